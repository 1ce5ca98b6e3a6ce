import { join } from "node:path";
import type { Environment } from "../../stacks/environments/schema.ts";
import { CommandError, messageOf } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import { readReport } from "../host/without-server/report.ts";
import { agentCoreReady, type AgentChoice } from "./agent/agent-core.ts";
import { installOpenClaw } from "./agent/install-openclaw.ts";
import { runChecks } from "./check.ts";
import { quickChecks } from "./checks/index.ts";
import { checksOfMachines, checksWithoutMachines, checksWithRedis } from "./checks/without-machines.ts";
import { claimRehearsal } from "./claim.ts";
import { findDeployment, runCdktf } from "./deployment.ts";
import { findDeploymentWithoutMachines } from "./deployment-without-machines.ts";
import type { Ground } from "./ground.ts";
import { lastError } from "./last-error.ts";
import { notShown } from "./not-shown.ts";
import { pinnedProvider, type ProviderChoice } from "./provider-choice.ts";
import type { RehearsalReport } from "./report.ts";
import { runScenarios } from "./scenarios/index.ts";
import { setUp } from "./set-up.ts";
import { writeShellEnvironment } from "./shell-environment.ts";
import type { TwinHandle } from "./twin/handle.ts";

export interface RehearsalOptions {
  readonly name: string;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly provider: ProviderChoice;
  readonly scenario: "quick" | "all";
  readonly agent: AgentChoice;
  /** Faults to begin with, as after `--fault`. */
  readonly faults: readonly string[];
  /** Leaves the twin running at the end. */
  readonly keep: boolean;
  /** The project's folder. */
  readonly project: string;
  /** Where everything that the rehearsal writes goes: of this environment in this working copy. */
  readonly directory: string;
  readonly runtimeDirectory: string;
  readonly cacheDirectory: string;
  /** Without machines the release runs on this computer, and what that does not show is said. */
  readonly ground: Ground;
  readonly progress: Progress;
  /** The environment of the user's shell. */
  readonly shell: Readonly<Record<string, string | undefined>>;
  /** Told as soon as there is a twin, so that a signal can remove it. */
  readonly onTwin: (twin: TwinHandle) => void;
}

export interface Rehearsal {
  readonly report: RehearsalReport;
  /** How to look at the twin that was kept; undefined when it is gone. */
  readonly hints: string | undefined;
}

/** The whole product once: deploys the environment on the twin, checks the result, and removes the twin. With `keep` it stays, after a failure too. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const { name, environments, progress, provider, project, ground } = options;
  const environment = environments.get(name);
  if (!environment) throw new CommandError(`ENV is "${name}"; allowed: ${[...environments.keys()].join(", ")}. Next: npm run rehearse -- prod`);
  await claimRehearsal({ name, directory: options.directory, runtimeDirectory: options.runtimeDirectory });
  const openclaw = options.agent === "openclaw" ? await progress.step("install OpenClaw", (note) => installOpenClaw({ cacheDirectory: options.cacheDirectory, shell: options.shell, note })) : undefined;
  const deploymentOptions = await progress.step("start the twin", async (note) => {
    const { directory, runtimeDirectory, cacheDirectory, shell, faults, onTwin } = options;
    const started = await setUp({ name, environment, environments, provider, machines: ground.machines, faults, project, directory, runtimeDirectory, cacheDirectory, shell, openclaw, note, onTwin });
    if (!ground.machines) note(`without machines: ${ground.why}`);
    return started;
  });
  const { twin, files, childEnvironment } = deploymentOptions;
  const { facts } = twin;
  let keep: (() => Promise<string>) | undefined;
  try {
    const find = () => (ground.machines ? findDeployment : findDeploymentWithoutMachines)(deploymentOptions);
    if (options.keep) {
      keep = async () => {
        const shell = { directory: options.directory, childEnvironment, twin: facts.pid };
        // A deploy that failed early has no server, or one that cannot be asked yet.
        const deployment = await find().catch(() => undefined);
        const hints = await writeShellEnvironment({ ...shell, deployment }).catch(() => writeShellEnvironment({ ...shell, deployment: undefined }));
        await twin.stay();
        return hints;
      };
    }

    await progress.step(`deploy ${name}`, async (note) => {
      const { exitCode, output } = await runCdktf("deploy", [name], deploymentOptions, note);
      if (exitCode !== 0) throw new CommandError(`cdktf deploy ${name} failed: ${lastError(output)}\nNext: see ${files.logFile}`);
    });
    const deployment = await find();
    if (openclaw) await progress.step("wait for the agent core", () => agentCoreReady(deployment));
    const checks = await runChecks(ground.machines ? quickChecks : checksWithoutMachines, deployment, progress);
    if (options.scenario === "all" && ground.machines) checks.push(...(await runScenarios({ ...deploymentOptions, environments, directory: join(options.directory, "working-copy"), progress })));
    if (keep === undefined) await progress.step("remove the twin", () => twin.close());
    const report: RehearsalReport = {
      ok: checks.every(({ ok }) => ok),
      environment: name,
      provider: { kind: provider.kind, version: provider.kind === "offline" ? facts.offlineProviderVersion : pinnedProvider(process.env).version },
      agent: openclaw ? `openclaw ${openclaw.version}` : "stand-in",
      ...(!ground.machines && { partial: notShown({ ground, leftOut: checksOfMachines, withoutRedis: deployment.hasRedis ? [] : checksWithRedis, report: await readReport(files.serverDirectory), scenario: options.scenario }) }),
      steps: progress.steps,
      checks,
      url: deployment.url,
    };
    return { report, hints: await keep?.() };
  } catch (error) {
    const hints = await keep?.().catch(() => undefined);
    if (hints !== undefined) throw new CommandError(`${messageOf(error)}\n${hints}`, { cause: error });
    await twin.close();
    throw error;
  }
}
