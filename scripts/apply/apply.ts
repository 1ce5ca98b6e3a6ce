import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../stacks/environments/schema.ts";
import { CommandError } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import type { Shell } from "../cli/run-program.ts";
import type { OpenedBundle } from "../plan/bundle-file.ts";
import { codeFiles } from "../plan/code-files.ts";
import { maskFor, secretsIn } from "../plan/secret-texts.ts";
import { LOCK_FILE, PlanRefused, runTerraform, statePosition, terraformPlan } from "../plan/terraform-plan.ts";
import { accountIsOurs } from "../preflight/checks/account-is-ours.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";
import { synthesize } from "../synthesized/synthesize.ts";
import type { CloudClient } from "../tencent/client.ts";
import { scratchFolder } from "../synthesized/scratch-folder.ts";
import { checkoutDifferences, planDifferences, stateDifferences, type Difference } from "./differences.ts";

export interface ApplyOptions {
  readonly opened: OpenedBundle;
  readonly environments: ReadonlyMap<string, Environment>;
  /** The project's folder. */
  readonly project: string;
  readonly shell: Shell;
  readonly cloud: (region: string) => CloudClient;
  readonly progress: Progress;
  /** Asks Terraform to end where it is. */
  readonly interrupt: AbortSignal;
}

/** How applying a bundle ended. With --json this is the one document on standard output. */
export interface Applied {
  readonly applied: boolean;
  readonly environment: string;
  /** Of the bundle. */
  readonly digest: string;
  readonly commit?: string;
  /** Why nothing was applied. */
  readonly differences: readonly Difference[];
  /** Terraform's last line. */
  readonly summary?: string;
}

const PLAN_FILE = "reviewed.plan";

/**
 * Applies the reviewed plan and no other (requirement I4): what this checkout makes must be what was reviewed, and a plan made just now must
 * be the same plan. Terraform's own guard holds from there: it refuses a plan whose state somebody changed in between.
 * Throws a CommandError when Terraform fails.
 */
export async function applyBundle({ opened: { bundle, digest }, environments, project, shell, cloud, progress, interrupt }: ApplyOptions): Promise<Applied> {
  const { environment, commit } = bundle;
  const settings = environments.get(environment);
  const ended = (differences: readonly Difference[], summary?: string): Applied => ({ applied: differences.length === 0, environment, digest, ...(commit !== undefined && { commit }), differences, ...(summary !== undefined && { summary }) });
  if (settings === undefined) return ended([{ what: "environment", detail: `there is no ${environment} in the table; known: ${[...environments.keys()].join(", ")}` }]);
  // Two applies must not share a folder.
  using folder = scratchFolder(project, "apply-");
  try {
    const stack = await progress.step("synthesize", () => synthesize({ project, outputDirectory: folder.path, shell }).then((stacks) => stacks.get(environment)));
    if (stack === undefined) throw new CommandError(`no stack "${environment}" was synthesized. Next: npm ci, then try again`);
    const elsewhere = checkoutDifferences(bundle, { settings, code: codeFiles(project), stack });
    if (elsewhere.length > 0) return ended(elsewhere);
    const foreign = await accountIsOurs.run({ cloud: cloud(settings.region), manifest: { environment, account: settings.account } });
    if (foreign !== undefined) throw new CommandError(foreign);
    if (bundle.lockFile !== undefined) writeFileSync(join(stack.directory, LOCK_FILE), bundle.lockFile);
    const moved = await progress.step("compare with a plan made now", (note) => differencesNow(bundle, stack, shell, note));
    if (moved.length > 0) return ended(moved);
    return ended([], await progress.step(`apply to ${environment}`, (note) => applyPlan(stack, shell, note, interrupt)));
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    throw new CommandError(`${maskFor(shell)(error.message)}\nNext: npm run plan -- ${environment} says what is left to do`, { cause: error });
  }
}

/** Plans anew and compares. The reviewed plan file is shown by Terraform itself: what it says beside its document does not count. */
async function differencesNow(bundle: OpenedBundle["bundle"], stack: SynthesizedStack, shell: Shell, note: (text: string) => void): Promise<readonly Difference[]> {
  await runTerraform(stack, ["init", "-input=false", "-no-color"], shell);
  const moved = stateDifferences(bundle, await statePosition(stack, shell));
  if (moved.length > 0) return moved;
  const now = await terraformPlan(stack, shell, note);
  writeFileSync(join(stack.directory, PLAN_FILE), Buffer.from(bundle.plan, "base64"), { mode: 0o600 });
  const reviewed = await runTerraform(stack, ["show", "-json", PLAN_FILE], shell);
  return planDifferences(reviewed, now.document, stack.constructPaths);
}

async function applyPlan(stack: SynthesizedStack, shell: Shell, note: (text: string) => void, interrupt: AbortSignal): Promise<string> {
  const mask = maskFor(shell);
  const printed = await runTerraform(stack, ["apply", "-input=false", "-no-color", PLAN_FILE], shell, {
    onLine: (line) => {
      const said = line.replace(/^\S+ \(local-exec\):/, "").trim();
      if (said !== "" && secretsIn(line, shell).length === 0) note(said.slice(0, 100));
    },
    interrupt,
  });
  return mask(printed.split("\n").find((line) => line.startsWith("Apply complete!")) ?? "Apply complete!");
}
