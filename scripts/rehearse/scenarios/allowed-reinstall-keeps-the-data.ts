// Proves: I9 (partly), I12 (partly)
import { lastError } from "../last-error.ts";
import { changeBlueprint } from "./change-blueprint.ts";
import { servingChecksSay } from "./serving.ts";
import type { Scenario } from "./scene.ts";

const MARKER = "kept by the data disk";

export const allowedReinstallKeepsTheData: Scenario = {
  id: "allowed-reinstall-keeps-the-data",
  claim: "an allowed reinstall binds the key again, brings host files and certificate back, and keeps the data disk",
  appliesTo: ({ deployment }) => deployment.environment.dataDisk !== null,
  async run(scene) {
    const { deployment } = scene;
    const { cdktf, cloud, environment, instanceId, onServer } = deployment;
    const certificate = `openssl x509 -noout -serial -in /data/acme/certificates/${environment.domain}.crt`;
    const serial = await onServer(`echo '${MARKER}' | tee /data/rehearsal-marker >/root/rehearsal-marker; ${certificate}`);
    const blueprint = await changeBlueprint(scene, { allowed: true });
    const { exitCode, output } = await cdktf("deploy");
    if (exitCode !== 0) throw new Error(`the deploy failed: ${lastError(output)}`);
    const { InstanceSet } = await cloud.call<{ InstanceSet: readonly { BlueprintId: string }[] }>("lighthouse", "DescribeInstances", { InstanceIds: [instanceId] });
    const { KeyPairSet } = await cloud.call<{ KeyPairSet: readonly { AssociatedInstanceIds: readonly string[] }[] }>("lighthouse", "DescribeKeyPairs", { Limit: 100 });
    const bound = KeyPairSet.some(({ AssociatedInstanceIds }) => AssociatedInstanceIds.includes(instanceId));
    const [wiped, marker, again] = [await onServer("test -e /root/rehearsal-marker && echo kept || echo wiped"), await onServer("cat /data/rehearsal-marker"), await onServer(certificate)];
    return {
      expected: `${blueprint}, system disk wiped, key bound, data disk kept, the same certificate, every serving check holds`,
      found: `${InstanceSet[0]?.BlueprintId ?? "no instance"}, system disk ${wiped.trim()}, key ${bound ? "bound" : "not bound"}, data disk ${marker.trim() === MARKER ? "kept" : "lost"}, ${again === serial ? "the same certificate" : "another certificate"}, ${await servingChecksSay(deployment)}`,
    };
  },
};
