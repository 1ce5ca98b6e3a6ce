import { textIn, textsIn } from "../answers.ts";
import { having, idOf, type Lifecycle, type State, zeroed } from "../lifecycle.ts";
import { operationSucceeds } from "./instance.ts";
import { findKeyPair } from "./key-pair.ts";

/** tencentcloud_lighthouse_key_pair_attachment: id `KEY#INSTANCE`. An unbinding by hand is not noticed. */
export const keyPairAttachment: Lifecycle = {
  async create(planned, cloud) {
    const [keyId, instanceId] = [zeroed(planned, "key_id"), zeroed(planned, "instance_id")];
    await cloud.repeated("lighthouse", "AssociateInstancesKeyPairs", { KeyIds: [keyId], InstanceIds: [instanceId] });
    return { id: `${keyId}#${instanceId}` };
  },

  async settle(state, cloud) {
    await operationSucceeds(cloud, partsOf(state).instanceId);
  },

  async read(state, cloud) {
    const { keyId, instanceId } = partsOf(state);
    const pair = await findKeyPair(cloud, keyId);
    if (pair === undefined) return undefined;
    const bound = textsIn(pair, "AssociatedInstanceIds").includes(instanceId);
    return having(state, { key_id: textIn(pair, "KeyId"), instance_id: bound ? instanceId : undefined });
  },

  async delete(state, cloud) {
    const { keyId, instanceId } = partsOf(state);
    await cloud.once("lighthouse", "DisassociateInstancesKeyPairs", { KeyIds: [keyId], InstanceIds: [instanceId] });
    await operationSucceeds(cloud, instanceId);
  },
};

function partsOf(state: State): { keyId: string; instanceId: string } {
  const [keyId, instanceId, ...rest] = idOf(state).split("#");
  if (keyId === undefined || instanceId === undefined || rest.length > 0) throw new Error(`id is broken,${idOf(state)}`);
  return { keyId, instanceId };
}
