import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** The files of two outputs of a synth that are not the same, as sorted paths; the library's own version is no difference. */
export function differencesOf(before: string, after: string): readonly string[] {
  const files = new Set([before, after].flatMap((folder) => globSync("**/*", { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile())));
  return [...files].filter((path) => !areSame(join(before, path), join(after, path))).sort();
}

function areSame(one: string, other: string): boolean {
  if (!existsSync(one) || !existsSync(other)) return false;
  if (readFileSync(one).equals(readFileSync(other))) return true;
  return one.endsWith(".json") && isDeepStrictEqual(withoutVersion(one), withoutVersion(other));
}

/** cdktf writes its version at the top of its manifest, and into each stack's `//.metadata`. */
function withoutVersion(path: string): unknown {
  const document = JSON.parse(readFileSync(path, "utf8")) as { version?: unknown; "//"?: { metadata?: { version?: unknown } } };
  if (path.endsWith("manifest.json")) delete document.version;
  delete document["//"]?.metadata?.version;
  return document;
}
