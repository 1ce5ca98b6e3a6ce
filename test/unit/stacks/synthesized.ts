import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { App } from "cdktf";
import type { DeployRecord } from "../../../constructs/published/deploy-record.ts";
import type { Environment } from "../../../stacks/environments/schema.ts";
import { GatewayStack } from "../../../stacks/gateway-stack.ts";

export interface Provisioner {
  readonly "local-exec": { readonly command: string; readonly environment: Readonly<Record<string, string>> };
}

/** One resource as Terraform reads it. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly depends_on?: readonly string[];
  readonly lifecycle?: { readonly prevent_destroy?: boolean; readonly ignore_changes?: readonly string[]; readonly replace_triggered_by?: readonly string[] };
  readonly triggers_replace?: Readonly<Record<string, string>>;
  readonly provisioner?: readonly Provisioner[];
  readonly [argument: string]: unknown;
}

export interface Synthesized {
  /** The stack's folder, which Terraform runs in. */
  readonly directory: string;
  readonly text: string;
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider: Readonly<Record<string, readonly object[]>>;
  readonly variable: Readonly<Record<string, object>>;
  readonly resources: readonly Resource[];
  readonly import?: readonly { readonly to: string; readonly id: string }[];
}

export const loginPublicKey = "ssh-rsa AAAAB3NzaC1yc2E= deployer";
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stacks-test-"));
  folders.push(folder);
  return folder;
}

const release = join(temporaryFolder(), "release.tar.gz");
writeFileSync(release, "an archive");
const node = join(temporaryFolder(), "node.gz");
writeFileSync(node, "a Node");
export const builtRelease = { id: "00112233aabbccdd", archive: release, node: { version: "24.0.0", sha256: "0123456789abcdef".repeat(4), archive: node } };

/** Writes stacks as `cdktf synth` does, one per environment, and reads them back. */
export function synthesize(table: Readonly<Record<string, Environment>>, deployRecord?: DeployRecord): Map<string, Synthesized> {
  const output = temporaryFolder();
  const app = new App({ outdir: output });
  for (const [name, environment] of Object.entries(table)) new GatewayStack(app, name, { environment, builtRelease, loginPublicKey, ...(deployRecord && { deployRecord }) });
  app.synth();
  return new Map(Object.keys(table).map((name) => [name, read(join(output, "stacks", name))]));
}

/** The one stack of an environment, under the name prod. */
export function synthesizeOne(environment: Environment, deployRecord?: DeployRecord): Synthesized {
  const stack = synthesize({ prod: environment }, deployRecord).get("prod");
  if (!stack) throw new Error("no stack prod");
  return stack;
}

function read(directory: string): Synthesized {
  const text = readFileSync(join(directory, "cdk.tf.json"), "utf8");
  const { resource, ...rest } = JSON.parse(text) as Omit<Synthesized, "directory" | "resources"> & { resource: Record<string, Record<string, object>> };
  const resources = Object.entries(resource).flatMap(([type, ofType]) => Object.entries(ofType).map(([name, facts]) => ({ ...facts, type, address: `${type}.${name}` })));
  return { ...rest, directory, text, resources };
}

/** The only resource of a type; terraform_data is told apart by a part of its name. */
export function only({ resources }: Synthesized, type: string, part = ""): Resource {
  const found = resources.filter((resource) => resource.type === type && resource.address.includes(part));
  const [resource] = found;
  if (!resource || found.length > 1) throw new Error(`${found.length} resources ${type} ${part}`);
  return resource;
}

/** Addresses that a resource waits for, directly or through others. */
export function waitsFor(stack: Synthesized, resource: Resource): Set<string> {
  const known = new Map(stack.resources.map((other) => [other.address, other]));
  const reached = new Set<string>();
  const visit = ({ address, ...facts }: Resource) => {
    const text = JSON.stringify(facts);
    for (const [other, next] of known) {
      // A name may be the beginning of another one.
      if (other === address || reached.has(other) || !new RegExp(`${other.replaceAll(".", "\\.")}(?![\\w-])`).test(text)) continue;
      reached.add(other);
      visit(next);
    }
  };
  visit(resource);
  return reached;
}

/** Path -> sha256 of every file below a folder. */
export function fingerprints(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(directory, name)).isFile());
  return Object.fromEntries(files.sort().map((name) => [name, createHash("sha256").update(readFileSync(join(directory, name))).digest("hex")]));
}

/** A document that a program of ours gets, found as the program finds it. */
export function published(stack: Synthesized, script: "preflight" | "host-apply"): { readonly path: string; readonly document: unknown } {
  const environment = provisioners(stack).find(({ command }) => command.endsWith(` ${script}`))?.environment;
  const path = join(stack.directory, environment?.["LIGHTKEEPER_MANIFEST"] ?? "none");
  return { path, document: JSON.parse(readFileSync(path, "utf8")) };
}

export const provisioners = ({ resources }: Synthesized): Provisioner["local-exec"][] => resources.flatMap(({ provisioner }) => provisioner ?? []).map((each) => each["local-exec"]);
