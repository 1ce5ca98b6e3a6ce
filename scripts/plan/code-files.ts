import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** All that decides what a deploy does: the rooms, and which packages they use. Pages and tests do not. */
const CODE = ["stacks", "constructs", "templates", "app", "scripts", "cdktf.json", "package.json", "package-lock.json", "tsconfig.json"];

/** SHA-256 in hex of every file of the project's code, by path. By content and not by commit: a merge commit of the same files is the same code. */
export function codeFiles(project: string): Readonly<Record<string, string>> {
  const files = CODE.flatMap((name) => filesBelow(join(project, name))).map((file) => [relative(project, file), sha256(readFileSync(file))] as const);
  return Object.fromEntries(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function filesBelow(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.name === "node_modules" ? [] : entry.isDirectory() ? filesBelow(join(path, entry.name)) : entry.isFile() ? [join(path, entry.name)] : []));
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
