import { basename } from "node:path";
import { runProgram, type Ended, type Shell, type Watch } from "./run-program.ts";

/** The Terraform that cdktf runs, too: a name on the PATH, or a path. */
export const terraformProgram = (shell: Shell): string => shell["TERRAFORM_BINARY_NAME"] || "terraform";

const isOpenTofu = (shell: Shell): boolean => basename(terraformProgram(shell)).startsWith("tofu");

/** What people call it. */
export const terraformName = (shell: Shell): string => (isOpenTofu(shell) ? "OpenTofu" : "Terraform");

/** Where it looks for a provider whose source names no registry; OpenTofu has a registry of its own. */
export const registryHost = (shell: Shell): string => (isOpenTofu(shell) ? "registry.opentofu.org" : "registry.terraform.io");

/** Runs the Terraform that TERRAFORM_BINARY_NAME names, as cdktf does, to its end, whatever its exit code. Throws a CommandError when there is no such program. */
export function runTerraformIn(directory: string, words: readonly string[], shell: Shell, watch?: Watch): Promise<Ended> {
  return runProgram(terraformProgram(shell), words, directory, { ...shell, CHECKPOINT_DISABLE: "1" }, watch);
}
