import { join } from "node:path";
import type { Environment } from "../../stacks/environments/schema.ts";
import { CommandError } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import { createClient } from "../tencent/client.ts";
import { runCheck, type Check, type CheckResult, type Deployment } from "./check.ts";
import { quickChecks } from "./checks/index.ts";
import { childEnvironment } from "./child-environment.ts";
import { findDeployment, runCdktf, type DeploymentOptions } from "./deployment.ts";
import { lastError } from "./last-error.ts";
import { operatorAddress } from "./operator-address.ts";
import { makeOwnFiles } from "./own-files.ts";
import { mirrorBinary, pinnedProvider, type ProviderChoice } from "./provider-choice.ts";
import type { RehearsalReport } from "./report.ts";
import { runScenarios } from "./scenarios/index.ts";
import { startTwin, type TwinHandle } from "./twin/handle.ts";

export interface RehearsalOptions {
  readonly name: string;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly provider: ProviderChoice;
  readonly scenario: "quick" | "all";
  /** Leaves the twin running at the end. */
  readonly keep: boolean;
  /** The project's folder. */
  readonly project: string;
  /** Where everything that the rehearsal writes goes. */
  readonly directory: string;
  readonly runtimeDirectory: string;
  readonly cacheDirectory: string;
  readonly progress: Progress;
  /** The environment of the user's shell. */
  readonly shell: Readonly<Record<string, string | undefined>>;
  /** Told as soon as there is a twin, so that a signal can remove it. */
  readonly onTwin: (twin: TwinHandle) => void;
}

export interface Rehearsal {
  readonly report: RehearsalReport;
  readonly childEnvironment: Readonly<Record<string, string>>;
  readonly deployment: Deployment;
}

/** The whole product once: deploys the environment on the twin, checks the result, and removes the twin. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const { name, environments, progress, provider, project } = options;
  const environment = environments.get(name);
  if (!environment) throw new CommandError(`ENV is "${name}"; allowed: ${[...environments.keys()].join(", ")}. Next: npm run rehearse -- prod`);
  const files = makeOwnFiles(options.directory, [...new Set([...environments.values()].flatMap(({ secrets }) => Object.keys(secrets)))]);
  const twin = await progress.step("start the twin", (note) =>
    startTwin(
      {
        machines: true,
        account: environment.account,
        dnsZones: [...new Set([...environments.values()].map(({ dnsZone }) => dnsZone))],
        operatorAddress: operatorAddress(environment),
        runtimeDirectory: options.runtimeDirectory,
        cacheDirectory: options.cacheDirectory,
      },
      { logFile: files.twinLogFile, note },
    ),
  );
  options.onTwin(twin);
  try {
    const { facts } = twin;
    const child = childEnvironment({
      shell: options.shell,
      home: files.home,
      proxy: facts.proxy,
      credentials: facts.credentials,
      stateDirectory: files.stateDirectory,
      secretsFile: files.secretsFile,
      loginKey: files.loginKey,
      loginPublicKey: files.loginPublicKey,
      caFile: facts.caFile ?? "",
      provider: provider.kind === "offline" ? { reattach: facts.reattach } : provider.path === undefined ? "registry" : { cliConfig: mirrorBinary(provider.path, options.directory) },
    });
    const cloud = createClient({ ...facts.credentials, region: environment.region, protocol: "HTTP", proxy: facts.proxy, timeoutSeconds: 30 });
    const deploymentOptions: DeploymentOptions = { name, environment, twin, cloud, files, childEnvironment: child, project };

    await progress.step(`deploy ${name}`, async (note) => {
      const { exitCode, output } = await runCdktf("deploy", deploymentOptions, note);
      if (exitCode !== 0) throw new CommandError(`cdktf deploy ${name} failed: ${lastError(output)}\nNext: see ${files.logFile}`);
    });
    const deployment = await findDeployment(deploymentOptions);
    const checks = await runChecks(quickChecks, deployment, progress);
    if (options.scenario === "all") checks.push(...(await runScenarios({ ...deploymentOptions, environments, directory: join(options.directory, "working-copy"), progress })));
    if (!options.keep) await progress.step("remove the twin", () => twin.close());
    const report: RehearsalReport = {
      ok: checks.every(({ ok }) => ok),
      environment: name,
      provider: { kind: provider.kind, version: provider.kind === "offline" ? facts.offlineProviderVersion : pinnedProvider().version },
      agent: "stand-in",
      steps: progress.steps,
      checks,
      url: `https://${environment.domain}/`,
    };
    return { report, childEnvironment: child, deployment };
  } catch (error) {
    await twin.close();
    throw error;
  }
}

/** Protected environments only show that they cannot be destroyed. */
async function runChecks(checks: readonly Check[], deployment: Deployment, progress: Progress): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    if (check.id === "destroy-is-refused" && !deployment.environment.protected) continue;
    results.push(await progress.step(`check: ${check.claim}`, () => runCheck(check, deployment)));
  }
  return results;
}
