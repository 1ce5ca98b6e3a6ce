import { randomUUID } from "node:crypto";
import type { Call } from "../call.ts";
import type { CustomerKey } from "../customer-key.ts";
import { ApiError } from "../error.ts";
import type { KmsActions } from "./define.ts";

const mostKeys = 200;
const usages = ["ENCRYPT_DECRYPT", "ASYMMETRIC_DECRYPT_RSA_2048", "ASYMMETRIC_DECRYPT_SM2", "ASYMMETRIC_SIGN_VERIFY_SM2", "ASYMMETRIC_SIGN_VERIFY_RSA_2048", "ASYMMETRIC_SIGN_VERIFY_ECC"];
const dayMilliseconds = 86_400_000;
const rotationDays = 365;

/** Keys that encrypt other data: a bucket's, here. */
export const customerKeyActions = {
  CreateKey(call, request) {
    const { customerKeys } = call.region;
    const usage = request.KeyUsage ?? "ENCRYPT_DECRYPT";
    if (!usages.includes(usage)) throw new ApiError("InvalidParameterValue.InvalidKeyUsage", `KeyUsage is "${usage}"; allowed: ${usages.join(", ")}.`);
    if (![undefined, 1].includes(request.Type)) throw new ApiError("InvalidParameterValue.InvalidType", "The twin has keys of Type 1 only: made by KMS.");
    checkAlias(call, request.Alias);
    if (customerKeys.size >= mostKeys) throw new ApiError("LimitExceeded.CmkLimitExceeded", `At most ${mostKeys} keys in a region.`);
    const key: CustomerKey = {
      id: randomUUID(),
      usage,
      createdAt: call.cloud.clock.now(),
      creatorUin: call.caller.userId,
      alias: request.Alias,
      description: request.Description ?? "",
      state: "Enabled",
      rotates: false,
      deletionDate: undefined,
    };
    customerKeys.set(key.id, key);
    return { KeyId: key.id, Alias: key.alias, CreateTime: seconds(key.createdAt), Description: key.description, KeyState: key.state, KeyUsage: key.usage, TagCode: 0, TagMsg: "", HsmClusterId: "" };
  },

  DescribeKey(call, { KeyId }) {
    return { KeyMetadata: showKey(call, findKey(call, KeyId)) };
  },

  DescribeKeys(call, { KeyIds }) {
    if (new Set(KeyIds).size < KeyIds.length) throw new ApiError("InvalidParameterValue.DuplicatedKeyId", "A key is named twice.");
    return { KeyMetadatas: KeyIds.map((id) => showKey(call, findKey(call, id))) };
  },

  UpdateAlias(call, { KeyId, Alias }) {
    const key = findKey(call, KeyId);
    checkAlias(call, Alias, key);
    key.alias = Alias;
    return {};
  },

  UpdateKeyDescription(call, { KeyId, Description }) {
    findKey(call, KeyId).description = Description;
    return {};
  },

  EnableKey(call, { KeyId }) {
    livingKey(call, KeyId).state = "Enabled";
    return {};
  },

  DisableKey(call, { KeyId }) {
    livingKey(call, KeyId).state = "Disabled";
    return {};
  },

  EnableKeyRotation(call, { KeyId }) {
    const key = livingKey(call, KeyId);
    if (key.usage !== "ENCRYPT_DECRYPT") throw new ApiError(["InvalidParameterValue", "InvalidParameter"], `The key ${KeyId} is asymmetric and cannot rotate.`);
    key.rotates = true;
    return {};
  },

  DisableKeyRotation(call, { KeyId }) {
    findKey(call, KeyId).rotates = false;
    return {};
  },

  GetKeyRotationStatus(call, { KeyId }) {
    return { KeyRotationEnabled: findKey(call, KeyId).rotates };
  },

  ScheduleKeyDeletion(call, { KeyId, PendingWindowInDays }) {
    const key = livingKey(call, KeyId);
    const days = PendingWindowInDays;
    if (days < 7 || days > 30) throw new ApiError("InvalidParameter.InvalidPendingWindowInDays", `PendingWindowInDays is ${days}; allowed: 7 to 30.`);
    if (key.state === "Enabled") throw new ApiError("ResourceUnavailable.CmkShouldBeDisabled", `The key ${KeyId} must be disabled first.`);
    if (bucketOf(call, KeyId) !== undefined) throw new ApiError("FailedOperation.CmkUsedByCloudProduct", `The key ${KeyId} encrypts the bucket ${bucketOf(call, KeyId) ?? ""}.`);
    key.state = "PendingDelete";
    key.deletionDate = new Date(call.cloud.clock.now().getTime() + days * dayMilliseconds);
    return { DeletionDate: seconds(key.deletionDate), KeyId };
  },
} satisfies KmsActions;

function checkAlias(call: Call, alias: string, own?: CustomerKey): void {
  if (!/^[A-Za-z0-9][\w-]{0,59}$/.test(alias) || /^kms/i.test(alias)) throw new ApiError("InvalidParameterValue.InvalidAlias", `"${alias}" is not a key's alias: 1 to 60 letters, digits, _ and -, a letter or digit first, not beginning with KMS.`);
  if ([...call.region.customerKeys.values()].some((key) => key !== own && key.alias === alias)) throw new ApiError("InvalidParameterValue.AliasAlreadyExists", `There is a key "${alias}" already.`);
}

function findKey(call: Call, id: string): CustomerKey {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new ApiError("InvalidParameterValue.InvalidKeyId", `"${id}" is not a key's id.`);
  const key = call.region.customerKeys.get(id);
  if (key === undefined) throw new ApiError("ResourceUnavailable.CmkNotFound", `There is no key ${id} in this region.`);
  return key;
}

function livingKey(call: Call, id: string): CustomerKey {
  const key = findKey(call, id);
  if (key.state === "PendingDelete") throw new ApiError("ResourceUnavailable.CmkStateNotSupport", `The key ${id} is about to be deleted.`);
  return key;
}

/** The bucket that a key encrypts; one is enough to keep the key. */
function bucketOf(call: Call, keyId: string): string | undefined {
  return [...call.cloud.account.buckets.values()].find(({ settings }) => settings.get("encryption")?.includes(keyId) === true)?.name;
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

function showKey(call: Call, key: CustomerKey) {
  return {
    KeyId: key.id,
    Alias: key.alias,
    CreateTime: seconds(key.createdAt),
    Description: key.description,
    KeyState: key.state,
    KeyUsage: key.usage,
    Type: 2,
    CreatorUin: Number(key.creatorUin),
    KeyRotationEnabled: key.rotates,
    Owner: "user",
    NextRotateTime: key.rotates ? seconds(new Date(key.createdAt.getTime() + rotationDays * dayMilliseconds)) : 0,
    DeletionDate: key.deletionDate === undefined ? 0 : seconds(key.deletionDate),
    Origin: "TENCENT_KMS",
    ValidTo: 0,
    ResourceId: `creatorUin/${call.cloud.account.id}/${key.id}`,
    HsmClusterId: "",
  };
}
