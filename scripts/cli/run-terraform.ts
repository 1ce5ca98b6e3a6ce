import { runProgram, type Ended, type Shell, type Watch } from "./run-program.ts";

/** Runs the Terraform that TERRAFORM_BINARY_NAME names, as cdktf does, to its end, whatever its exit code. Throws a CommandError when there is no such program. */
export function runTerraformIn(directory: string, words: readonly string[], shell: Shell, watch?: Watch): Promise<Ended> {
  return runProgram(shell["TERRAFORM_BINARY_NAME"] || "terraform", words, directory, { ...shell, CHECKPOINT_DISABLE: "1" }, watch);
}
