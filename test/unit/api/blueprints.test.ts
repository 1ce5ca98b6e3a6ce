import { expect, test } from "@jest/globals";
import { type Bench, bench, instance, publicKey, runningInstance } from "./bench.ts";

async function blueprint(on: Bench, InstanceId: string): Promise<string> {
  const { BlueprintId } = await on.call("lighthouse", "CreateBlueprint", { BlueprintName: "mine", Description: "first", InstanceId });
  await on.clock.pass();
  return BlueprintId;
}

const shown = async (on: Bench, id: string) => (await on.call("lighthouse", "DescribeBlueprints", { BlueprintIds: [id] })).BlueprintSet[0];

test("A blueprint is made of an instance that is forced off for it", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  on.notes.length = 0;
  const { BlueprintId } = await on.call("lighthouse", "CreateBlueprint", { BlueprintName: "mine", InstanceId });
  expect(await shown(on, BlueprintId)).toMatchObject({ BlueprintState: "CREATING" });
  expect(await instance(on, InstanceId)).toMatchObject({ LatestOperation: "CreateBlueprint", LatestOperationState: "OPERATING" });
  await on.clock.pass();
  expect(await shown(on, BlueprintId)).toMatchObject({
    BlueprintState: "NORMAL",
    BlueprintType: "PRIVATE",
    BlueprintName: "mine",
    PlatformType: "LINUX_UNIX",
    OsName: "Debian 12 64bit",
    RequiredSystemDiskSize: 60,
    BlueprintShared: false,
  });
  expect(on.notes).toEqual([["stop", InstanceId], ["captureImage", InstanceId, BlueprintId], ["start", InstanceId]]);
  expect(on.deviations).toEqual([]);
});

test("Servers are made of a blueprint of one's own, in its region and with disk enough", async () => {
  const on = bench();
  const BlueprintId = await blueprint(on, await runningInstance(on));
  expect(await on.refused("lighthouse", "CreateInstances", { BundleId: "bundle2022_gen_01", BlueprintId, InstanceChargePrepaid: { Period: 1 } })).toBe("InvalidParameterValue.BundleAndBlueprintNotMatch");
  expect(await on.refused("lighthouse", "CreateInstances", { BundleId: "bundle2022_gen_03", BlueprintId, InstanceChargePrepaid: { Period: 1 } }, "ap-hongkong")).toBe("ResourceNotFound.BlueprintIdNotFound");
  on.notes.length = 0;
  const id = await runningInstance(on, { BlueprintId });
  expect(on.notes[0]).toEqual(["create", expect.objectContaining({ id, image: { captured: BlueprintId } })]);
  expect((await on.call("lighthouse", "DescribeBlueprintInstances", { InstanceIds: [id] })).BlueprintInstanceSet[0].Blueprint.BlueprintId).toBe(BlueprintId);
});

test("A failed capture leaves the instance as it was, and a blueprint that nothing can be made of", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  on.broken.add("captureImage");
  const BlueprintId = await blueprint(on, InstanceId);
  expect(await shown(on, BlueprintId)).toMatchObject({ BlueprintState: "CREATEFAILED" });
  expect(await instance(on, InstanceId)).toMatchObject({ InstanceState: "RUNNING", LatestOperationState: "FAILED" });
  expect(on.notes.at(-1)).toEqual(["start", InstanceId]);
  expect(await on.refused("lighthouse", "ResetInstance", { InstanceId, BlueprintId })).toBe("ResourceUnavailable.BlueprintUnavailable");
});

test("A deleted blueprint is gone from the lists and stays on disk as long as a server was made of it", async () => {
  const on = bench();
  const BlueprintId = await blueprint(on, await runningInstance(on));
  const id = await runningInstance(on, { BlueprintId });
  await on.call("lighthouse", "DeleteBlueprints", { BlueprintIds: [BlueprintId] });
  expect((await on.call("lighthouse", "DescribeBlueprints", { BlueprintIds: [BlueprintId] })).TotalCount).toBe(0);
  expect(await instance(on, id)).toMatchObject({ BlueprintId, OsName: "Debian 12 64bit" });
  await on.clock.pass();
  expect(on.notes).not.toContainEqual(["deleteImage", BlueprintId]);
  expect(await on.refused("lighthouse", "ResetInstance", { InstanceId: id })).toBe("ResourceNotFound.BlueprintIdNotFound");
  await on.call("lighthouse", "ResetInstance", { InstanceId: id, BlueprintId: "lhbp-debian12" });
  await on.clock.pass();
  expect(on.notes).toContainEqual(["deleteImage", BlueprintId]);
  expect(on.deviations).toEqual([]);
});

