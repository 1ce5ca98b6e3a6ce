import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Shell, Watch } from "../cli/run-program.ts";
import { runTerraformIn } from "../cli/run-terraform.ts";
import { pullState } from "../recovery/terraform-state.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";

/** Terraform made no plan of a stack, for a reason that stands in its output. */
export class PlanRefused extends Error {
  override readonly name = "PlanRefused";
}

/** Where Terraform's state stands: what is planned holds for this and no later one. */
export interface StatePosition {
  /** Null while nothing was ever deployed. */
  readonly lineage: string | null;
  readonly serial: number;
}

/** A plan that Terraform made. */
export interface TerraformPlan {
  /** Terraform's plan file. It holds the state: never to be shown. */
  readonly plan: Buffer;
  /** The plan as `terraform show -json` prints it: values that are marked as sensitive stand there in clear. */
  readonly document: string;
  readonly state: StatePosition;
  /** `.terraform.lock.hcl`; undefined where Terraform wrote none. */
  readonly lockFile: string | undefined;
}

const PLAN_FILE = "plan";
export const LOCK_FILE = ".terraform.lock.hcl";

/** Runs init and plan in the stack's folder and leaves the plan there. Takes no lock: a plan changes nothing, and its role may not write. Throws PlanRefused. */
export async function terraformPlan(stack: SynthesizedStack, shell: Shell, note: (text: string) => void): Promise<TerraformPlan> {
  const terraform = async (...args: string[]): Promise<string> => {
    note(`terraform ${args[0] ?? ""}`);
    return runTerraform(stack, args, shell);
  };
  await terraform("init", "-input=false", "-no-color");
  await terraform("plan", "-input=false", "-no-color", "-lock=false", `-out=${PLAN_FILE}`);
  const document = await terraform("show", "-json", PLAN_FILE);
  const lockFile = join(stack.directory, LOCK_FILE);
  return {
    plan: readFileSync(join(stack.directory, PLAN_FILE)),
    document,
    state: await statePosition(stack, shell),
    lockFile: existsSync(lockFile) ? readFileSync(lockFile, "utf8") : undefined,
  };
}

/** Of a stack whose folder was initialized. */
export async function statePosition({ directory }: SynthesizedStack, shell: Shell): Promise<StatePosition> {
  const state = await pullState(directory, shell);
  return { lineage: state?.lineage ?? null, serial: state?.serial ?? 0 };
}

/** Runs Terraform in the stack's folder and returns what it printed. Throws PlanRefused in its own words, with the places in the code. */
export async function runTerraform(stack: SynthesizedStack, args: readonly string[], shell: Shell, watch?: Watch): Promise<string> {
  const { exitCode, stdout, stderr } = await runTerraformIn(stack.directory, args, { ...shell, TF_IN_AUTOMATION: "1" }, watch);
  if (exitCode === 0) return stdout;
  throw new PlanRefused(withConstructPaths(stderr.trim() || stdout.trim(), stack));
}

/** Terraform names addresses; people know where things stand in the code. */
function withConstructPaths(text: string, { constructPaths }: SynthesizedStack): string {
  let named = text.replaceAll(/^[│╷╵] ?/gm, "").trim();
  for (const [address, path] of constructPaths) named = named.replaceAll(new RegExp(`${address.replaceAll(".", "\\.")}(?![\\w.-])`, "g"), `${path} (${address})`);
  return named;
}
