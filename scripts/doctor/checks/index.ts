import type { DoctorCheck } from "../check.ts";
import { certificateIsValid } from "./certificate-is-valid.ts";
import { cloudFirewallHasItsRules } from "./cloud-firewall-has-its-rules.ts";
import { dataDiskIsAttached } from "./data-disk-is-attached.ts";
import { filesAreConfirmed } from "./files-are-confirmed.ts";
import { hostKeyIsThePinnedOne } from "./host-key-is-the-pinned-one.ts";
import { lastDeployEndedWell } from "./last-deploy-ended-well.ts";
import { loginKeyIsBound } from "./login-key-is-bound.ts";
import { nameLeadsToTheServer } from "./name-leads-to-the-server.ts";
import { nameSaysWhoCertifiesIt } from "./name-says-who-certifies-it.ts";
import { nobodyDeploys } from "./nobody-deploys.ts";
import { nothingIsPaidForTwice } from "./nothing-is-paid-for-twice.ts";
import { pendingAdoptionsExist } from "./pending-adoptions-exist.ts";
import { releaseServes } from "./release-serves.ts";
import { serverCanBeAsked } from "./server-can-be-asked.ts";
import { serverHasSpace } from "./server-has-space.ts";
import { serverIsWhereTheStateSays } from "./server-is-where-the-state-says.ts";
import { serverRuns } from "./server-runs.ts";
import { somethingIsDeployed } from "./something-is-deployed.ts";

/** What costs money first, then what a deploy builds on, then what only the server can tell: the order in which to mend. */
export const doctorChecks: readonly DoctorCheck[] = [
  somethingIsDeployed,
  serverIsWhereTheStateSays,
  nothingIsPaidForTwice,
  pendingAdoptionsExist,
  lastDeployEndedWell,
  serverRuns,
  loginKeyIsBound,
  dataDiskIsAttached,
  cloudFirewallHasItsRules,
  nameLeadsToTheServer,
  nameSaysWhoCertifiesIt,
  serverCanBeAsked,
  nobodyDeploys,
  filesAreConfirmed,
  serverHasSpace,
  hostKeyIsThePinnedOne,
  certificateIsValid,
  releaseServes,
];
