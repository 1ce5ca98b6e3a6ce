import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes a Terraform in the folder that tells its version and fails whatever it is asked to do. */
export function brokenTerraform(folder: string): string {
  const real = execFileSync("sh", ["-c", "command -v terraform"], { encoding: "utf8" }).trim();
  const file = join(folder, "terraform");
  writeFileSync(file, `#!/bin/sh\ncase "$1" in version|-version|--version) exec ${real} "$@" ;; *) echo "Error: refused by this test" >&2; exit 1 ;; esac\n`);
  chmodSync(file, 0o755);
  return file;
}
