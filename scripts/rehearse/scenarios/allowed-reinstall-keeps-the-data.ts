// Proves: I9 (partly), I12 (partly)
import { lastError } from "../last-error.ts";
import { changeBlueprint } from "./change-blueprint.ts";
import { servingChecksSay } from "./serving.ts";
import type { Scenario } from "./scene.ts";

const MARKER = "kept by the data disk";
/** The key is wiped with the system disk, and the account does not notice: it has to be bound anew, afterwards. */
const CHANGES = ["DisassociateInstancesKeyPairs", "CreateInstanceSnapshot", "ResetInstance", "AssociateInstancesKeyPairs"];

export const allowedReinstallKeepsTheData: Scenario = {
  id: "allowed-reinstall-keeps-the-data",
  claim: "an allowed reinstall comes after a snapshot, binds the key again, brings host files and certificate back, and keeps the data disk",
  appliesTo: ({ deployment }) => deployment.environment.dataDisk !== null,
  async run(scene) {
    const { deployment } = scene;
    const { cdktf, cloud, environment, instanceId, onServer, twin } = deployment;
    const certificate = `openssl x509 -noout -serial -in /data/acme/certificates/${environment.domain}.crt`;
    const serial = await onServer(`echo '${MARKER}' | tee /data/rehearsal-marker >/root/rehearsal-marker; ${certificate}`);
    const blueprint = await changeBlueprint(scene, { allowed: true });
    const before = (await twin.calls()).length;
    const { exitCode, output } = await cdktf("deploy");
    if (exitCode !== 0) throw new Error(`the deploy failed: ${lastError(output)}`);
    const changes = (await twin.calls()).slice(before).filter(({ service, action, ok }) => service === "lighthouse" && ok && !action.startsWith("Describe")).map(({ action }) => action);
    const { InstanceSet } = await cloud.call<{ InstanceSet: readonly { BlueprintId: string }[] }>("lighthouse", "DescribeInstances", { InstanceIds: [instanceId] });
    const [wiped, marker, again] = [await onServer("test -e /root/rehearsal-marker && echo kept || echo wiped"), await onServer("cat /data/rehearsal-marker"), await onServer(certificate)];
    return {
      expected: `${CHANGES.join(" ")}: ${blueprint}, system disk wiped, data disk kept, the same certificate, every serving check holds`,
      found: `${changes.join(" ")}: ${InstanceSet[0]?.BlueprintId ?? "no instance"}, system disk ${wiped.trim()}, data disk ${marker.trim() === MARKER ? "kept" : "lost"}, ${again === serial ? "the same certificate" : "another certificate"}, ${await servingChecksSay(deployment)}`,
    };
  },
};
