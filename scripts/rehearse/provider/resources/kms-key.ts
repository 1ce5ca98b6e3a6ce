import { flagIn, objectIn, present, textIn } from "../answers.ts";
import { between, ofLength } from "../checks.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { changed, entriesOf, having, idOf, type Lifecycle, type State, textOf, zeroed } from "../lifecycle.ts";
import { changeTags, readTags, type Tagged } from "./resource-tags.ts";

const MADE_BY_KMS = 1;
const symmetric = "ENCRYPT_DECRYPT";

/** tencentcloud_kms_key: without `is_enabled` it is disabled right after it was made. */
export const kmsKey: Lifecycle = {
  checks: { alias: ofLength(1, 60), pending_delete_window_in_days: between(7, 30) },

  async create(planned, cloud) {
    if (planned["is_archived"] === true) throw new Error("the offline provider archives no keys");
    const answer = await cloud.repeated("kms", "CreateKey", { Type: MADE_BY_KMS, Alias: textOf(planned, "alias"), Description: textOf(planned, "description"), KeyUsage: textOf(planned, "key_usage"), HsmClusterId: textOf(planned, "hsm_cluster_id") });
    return { id: present(textIn(answer, "KeyId"), "KeyId") };
  },

  async settle(state, cloud) {
    if (state["is_enabled"] !== true) await cloud.repeated("kms", "DisableKey", { KeyId: idOf(state) });
    if (textOf(state, "key_usage") === symmetric && state["key_rotation_enabled"] === true) await cloud.repeated("kms", "EnableKeyRotation", { KeyId: idOf(state) });
    if (entriesOf(state, "tags").length > 0) await changeTags(cloud, await tagged(state, cloud), state);
  },

  async read(state, cloud) {
    const key = await describe(state, cloud);
    const keyState = present(textIn(key, "KeyState"), "KeyState");
    return having(state, {
      alias: textIn(key, "Alias"),
      description: textIn(key, "Description"),
      key_state: keyState,
      key_usage: textIn(key, "KeyUsage"),
      key_rotation_enabled: flagIn(key, "KeyRotationEnabled"),
      hsm_cluster_id: textIn(key, "HsmClusterId"),
      is_enabled: keyState === "Enabled" ? true : keyState === "Disabled" ? false : undefined,
      tags: await readTags(cloud, await tagged(state, cloud)),
    });
  },

  async update(planned, prior, cloud) {
    if (changed(planned, prior, "hsm_cluster_id")) throw new Error("argument `hsm_cluster_id` cannot be changed");
    const KeyId = idOf(prior);
    if (changed(planned, prior, "description")) await cloud.repeated("kms", "UpdateKeyDescription", { KeyId, Description: zeroed(planned, "description") });
    if (changed(planned, prior, "alias")) await cloud.repeated("kms", "UpdateAlias", { KeyId, Alias: zeroed(planned, "alias") });
    if (["Enabled", "Disabled"].includes(zeroed(prior, "key_state"))) await cloud.repeated("kms", planned["is_enabled"] === true ? "EnableKey" : "DisableKey", { KeyId });
    if (textOf(planned, "key_usage") === symmetric && changed(planned, prior, "key_rotation_enabled")) {
      await cloud.repeated("kms", planned["key_rotation_enabled"] === true ? "EnableKeyRotation" : "DisableKeyRotation", { KeyId });
    }
    if (changed(planned, prior, "tags")) await changeTags(cloud, await tagged(prior, cloud), planned, prior);
  },

  async delete(state, cloud) {
    const KeyId = idOf(state);
    if (state["is_enabled"] === true) await cloud.once("kms", "DisableKey", { KeyId });
    await cloud.once("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: state["pending_delete_window_in_days"] });
    await cloud.lookUntil(`key ${KeyId}`, async () => (textIn(await describe(state, cloud), "KeyState") === "PendingDelete" ? { done: undefined } : { pending: "delete fail" }));
  },
};

async function describe(state: State, cloud: Cloud): Promise<Answer> {
  return present(objectIn(await cloud.repeated("kms", "DescribeKey", { KeyId: idOf(state) }), "KeyMetadata"), "KeyMetadata");
}

async function tagged(state: State, cloud: Cloud): Promise<Tagged> {
  return { service: "kms", prefix: "key", region: cloud.region, id: present(textIn(await describe(state, cloud), "ResourceId"), "ResourceId") };
}
