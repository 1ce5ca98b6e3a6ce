// Proves: H1 (partly)
import type { Scenario } from "./scene.ts";
import { servesWithin, servingChecksSay } from "./serving.ts";

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
