import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { requireTerraform } from "../../../scripts/rehearse/terraform.ts";

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "terraform-")); });
afterEach(() => { rmSync(folder, { recursive: true }); });

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
const says = (version: string) => `[ "$1 $2 $CHECKPOINT_DISABLE" = "version -json 1" ] && echo '{"terraform_version":"${version}"}'`;
const path = () => `${folder}:/bin`;
const next = "Next: install Terraform 1.9 or newer from https://developer.hashicorp.com/terraform/install, or set TERRAFORM_BINARY_NAME";

test("a Terraform that is new enough is taken", async () => {
  for (const version of ["1.9.0", "1.11.4", "2.0.0", "1.10.0-beta1"]) {
    program("terraform", says(version));
    await expect(requireTerraform({ PATH: path() })).resolves.toBeUndefined();
  }
});

test("another program's name is looked for instead, by name and by path", async () => {
  const tofu = program("tofu", says("1.10.1"));
  await expect(requireTerraform({ PATH: path(), TERRAFORM_BINARY_NAME: "tofu" })).resolves.toBeUndefined();
  await expect(requireTerraform({ PATH: "/bin", TERRAFORM_BINARY_NAME: tofu })).resolves.toBeUndefined();
});

test("a missing one is told in one line: its name, where it was looked for, where to get it", async () => {
  await expect(requireTerraform({ PATH: folder })).rejects.toThrow(new Error(`Terraform is missing: no "terraform" in PATH (${folder}). ${next}`));
  await expect(requireTerraform({})).rejects.toThrow('no "terraform" in PATH ().');
  await expect(requireTerraform({ PATH: folder, TERRAFORM_BINARY_NAME: "/opt/none/tofu" })).rejects.toThrow('"/opt/none/tofu" (TERRAFORM_BINARY_NAME) is no program. Next');
});

test("a file that may not be run is no Terraform", async () => {
  writeFileSync(join(folder, "terraform"), "");
  await expect(requireTerraform({ PATH: folder })).rejects.toThrow("Terraform is missing");
});

test("an old one is named with its version", async () => {
  const terraform = program("terraform", says("1.5.7"));
  await expect(requireTerraform({ PATH: path() })).rejects.toThrow(new Error(`Terraform is too old: ${terraform} is 1.5.7. ${next}`));
});

test("one that does not tell its version is broken", async () => {
  for (const script of ["exit 1", "echo nonsense", "echo '{}'", "echo '{\"terraform_version\":1}'"]) {
    program("terraform", script);
    await expect(requireTerraform({ PATH: path() })).rejects.toThrow("Terraform is broken");
  }
});
