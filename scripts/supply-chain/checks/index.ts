import type { SupplyChainCheck } from "../check.ts";
import { acceptancesAreCurrent } from "./acceptances-are-current.ts";
import { licencesAreAllowed } from "./licences-are-allowed.ts";
import { lockFilePinsEveryPackage } from "./lock-file-pins-every-package.ts";
import { noInstallScriptRuns } from "./no-install-script-runs.ts";
import { noKnownVulnerability } from "./no-known-vulnerability.ts";
import { noPackageIsTwoMajorsBehind } from "./no-package-is-two-majors-behind.ts";
import { nodeIsNodejsOrgs } from "./node-is-nodejs-orgs.ts";

/** What takes no network first. */
export const supplyChainChecks: readonly SupplyChainCheck[] = [
  lockFilePinsEveryPackage,
  noInstallScriptRuns,
  licencesAreAllowed,
  acceptancesAreCurrent,
  noKnownVulnerability,
  noPackageIsTwoMajorsBehind,
  nodeIsNodejsOrgs,
];
