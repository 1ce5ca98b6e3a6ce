import { join } from "node:path";
import { ACCEPTED_FILE, readAccepted } from "../secrets-scan/accepted.ts";
import { findingsIn } from "../secrets-scan/scan.ts";
import { treeLines } from "../secrets-scan/sources.ts";

/** Where `npm run secrets:scan` finds a secret in the tracked files, without a word of it. Rejects where the project is no git checkout. */
export async function secretsInCode(project: string): Promise<readonly string[]> {
  const accepted = readAccepted(join(project, ACCEPTED_FILE));
  const places: string[] = [];
  for await (const line of treeLines(project)) {
    places.push(...findingsIn(line).filter(({ fingerprint }) => !Object.hasOwn(accepted, fingerprint)).map(({ file, line: number, what }) => `${what} in ${file}:${number}`));
  }
  return places;
}
