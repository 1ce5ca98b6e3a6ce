import type { SynthesizedStack } from "../synthesized/stack.ts";

/** What is compared of a stack: attributes, documents and lines of files, each under a name that says where it stands. */
export type Aspects = ReadonlyMap<string, string>;

/** Holds what this computer remembers of an environment's deploys, and nothing of the environment. */
const ATTEMPT = "preflight/attempt";

/** Everything that the stack makes, as one text per place. Left out is what follows from other places: hashes, and files' texts where they stand a second time. */
export function aspectsOf(stack: SynthesizedStack): Aspects {
  const aspects = new Map<string, string>();
  const { host } = stack;
  for (const [address, block] of stack.blocks) {
    const path = stack.constructPaths.get(address) ?? address;
    if (path.startsWith("files/") || path === ATTEMPT) continue;
    flatten(path, block, aspects);
  }
  for (const [script, document] of stack.documents) flatten(script, script === "host-apply" ? { ...host, files: null } : document, aspects);
  for (const { path, content, ...facts } of host?.files ?? []) {
    flatten(path, facts, aspects);
    aspects.set(path, content);
  }
  return aspects;
}

/** Hashes of documents that are compared themselves, and what cdktf notes for itself. */
const derived = /\.(triggers_replace\.manifest|LIGHTKEEPER_MANIFEST)$|\.\/\/(\.|$)/;

function flatten(path: string, value: unknown, into: Map<string, string>): void {
  if (derived.test(path)) return;
  if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) flatten(`${path}.${name}`, member, into);
  } else if (value !== undefined) {
    into.set(path, typeof value === "string" ? value : JSON.stringify(value));
  }
}
