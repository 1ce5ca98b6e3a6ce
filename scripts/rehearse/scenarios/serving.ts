import { setTimeout as sleep } from "node:timers/promises";
import { runCheck, type Deployment } from "../check.ts";
import { servingChecks } from "../checks/index.ts";

/** One line: that all serving checks hold, or which do not. */
export async function servingChecksSay(deployment: Deployment): Promise<string> {
  const failed: string[] = [];
  for (const check of servingChecks) {
    const { ok, id, found } = await runCheck(check, deployment);
    if (!ok) failed.push(`${id}: ${found}`);
  }
  return failed.length === 0 ? "every serving check holds" : failed.join("; ");
}

/** Waits until the cloud's operation is over, the boot is done and a visitor is answered; false when that takes longer. */
export async function servesWithin({ cloud, instanceId, visit, onServer }: Deployment, seconds: number): Promise<boolean> {
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
