// Writes lib/ from schema/, or with --check says which files of lib/ are not what schema/ gives.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bindings } from "./generation/bindings.ts";
import { differences, replace } from "./generation/lib-folder.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const lib = join(import.meta.dirname, "lib");
  const expected = await bindings(import.meta.dirname);
  if (!values.check) {
    replace(lib, expected);
    process.stdout.write(`lib: ${expected.size} files written\n`);
    return;
  }
  const stale = differences(lib, expected);
  if (stale.length === 0) return;
  const names = stale.map((path) => `  lib/${path}\n`).join("");
  throw new Error(`these files differ from what schema/ gives:\n${names}next step: npm run generate --workspace @cdktf/provider-tencentcloud`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
