import { setTimeout as sleep } from "node:timers/promises";
import { runCheck, type Deployment } from "../check.ts";
import { servingChecks } from "../checks/index.ts";
import type { Scenario } from "./scene.ts";

const WITHIN_SECONDS = 90;
const boot = "systemctl show --property=UserspaceTimestampMonotonic --value";

export const rebootBringsEverythingBack: Scenario = {
  id: "reboot-brings-everything-back",
  claim: "after a reboot the server serves again by itself, with its data disk mounted and no failed unit",
  async run({ deployment }) {
    const { cloud, instanceId, environment, onServer } = deployment;
    const before = await onServer(boot);
    await cloud.call("lighthouse", "RebootInstances", { InstanceIds: [instanceId] });
    const back = await servesWithin(deployment, WITHIN_SECONDS);
    const [again, failedUnits, disk] = [await onServer(boot), (await onServer("systemctl list-units --failed --plain --no-legend")).trim(), (await onServer("findmnt --noheadings --output TARGET /data || true")).trim()];
    return {
      expected: `rebooted, serving, ${environment.dataDisk === null ? "" : "data disk at /data, "}no failed unit, every serving check holds`,
      found: `${again === before ? "not rebooted" : "rebooted"}, ${back ? "serving" : `not serving after ${WITHIN_SECONDS} s`}, ${environment.dataDisk === null ? "" : `data disk at ${disk || "no place"}, `}${failedUnits === "" ? "no failed unit" : failedUnits}, ${await servingChecksSay(deployment)}`,
    };
  },
};

/** Waits until the cloud's operation is over, the boot is done and a visitor is answered. */
async function servesWithin({ cloud, instanceId, visit, onServer }: Deployment, seconds: number): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  const within = async (look: () => Promise<boolean>): Promise<boolean> => {
    while (Date.now() < end) {
      if (await look().catch(() => false)) return true;
      await sleep(300);
    }
    return false;
  };
  return (
    (await within(async () => {
      const { InstanceSet } = await cloud.call<{ InstanceSet: readonly { InstanceState: string; LatestOperationState: string }[] }>("lighthouse", "DescribeInstances", { InstanceIds: [instanceId] });
      return InstanceSet[0]?.InstanceState === "RUNNING" && InstanceSet[0].LatestOperationState === "SUCCESS";
    })) &&
    (await within(async () => /^(running|degraded)/.test(await onServer("timeout 60 systemctl is-system-running --wait || true")))) &&
    (await within(async () => (await visit("/health")).status === 200))
  );
}

/** One line: that all of them hold, or which do not. */
export async function servingChecksSay(deployment: Deployment): Promise<string> {
  const failed: string[] = [];
  for (const check of servingChecks) {
    const { ok, id, found } = await runCheck(check, deployment);
    if (!ok) failed.push(`${id}: ${found}`);
  }
  return failed.length === 0 ? "every serving check holds" : failed.join("; ");
}
