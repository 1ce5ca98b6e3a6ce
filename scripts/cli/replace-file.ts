import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a whole file by one rename: a killed command leaves the old text or the new one. Makes its folder where it is missing, for its owner alone. */
export function replaceFile(path: string, text: string, { mode = 0o600 } = {}): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, text, { mode });
  renameSync(`${path}.new`, path);
}
