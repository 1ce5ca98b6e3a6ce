import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { CommandError } from "../cli/command.ts";
import { isProgram } from "../cli/is-program.ts";
import { terraformProgram } from "../cli/run-terraform.ts";

const OLDEST = { major: 1, minor: 9 };
const NEXT = `Next: install Terraform ${OLDEST.major}.${OLDEST.minor} or newer from https://developer.hashicorp.com/terraform/install, or set TERRAFORM_BINARY_NAME`;

/** Throws a CommandError unless cdktf will find a Terraform that is new enough: the stacks ask for one. */
export async function requireTerraform(shell: Readonly<Record<string, string | undefined>>): Promise<void> {
  const name = terraformProgram(shell);
  const path = shell["PATH"] ?? "";
  const file = name.includes("/") ? name : path.split(":").map((folder) => join(folder, name)).find(isProgram);
  if (file === undefined || !isProgram(file)) throw new CommandError(`Terraform is missing: ${name.includes("/") ? `"${name}" (TERRAFORM_BINARY_NAME) is no program` : `no "${name}" in PATH (${path})`}. ${NEXT}`);
  const version = await versionOf(file, path);
  const [major = 0, minor = 0] = version?.split(".").map(Number) ?? [];
  if (version === undefined) throw new CommandError(`Terraform is broken: "${file} version" does not tell its version. ${NEXT}`);
  if (major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)) throw new CommandError(`Terraform is too old: ${file} is ${version}. ${NEXT}`);
}

async function versionOf(file: string, path: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(file, ["version", "-json"], { env: { PATH: path, CHECKPOINT_DISABLE: "1" }, timeout: 20_000 });
    const answer: unknown = JSON.parse(stdout);
    return typeof answer === "object" && answer !== null && "terraform_version" in answer && typeof answer.terraform_version === "string" ? answer.terraform_version : undefined;
  } catch {
    return undefined;
  }
}
