import { runProgram, type Shell } from "../cli/run-program.ts";
import { parsePlan, type PlanDocument } from "./plan-document.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";

/** Terraform made no plan of a stack, for a reason that stands in its output. */
export class PlanRefused extends Error {
  override readonly name = "PlanRefused";
}

const PLAN_FILE = "plan";

/** Runs init and plan in the stack's folder and leaves the plan there. Takes no lock: a plan changes nothing, and its role may not write. Throws PlanRefused. */
export async function terraformPlan(stack: SynthesizedStack, shell: Shell, note: (text: string) => void): Promise<PlanDocument> {
  const terraform = async (...args: string[]): Promise<string> => {
    note(`terraform ${args[0] ?? ""}`);
    const { exitCode, stdout, stderr } = await runProgram(shell["TERRAFORM_BINARY_NAME"] || "terraform", args, stack.directory, { ...shell, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" });
    if (exitCode === 0) return stdout;
    throw new PlanRefused(withConstructPaths(stderr.trim() || stdout.trim(), stack));
  };
  await terraform("init", "-input=false", "-no-color");
  await terraform("plan", "-input=false", "-no-color", "-lock=false", `-out=${PLAN_FILE}`);
  return parsePlan(await terraform("show", "-json", PLAN_FILE));
}

/** Terraform names addresses; people know where things stand in the code. */
function withConstructPaths(text: string, { constructPaths }: SynthesizedStack): string {
  let named = text.replaceAll(/^[│╷╵] ?/gm, "").trim();
  for (const [address, path] of constructPaths) named = named.replaceAll(new RegExp(`${address.replaceAll(".", "\\.")}(?![\\w.-])`, "g"), `${path} (${address})`);
  return named;
}
