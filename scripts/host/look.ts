import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import { type Facts, factsScript, parseFacts } from "./facts.ts";
import { type FileChange, fileChanges, parseTexts, pathsOf, textsScript } from "./file-changes.ts";
import type { Plan } from "./plan.ts";
import type { Session } from "./session.ts";

/** What is true on the server now; changes nothing there. Rejects with HostApplyError. */
export async function readFacts(session: Session, manifest: HostManifest): Promise<Facts> {
  return parseFacts(await session.must("preflight", factsScript(manifest), "the server's state cannot be read"), manifest);
}

/** What a plan does to each file, by the texts that lie on the server now; `secret` are the values in use. */
export async function readChanges(session: Session, plan: Plan, facts: Facts, secret: readonly string[]): Promise<readonly FileChange[]> {
  const paths = pathsOf(plan);
  if (paths.length === 0) return [];
  return fileChanges(plan, facts, parseTexts(await session.must("preflight", textsScript(paths), "the server's files cannot be read")), secret);
}
