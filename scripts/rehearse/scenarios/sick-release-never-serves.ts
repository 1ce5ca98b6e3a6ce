// Proves: I8 (partly)
import { lastError } from "../last-error.ts";
import type { Scenario } from "./scene.ts";

/** Which slot is live, what it runs, and since when. */
const live = `readlink /opt/lightkeeper/live.sock; slot=$(readlink /opt/lightkeeper/live.sock | sed 's/.*gateway-//; s/\\.sock//'); readlink "/opt/lightkeeper/slots/$slot"; systemctl show --property=MainPID "lightkeeper-gateway@$slot.service"`;

export const sickReleaseNeverServes: Scenario = {
  id: "sick-release-never-serves",
  claim: "a release whose health check fails fails the deploy, while the old one serves without a gap; with the edit taken back a deploy is fine again",
  async run({ deployment, workingCopy }) {
    const { onServer, cdktf, watch } = deployment;
    const before = await onServer(live);
    const visitor = watch("/health");
    workingCopy.edit("app/health/health-route.ts", "if (isReady()) reply.send(", "if (isReady()) reply.code(500).send(");
    const sick = await cdktf("deploy");
    const after = await onServer(live);
    workingCopy.restore();
    const healed = await cdktf("deploy");
    const { asked, failures } = await visitor.stop();
    const said = /error \[health\] release \w+ is not healthy .*GET \/health: 500/.test(sick.output);
    return {
      expected: "refused as not healthy (GET /health: 500), the old release stays live, then exit 0; every visitor was answered",
      found: [
        sick.exitCode !== 0 && said ? "refused as not healthy (GET /health: 500)" : `exit ${sick.exitCode}: ${lastError(sick.output)}`,
        after === before ? " the old release stays live" : ` live was ${before} is ${after}`,
        ` then exit ${healed.exitCode}; ${asked > 20 && failures.length === 0 ? "every visitor was answered" : `of ${asked} visits failed: ${failures.join("; ")}`}`,
      ].join(","),
    };
  },
};
