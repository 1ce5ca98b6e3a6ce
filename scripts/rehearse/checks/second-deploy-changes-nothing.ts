// Proves: H4 (partly)
import type { Check, Deployment } from "../check.ts";

/** Whatever a deploy could touch: content and times of managed files, start times of services, the record of deploys. */
const fingerprint = ({ onServer }: Deployment) =>
  onServer(
    "find /etc /opt/lightkeeper -type f -printf '%p %T@ %s\\n' | sort | sha256sum; " +
      "systemctl show -p Id,MainPID,ActiveEnterTimestampMonotonic,StateChangeTimestampMonotonic nginx ssh fail2ban openclaw 'lightkeeper-gateway@*' | sort | sha256sum; " +
      "readlink /opt/lightkeeper/live.sock",
  );

export const secondDeployChangesNothing: Check = {
  id: "second-deploy-changes-nothing",
  claim: "a second deploy plans no change and leaves the server untouched",
  async run(deployment) {
    const before = await fingerprint(deployment);
    const { exitCode, output } = await deployment.cdktf("deploy");
    const after = await fingerprint(deployment);
    const planned = /No changes\.|(\d+ added, \d+ changed, \d+ destroyed)/.exec(output)?.[1] ?? (output.includes("No changes.") ? "no changes" : "an unknown plan");
    return { expected: "exit 0, no changes, server untouched", found: `exit ${exitCode}, ${planned === "0 added, 0 changed, 0 destroyed" ? "no changes" : planned}, server ${before === after ? "untouched" : "touched"}` };
  },
};
