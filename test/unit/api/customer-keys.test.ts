import { expect, test } from "@jest/globals";
import { bench } from "./bench.ts";

test("A key is deleted only once it is disabled, after a week at least, and its alias stays taken until then", async () => {
  const on = bench();
  const { KeyId } = (await on.call("kms", "CreateKey", { Alias: "state" })) as { KeyId: string };
  expect(await on.refused("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })).toBe("ResourceUnavailable.CmkShouldBeDisabled");
  await on.call("kms", "DisableKey", { KeyId });
  expect(await on.refused("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 6 })).toBe("InvalidParameter.InvalidPendingWindowInDays");
  await on.call("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
  expect(await on.refused("kms", "EnableKey", { KeyId })).toBe("ResourceUnavailable.CmkStateNotSupport");
  expect(await on.refused("kms", "CreateKey", { Alias: "state" })).toBe("InvalidParameterValue.AliasAlreadyExists");
});

test("A key that encrypts a bucket is not deleted", async () => {
  const on = bench();
  const { KeyId } = (await on.call("kms", "CreateKey", { Alias: "state" })) as { KeyId: string };
  on.account.buckets.set("state-1", { name: "state-1", region: "ap-guangzhou", createdAt: on.clock.now(), manyZones: false, acl: "private", versioning: undefined, tieringRules: new Map(), objects: new Map(), settings: new Map([["encryption", `<KMSMasterKeyID>${KeyId}</KMSMasterKeyID>`]]) });
  await on.call("kms", "DisableKey", { KeyId });
  expect(await on.refused("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })).toBe("FailedOperation.CmkUsedByCloudProduct");
});

test("Keys are of one region, and an asymmetric one does not rotate", async () => {
  const on = bench();
  const { KeyId } = (await on.call("kms", "CreateKey", { Alias: "state", KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" })) as { KeyId: string };
  expect(await on.refused("kms", "DescribeKey", { KeyId }, "ap-hongkong")).toBe("ResourceUnavailable.CmkNotFound");
  expect(await on.refused("kms", "EnableKeyRotation", { KeyId })).toBe("InvalidParameterValue");
});
