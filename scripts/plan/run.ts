import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Foundation } from "../../stacks/environments/foundation-schema.ts";
import type { Environment } from "../../stacks/environments/schema.ts";
import { messageOf } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import { runProgram, type Shell } from "../cli/run-program.ts";
import { terraformName } from "../cli/run-terraform.ts";
import { FOUNDATION } from "../foundation/state-places.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";
import { synthesize } from "../synthesized/synthesize.ts";
import type { CloudClient } from "../tencent/client.ts";
import { openFoundation } from "./foundation.ts";
import { parsePlan } from "./plan-document.ts";
import { pricesOf } from "./prices.ts";
import { notOnStaging, type PlanReport } from "./report.ts";
import { maskedThroughout, maskFor } from "./secret-texts.ts";
import { refusedStack, stackReport, type StackReport } from "./stack-report.ts";
import { compareWithStaging } from "./staging.ts";
import { PlanRefused, terraformPlan, type TerraformPlan } from "./terraform-plan.ts";

export interface PlanOptions {
  /** The stacks to plan, in this order: environments, and `foundation`. */
  readonly names: readonly string[];
  readonly environments: ReadonlyMap<string, Environment>;
  readonly foundation: Foundation;
  /** The project's folder. */
  readonly project: string;
  /** Where synth writes to; the plans stay in the stacks' folders below it. */
  readonly outputDirectory: string;
  readonly shell: Shell;
  readonly cloud: (region: string) => CloudClient;
  readonly progress: Progress;
}

/** A stack that Terraform planned. */
export interface PlannedStack extends TerraformPlan {
  readonly stack: SynthesizedStack;
  readonly terraformVersion: string;
}

export interface Planned {
  readonly report: PlanReport;
  /** Those that Terraform planned. */
  readonly stacks: readonly PlannedStack[];
}

/** Synthesizes once, plans every stack that was asked for, and puts what would happen into one report. */
export async function planStacks({ names, environments, foundation, project, outputDirectory, shell, cloud, progress }: PlanOptions): Promise<Planned> {
  const mask = maskFor(shell);
  const isEnvironment = names.some((name) => name !== FOUNDATION);
  const synthesized = isEnvironment ? await progress.step("synthesize", () => synthesize({ project, outputDirectory, shell })) : new Map<string, SynthesizedStack>();
  // Beside the environments', which are another program's.
  const below = names.includes(FOUNDATION) ? await progress.step("synthesize the foundation", () => openFoundation({ foundation, project, outputDirectory: join(outputDirectory, FOUNDATION), shell })) : undefined;
  const stacks = names.flatMap((name) => (name === FOUNDATION ? below?.stack : synthesized.get(name)) ?? []);
  const tried: { readonly report: StackReport; readonly planned?: PlannedStack }[] = [];
  // One after the other: a provider's process each is what memory and the cloud's rate limit bear.
  for (const stack of stacks) tried.push(await progress.step(`plan ${stack.name}`, (note) => planStack(stack, stack === below?.stack ? below.shell : shell, mask, note), ({ report }) => report.verdict !== "refused"));
  const reports = tried.map(({ report }) => report);
  const planned = tried.flatMap((each) => each.planned ?? []);
  const prices = await pricesOf(reports, (name) => environments.get(name)?.region ?? "", cloud).then((known) => ({ prices: known }), (error: unknown) => ({ prices: {}, pricesMissing: mask(messageOf(error)) }));
  const staging = names.includes("prod") ? compareWithStaging(environments, synthesized) : undefined;
  const report: PlanReport = {
    changed: reports.some(({ verdict }) => verdict !== "no changes"),
    stacks: reports,
    notOnStaging: notOnStaging(reports),
    ...(staging !== undefined && { staging: maskedThroughout(staging, mask) }),
    ...prices,
    versions: { program: terraformName(shell), terraform: planned[0]?.terraformVersion ?? "unknown", provider: stacks[0]?.providerVersion ?? "unknown" },
    ...(await commitOf(project, shell)),
    digest: createHash("sha256").update(stacks.map(({ digest }) => digest).join()).digest("hex"),
  };
  return { report, stacks: planned };
}

async function planStack(stack: SynthesizedStack, shell: Shell, mask: ReturnType<typeof maskFor>, note: (text: string) => void): Promise<{ report: StackReport; planned?: PlannedStack }> {
  try {
    const plan = await terraformPlan(stack, shell, note);
    const document = parsePlan(plan.document);
    return { report: stackReport(stack, document, mask), planned: { ...plan, stack, terraformVersion: document.terraform_version } };
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    return { report: refusedStack(stack, error.message, mask) };
  }
}

async function commitOf(project: string, shell: Shell): Promise<{ commit?: string }> {
  const git = async (...args: string[]): Promise<string | undefined> => runProgram("git", args, project, shell).then(({ exitCode, stdout }) => (exitCode === 0 ? stdout.trim() : undefined), () => undefined);
  const commit = await git("rev-parse", "--short=12", "HEAD");
  return commit === undefined ? {} : { commit: (await git("status", "--porcelain")) === "" ? commit : `${commit}-dirty` };
}
