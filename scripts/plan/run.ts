import { createHash } from "node:crypto";
import type { Environment } from "../../stacks/environments/schema.ts";
import { messageOf } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import { runProgram, type Shell } from "../cli/run-program.ts";
import type { CloudClient } from "../tencent/client.ts";
import { pricesOf } from "./prices.ts";
import { notOnStaging, type PlanReport } from "./report.ts";
import { maskFor } from "./secret-texts.ts";
import { refusedStack, stackReport, type StackReport } from "./stack-report.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";
import { synthesize } from "../synthesized/synthesize.ts";
import { PlanRefused, terraformPlan } from "./terraform-plan.ts";

export interface PlanOptions {
  /** The stacks to plan, in this order. */
  readonly names: readonly string[];
  readonly environments: ReadonlyMap<string, Environment>;
  /** The project's folder. */
  readonly project: string;
  /** Where synth writes to; the plans stay in the stacks' folders below it. */
  readonly outputDirectory: string;
  readonly shell: Shell;
  readonly cloud: (region: string) => CloudClient;
  readonly progress: Progress;
}

/** Synthesizes once, plans every stack that was asked for, and puts what would happen into one report. */
export async function makePlanReport({ names, environments, project, outputDirectory, shell, cloud, progress }: PlanOptions): Promise<PlanReport> {
  const mask = maskFor(shell);
  const stacks = await progress.step("synthesize", async () => {
    const synthesized = await synthesize({ project, outputDirectory, shell });
    return names.map((name) => synthesized.get(name)).filter((stack) => stack !== undefined);
  });
  const planned: { readonly report: StackReport; readonly terraform: string }[] = [];
  // One after the other: a provider's process each is what memory and the cloud's rate limit bear.
  for (const stack of stacks) planned.push(await progress.step(`plan ${stack.name}`, (note) => planStack(stack, shell, mask, note), ({ report }) => report.verdict !== "refused"));
  const reports = planned.map(({ report }) => report);
  const prices = await pricesOf(reports, (name) => environments.get(name)?.region ?? "", cloud).then((known) => ({ prices: known }), (error: unknown) => ({ prices: {}, pricesMissing: mask(messageOf(error)) }));
  return {
    changed: reports.some(({ verdict }) => verdict !== "no changes"),
    stacks: reports,
    notOnStaging: notOnStaging(reports),
    ...prices,
    versions: { terraform: planned.find(({ terraform }) => terraform !== "")?.terraform ?? "unknown", provider: stacks[0]?.providerVersion ?? "unknown" },
    ...(await commitOf(project, shell)),
    digest: createHash("sha256").update(stacks.map(({ digest }) => digest).join()).digest("hex"),
  };
}

async function planStack(stack: SynthesizedStack, shell: Shell, mask: ReturnType<typeof maskFor>, note: (text: string) => void): Promise<{ report: StackReport; terraform: string }> {
  try {
    const plan = await terraformPlan(stack, shell, note);
    return { report: stackReport(stack, plan, mask), terraform: plan.terraform_version };
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    return { report: refusedStack(stack, error.message, mask), terraform: "" };
  }
}

async function commitOf(project: string, shell: Shell): Promise<{ commit?: string }> {
  const git = async (...args: string[]): Promise<string | undefined> => runProgram("git", args, project, shell).then(({ exitCode, stdout }) => (exitCode === 0 ? stdout.trim() : undefined), () => undefined);
  const commit = await git("rev-parse", "--short=12", "HEAD");
  return commit === undefined ? {} : { commit: (await git("status", "--porcelain")) === "" ? commit : `${commit}-dirty` };
}
