import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Writes beside the target and renames, so that a killed build leaves no half of it. `folder` is the writer's own. */
export function inPlaceOf(target: string, write: (file: string, folder: string) => void): void {
  const folder = mkdtempSync(`${target}.`);
  try {
    const file = join(folder, "written");
    write(file, folder);
    renameSync(file, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
