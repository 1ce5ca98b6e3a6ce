import type { Environment } from "../../../stacks/environments/schema.ts";
import type { Progress } from "../../cli/progress.ts";
import { runChecks, type CheckResult } from "../check.ts";
import type { DeploymentOptions } from "../deployment.ts";
import { allowedReinstallKeepsTheData } from "./allowed-reinstall-keeps-the-data.ts";
import { changedBlueprintIsRefused } from "./changed-blueprint-is-refused.ts";
import { destroyLeavesNothing } from "./destroy-leaves-nothing.ts";
import { failuresLeakNoSecret } from "./failures-leak-no-secret.ts";
import { firewallDriftIsRepaired } from "./firewall-drift-is-repaired.ts";
import { oneSettingIsOneLine } from "./one-setting-is-one-line.ts";
import { otherEnvironmentsDeploy } from "./other-environments-deploy.ts";
import { rebootBringsEverythingBack } from "./reboot-brings-everything-back.ts";
import { setScene, type Scenario } from "./scene.ts";
import { sickReleaseNeverServes } from "./sick-release-never-serves.ts";
import { twinKeptToTheApi } from "./twin-kept-to-the-api.ts";

export interface ScenarioOptions extends DeploymentOptions {
  readonly environments: ReadonlyMap<string, Environment>;
  /** Where the working copy that the scenarios edit is made. */
  readonly directory: string;
  readonly progress: Progress;
}

/** In this order: what is destroyed must have been deployed. */
const scenarios: readonly Scenario[] = [
  oneSettingIsOneLine,
  sickReleaseNeverServes,
  firewallDriftIsRepaired,
  rebootBringsEverythingBack,
  changedBlueprintIsRefused,
  allowedReinstallKeepsTheData,
  otherEnvironmentsDeploy,
  destroyLeavesNothing,
  failuresLeakNoSecret,
  twinKeptToTheApi,
];

/** What `--scenario all` adds to the quick checks: changes, failures, and the other environments. */
export async function runScenarios(options: ScenarioOptions): Promise<CheckResult[]> {
  return runChecks(scenarios, await setScene(options), options.progress);
}
