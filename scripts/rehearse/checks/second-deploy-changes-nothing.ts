// Proves: H4 (partly)
import type { Check } from "../check.ts";

export const secondDeployChangesNothing: Check = {
  id: "second-deploy-changes-nothing",
  claim: "a second deploy plans no change and leaves the server untouched",
  async run(deployment) {
    const before = await deployment.fingerprint();
    const { exitCode, output } = await deployment.cdktf("deploy");
    const after = await deployment.fingerprint();
    const planned = /No changes\.|(\d+ added, \d+ changed, \d+ destroyed)/.exec(output)?.[1] ?? (output.includes("No changes.") ? "no changes" : "an unknown plan");
    return { expected: "exit 0, no changes, server untouched", found: `exit ${exitCode}, ${planned === "0 added, 0 changed, 0 destroyed" ? "no changes" : planned}, server ${before === after ? "untouched" : "touched"}` };
  },
};
