import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds after which nobody works in a folder any more. */
const A_DAY = 86_400_000;

/**
 * A folder of one's own below the project, where npm finds the project's scripts from, readable to its owner alone; it goes
 * with the disposal. Those of commands that were killed go a day later.
 */
export function scratchFolder(project: string, prefix: string): Disposable & { readonly path: string } {
  const cache = join(project, ".cache");
  mkdirSync(cache, { recursive: true });
  const remove = (path: string): void => { rmSync(path, { recursive: true, force: true }); };
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (name.startsWith(prefix) && (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < Date.now() - A_DAY) remove(path);
  }
  const path = mkdtempSync(join(cache, prefix));
  return { path, [Symbol.dispose]: () => { remove(path); } };
}
