import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandError, messageOf, runCommand } from "./cli/command.ts";
import { billOfMaterials } from "./supply-chain/bill-of-materials.ts";
import { readLockFile } from "./supply-chain/lock-file.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run sbom --",
  usage: "[FILE]",
  help: `Writes the bill of materials of the lock file (CycloneDX 1.5, JSON): every package with version, licence, SHA-512 and what it
needs. Scope "required" is what goes to servers, "excluded" what only deploys, builds and tests.

  FILE   where to; without it, standard output`,
  run(_values, [file]) {
    const document = `${JSON.stringify(billOfMaterials(readLockFile(project)), null, 1)}\n`;
    if (file === undefined) process.stdout.write(document);
    else write(resolve(process.env["INIT_CWD"] ?? process.cwd(), file), document);
    return Promise.resolve(0);
  },
});

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandError(`FILE is "${file}", which cannot be written: ${messageOf(error)}. Next: name a file in a folder that is there`, { cause: error });
  }
}