test("A blueprint cannot be deleted while a server is being made of it", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const BlueprintId = await blueprint(on, InstanceId);
  const refused = () => on.refused("lighthouse", "DeleteBlueprints", { BlueprintIds: [BlueprintId] });
  await on.call("lighthouse", "ResetInstance", { InstanceId, BlueprintId });
  expect(await refused()).toBe("UnsupportedOperation.BlueprintOccupied");
  await on.clock.pass();
  await on.call("lighthouse", "CreateInstances", { BundleId: "bundle2022_gen_02", BlueprintId, InstanceChargePrepaid: { Period: 1 } });
  expect(await refused()).toBe("UnsupportedOperation.BlueprintOccupied");
  await on.clock.pass();
  expect(await refused()).toBe("");
});

test("A blueprint is lent to other accounts and taken back", async () => {
  const on = bench();
  const BlueprintId = await blueprint(on, await runningInstance(on));
  const refused = (action: string, AccountIds: string[]) => on.refused("lighthouse", action, { BlueprintId, AccountIds });
  const infos = async (more: object = {}) => on.call("lighthouse", "DescribeBlueprintsShareAcrossAccountInfos", { BlueprintIds: [BlueprintId], ...more });
  expect(await refused("ShareBlueprintAcrossAccounts", ["100000000001"])).toBe("InvalidParameterValue.AccountIdSameWithUin");
  expect(await refused("ShareBlueprintAcrossAccounts", ["somebody"])).toBe("InvalidParameterValue.AccountIdsNotExist");
  expect(await refused("ShareBlueprintAcrossAccounts", Array.from({ length: 11 }, (_, index) => `1000000001${index}`))).toBe("InvalidParameterValue");
  expect(await refused("ShareBlueprintAcrossAccounts", ["100000000002", "100000000003"])).toBe("");
  expect(await refused("ShareBlueprintAcrossAccounts", ["100000000003"])).toBe("UnsupportedOperation.BlueprintAlreadyShared");
  expect(await infos({ Limit: 100 })).toMatchObject({ TotalCount: 2, BlueprintShareAcrossAccountInfoSet: [{ AccountId: "100000000002", CreatedTime: expect.any(String) }, {}] });
  expect(await infos({ Filters: [{ Name: "account-id", Values: ["100000000003"] }] })).toMatchObject({ TotalCount: 1 });
  expect(await shown(on, BlueprintId)).toMatchObject({ BlueprintShared: true });
  expect(await on.refused("lighthouse", "DeleteBlueprints", { BlueprintIds: [BlueprintId] })).toBe("UnsupportedOperation.BlueprintOccupied");
  expect(await refused("CancelShareBlueprintAcrossAccounts", ["100000000004"])).toBe("UnsupportedOperation.BlueprintHasNotShared");
  expect(await refused("CancelShareBlueprintAcrossAccounts", ["100000000002", "100000000003"])).toBe("");
  expect((await infos()).TotalCount).toBe(0);
  expect(on.deviations).toEqual([]);
});

test("A key pair on a blueprint's disk cannot be deleted before the blueprint", async () => {
  const on = bench();
  const { KeyId } = await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: publicKey });
  const id = await runningInstance(on, { LoginConfiguration: { KeyIds: [KeyId] } });
  const BlueprintId = await blueprint(on, id);
  await on.call("lighthouse", "DisassociateInstancesKeyPairs", { KeyIds: [KeyId], InstanceIds: [id] });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "DeleteKeyPairs", { KeyIds: [KeyId] })).toBe("UnsupportedOperation.KeyPairBindToBlueprints");
  await on.call("lighthouse", "DeleteBlueprints", { BlueprintIds: [BlueprintId] });
  expect(await on.refused("lighthouse", "DeleteKeyPairs", { KeyIds: [KeyId] })).toBe("");
});

test("One's own blueprints are limited in number", async () => {
  const on = bench();
  const id = await runningInstance(on);
  for (let made = 0; made < 10; made += 1) await blueprint(on, id);
  expect(await on.refused("lighthouse", "CreateBlueprint", { BlueprintName: "b", InstanceId: id })).toBe("LimitExceeded.BlueprintQuotaLimitExceeded");
});
