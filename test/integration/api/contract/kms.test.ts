import { expect } from "@jest/globals";
import { contractOf, given } from "./contract-of.ts";

const none = { KeyId: "00000000-0000-4000-8000-000000000000" };

contractOf({
  service: "kms",
  walk: async ({ kms }) => {
    const KeyId = given((await kms.CreateKey({ Alias: "state", Type: 1, KeyUsage: "ENCRYPT_DECRYPT" })).KeyId);
    await kms.UpdateAlias({ KeyId, Alias: "state-2" });
    await kms.UpdateKeyDescription({ KeyId, Description: "Encrypts the state" });
    await kms.EnableKeyRotation({ KeyId });
    expect((await kms.GetKeyRotationStatus({ KeyId })).KeyRotationEnabled).toBe(true);
    await kms.DisableKeyRotation({ KeyId });
    await kms.DisableKey({ KeyId });
    await kms.EnableKey({ KeyId });
    expect((await kms.DescribeKey({ KeyId })).KeyMetadata).toMatchObject({ Alias: "state-2", Description: "Encrypts the state", KeyState: "Enabled", KeyRotationEnabled: false });
    await kms.DisableKey({ KeyId });
    await kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    expect((await kms.DescribeKeys({ KeyIds: [KeyId] })).KeyMetadatas).toMatchObject([{ KeyState: "PendingDelete" }]);
  },
  mistakes: [
    ["CreateKey", { Alias: "-state" }, "InvalidParameterValue.InvalidAlias"],
    ["CreateKey", { Alias: "kms-state" }, "InvalidParameterValue.InvalidAlias"],
    ["CreateKey", { Alias: "a", KeyUsage: "SIGN" }, "InvalidParameterValue.InvalidKeyUsage"],
    ["CreateKey", { Alias: "a", Type: 9 }, "InvalidParameterValue.InvalidType"],
    ["DescribeKey", { KeyId: "key-1" }, "InvalidParameterValue.InvalidKeyId"],
    ["DescribeKeys", { KeyIds: [none.KeyId, none.KeyId] }, "InvalidParameterValue.DuplicatedKeyId"],
    ["UpdateAlias", { ...none, Alias: "a" }, "ResourceUnavailable.CmkNotFound"],
    ["UpdateKeyDescription", { ...none, Description: "a" }, "ResourceUnavailable.CmkNotFound"],
    ["EnableKey", none, "ResourceUnavailable.CmkNotFound"],
    ["DisableKey", none, "ResourceUnavailable.CmkNotFound"],
    ["EnableKeyRotation", none, "ResourceUnavailable.CmkNotFound"],
    ["DisableKeyRotation", none, "ResourceUnavailable.CmkNotFound"],
    ["GetKeyRotationStatus", none, "ResourceUnavailable.CmkNotFound"],
    ["ScheduleKeyDeletion", { ...none, PendingWindowInDays: 7 }, "ResourceUnavailable.CmkNotFound"],
  ],
});
