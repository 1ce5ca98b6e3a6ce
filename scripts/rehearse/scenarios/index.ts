import type { Environment } from "../../../stacks/environments/schema.ts";
import { CommandError } from "../../cli/command.ts";
import type { Progress } from "../../cli/progress.ts";
import { runChecks, type CheckResult } from "../check.ts";
import { findDeployment, runCdktf, type DeploymentOptions } from "../deployment.ts";
import { WorkingCopy } from "../working-copy.ts";
import { allowedReinstallKeepsTheData } from "./allowed-reinstall-keeps-the-data.ts";
import { changedBlueprintIsRefused } from "./changed-blueprint-is-refused.ts";
import { destroyLeavesNothing } from "./destroy-leaves-nothing.ts";
import { firewallDriftIsRepaired } from "./firewall-drift-is-repaired.ts";
import { oneSettingIsOneLine } from "./one-setting-is-one-line.ts";
import { otherEnvironmentsDeploy } from "./other-environments-deploy.ts";
import { rebootBringsEverythingBack } from "./reboot-brings-everything-back.ts";
import type { Scenario, Scene } from "./scene.ts";
import { sickReleaseNeverServes } from "./sick-release-never-serves.ts";

export interface ScenarioOptions extends DeploymentOptions {
  readonly environments: ReadonlyMap<string, Environment>;
  /** Where the working copy that the scenarios edit is made. */
  readonly directory: string;
  readonly progress: Progress;
}

/** In this order: the last of prod's own reinstalls its server, and what is destroyed must have been deployed. */
const scenarios: readonly Scenario[] = [
  oneSettingIsOneLine,
  sickReleaseNeverServes,
  firewallDriftIsRepaired,
  rebootBringsEverythingBack,
  changedBlueprintIsRefused,
  allowedReinstallKeepsTheData,
  otherEnvironmentsDeploy,
  destroyLeavesNothing,
];

/** What `--scenario all` adds to the quick checks: changes, failures, and the other environments. */
export async function runScenarios(options: ScenarioOptions, only: readonly string[] = []): Promise<CheckResult[]> {
  const { name, environments, directory, progress, project } = options;
  const workingCopy = new WorkingCopy(project, directory);
  const copied = { ...options, project: workingCopy.directory };
  const scene: Scene = {
    deployment: await findDeployment(copied),
    workingCopy,
    others: [...environments].filter(([other]) => other !== name).map(([other, environment]) => ({ name: other, protected: environment.protected })),
    cdktf: (verb, names) => runCdktf(verb, names, copied),
    deploymentOf: (other) => {
      const environment = environments.get(other);
      if (environment === undefined) throw new CommandError(`there is no environment "${other}"; allowed: ${[...environments.keys()].join(", ")}. Next: see stacks/environments/`);
      return findDeployment({ ...copied, name: other, environment });
    },
  };
  return runChecks(only.length===0?scenarios:scenarios.filter(({id})=>only.includes(id)), scene, progress);
}
