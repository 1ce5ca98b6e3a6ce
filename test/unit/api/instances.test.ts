import { expect, test } from "@jest/globals";
import { bench, instance, publicKey, runningInstance } from "./bench.ts";

const order = { BundleId: "bundle2022_gen_02", BlueprintId: "lhbp-debian12", InstanceChargePrepaid: { Period: 1 }, InstanceName: "a" };

test("A new instance is PENDING and OPERATING until its machine boots, then RUNNING and SUCCESS", async () => {
  const on = bench();
  const { InstanceIdSet } = await on.call("lighthouse", "CreateInstances", order);
  const [id] = InstanceIdSet;
  expect(id).toMatch(/^lhins-[a-z0-9]{8}$/);
  expect(await instance(on, id)).toMatchObject({ InstanceState: "PENDING", LatestOperation: "CreateInstances", LatestOperationState: "OPERATING" });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({
    InstanceState: "RUNNING",
    LatestOperationState: "SUCCESS",
    InstanceChargeType: "PREPAID",
    RenewFlag: "NOTIFY_AND_MANUAL_RENEW",
    CreatedTime: "2026-01-31T12:00:00Z",
    IsolatedTime: null,
    LoginSettings: { KeyIds: [] },
  });
});

test("A machine that does not come up is LAUNCH_FAILED", async () => {
  const on = bench();
  on.broken.add("create");
  expect(await instance(on, await runningInstance(on))).toMatchObject({ InstanceState: "LAUNCH_FAILED", LatestOperationState: "FAILED" });
});

test("The machine is made as ordered", async () => {
  const on = bench();
  const { KeyId } = await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: publicKey });
  const id = await runningInstance(on, { BlueprintId: "lhbp-openclw1", LoginConfiguration: { KeyIds: [KeyId] } });
  const seen = await instance(on, id);
  expect(on.notes[0]).toEqual([
    "create",
    {
      id,
      hostName: `VM-4-${seen.PrivateAddresses[0].split(".")[3]}-debian`,
      image: "openclaw",
      privateAddress: seen.PrivateAddresses[0],
      publicAddress: seen.PublicAddresses[0],
      region: "ap-guangzhou",
      size: { cpus: 2, memoryGiB: 4, systemDiskGiB: 60 },
      authorizedKeys: [publicKey],
      loginUser: "root",
    },
  ]);
  expect(seen.PrivateAddresses[0]).toMatch(/^10\.0\./);
  expect(seen.PublicAddresses[0]).toMatch(/^198\.51\.100\./);
});

test.each([
  ["an unknown bundle", { BundleId: "bundle_none" }, "InvalidParameter.BundleIdNotFound"],
  ["a malformed blueprint id", { BlueprintId: "debian" }, "InvalidParameterValue.BlueprintIdMalformed"],
  ["an unknown blueprint", { BlueprintId: "lhbp-00000000" }, "ResourceNotFound.BlueprintIdNotFound"],
  ["a bundle too small for the blueprint", { BundleId: "bundle2022_gen_01", BlueprintId: "lhbp-openclw1" }, "InvalidParameterValue.BundleAndBlueprintNotMatch"],
  ["a zone of another region", { Zones: ["ap-shanghai-2"] }, "InvalidParameterValue.ZoneInvalid"],
  ["a period that is not sold", { InstanceChargePrepaid: { Period: 13 } }, "InvalidParameterValue.OutOfRange"],
  ["an unknown renew flag", { InstanceChargePrepaid: { Period: 1, RenewFlag: "NEVER" } }, "InvalidParameterValue"],
  ["a name over 60 characters", { InstanceName: "x".repeat(61) }, "InvalidParameterValue.InstanceNameTooLong"],
  ["an unknown firewall template", { FirewallTemplateId: "lhft-00000000" }, "ResourceNotFound.FirewallTemplateNotFound"],
  ["a malformed firewall template id", { FirewallTemplateId: "empty" }, "InvalidParameterValue.FirewallTemplateIdMalformed"],
  ["a weak password", { LoginConfiguration: { AutoGeneratePassword: "NO", Password: "secret" } }, "InvalidParameterValue.InvalidPassword"],
  ["a password of its own and a generated one", { LoginConfiguration: { AutoGeneratePassword: "YES", Password: "Secret-123" } }, "InvalidParameterValue.InvalidParameterCombination"],
  ["no password where one is announced", { LoginConfiguration: { AutoGeneratePassword: "NO" } }, "InvalidParameterValue.InvalidParameterCombination"],
  ["containers on a system image", { Containers: [{ ContainerImage: "nginx" }] }, "InvalidParameterValue.InvalidParameterCombination"],
  ["an unknown key pair", { LoginConfiguration: { KeyIds: ["lhkp-00000000"] } }, "ResourceNotFound.KeyPairNotFound"],
])("An order with %s is refused and costs nothing", async (_what, more, code) => {
  const on = bench();
  expect(await on.refused("lighthouse", "CreateInstances", { ...order, ...more })).toBe(code);
  expect((await on.call("billing", "DescribeAccountBalance")).Balance).toBe(10_000_000);
  expect(on.deviations).toEqual([]);
});

test("An order takes its price off the balance, and is refused when that does not reach", async () => {
  const on = bench({ balanceYuan: 100 });
  await on.call("lighthouse", "CreateInstances", order);
  expect((await on.call("billing", "DescribeAccountBalance")).Balance).toBe(2000);
  expect(await on.refused("lighthouse", "CreateInstances", order)).toBe("FailedOperation.InsufficientBalance");
});

test("An order with a good password or a generated one is taken", async () => {
  const on = bench();
  for (const LoginConfiguration of [{ AutoGeneratePassword: "YES" }, { AutoGeneratePassword: "NO", Password: "Secret-123" }]) {
    expect(await on.refused("lighthouse", "CreateInstances", { ...order, LoginConfiguration })).toBe("");
  }
});

test("A bundle that is sold out in a zone is shown so and cannot be bought there", async () => {
  const on = bench({ soldOut: [{ bundle: "bundle2022_gen_02", zone: "ap-guangzhou-3" }] });
  const state = async (Zones?: string[]) => (await on.call("lighthouse", "DescribeBundles", { BundleIds: ["bundle2022_gen_02"], ...(Zones && { Zones }) })).BundleSet[0].BundleSalesState;
  expect(await state(["ap-guangzhou-3"])).toBe("SOLD_OUT");
  expect(await state()).toBe("AVAILABLE");
  expect(await on.refused("lighthouse", "CreateInstances", { ...order, Zones: ["ap-guangzhou-3"] })).toBe("ResourcesSoldOut.BundleSoldOut");
});

test("The same client token buys once", async () => {
  const on = bench();
  const first = await on.call("lighthouse", "CreateInstances", { ...order, ClientToken: "t" });
  expect((await on.call("lighthouse", "CreateInstances", { ...order, ClientToken: "t" })).InstanceIdSet).toEqual(first.InstanceIdSet);
  expect((await on.call("lighthouse", "DescribeInstances")).TotalCount).toBe(1);
});

test("A dry run answers no id and buys nothing", async () => {
  const on = bench();
  expect((await on.call("lighthouse", "CreateInstances", { ...order, DryRun: true })).InstanceIdSet).toEqual([]);
  expect((await on.call("lighthouse", "DescribeInstances")).TotalCount).toBe(0);
});

test.each([
  ["StopInstances", "STOPPING", "STOPPED", ["stop"]],
  ["RebootInstances", "REBOOTING", "RUNNING", ["reboot"]],
])("%s passes through %s to %s", async (action, meanwhile, after, asked) => {
  const on = bench();
  const id = await runningInstance(on);
  on.notes.length = 0;
  await on.call("lighthouse", action, { InstanceIds: [id] });
  expect(await instance(on, id)).toMatchObject({ InstanceState: meanwhile, LatestOperation: action, LatestOperationState: "OPERATING" });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceState: after, LatestOperationState: "SUCCESS" });
  expect(on.notes).toEqual(asked.map((method) => [method, id]));
});

test("StartInstances takes a stopped instance only", async () => {
  const on = bench();
  const id = await runningInstance(on);
  expect(await on.refused("lighthouse", "StartInstances", { InstanceIds: [id] })).toBe("UnsupportedOperation.InvalidInstanceState");
  await on.call("lighthouse", "StopInstances", { InstanceIds: [id] });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "RebootInstances", { InstanceIds: [id] })).toBe("UnsupportedOperation.InvalidInstanceState");
  await on.call("lighthouse", "StartInstances", { InstanceIds: [id] });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING" });
});

test("A second operation is refused while the first is unfinished, by the code that its action has", async () => {
  const on = bench();
  const id = await runningInstance(on);
  await on.call("lighthouse", "ModifyInstancesAttribute", { InstanceIds: [id], InstanceName: "b" });
  expect(await on.refused("lighthouse", "RebootInstances", { InstanceIds: [id] })).toBe("UnsupportedOperation.LatestOperationUnfinished");
  expect(await on.refused("lighthouse", "ModifyInstancesBundle", { InstanceIds: [id], BundleId: "bundle2022_gen_03" })).toBe("OperationDenied.InstanceOperationInProgress");
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceName: "b", LatestOperationState: "SUCCESS" });
  await on.call("lighthouse", "RebootInstances", { InstanceIds: [id] });
  expect(on.deviations).toEqual([]);
});

test("An instance that is being created takes no operation", async () => {
  const on = bench();
  const { InstanceIdSet } = await on.call("lighthouse", "CreateInstances", order);
  expect(await on.refused("lighthouse", "StopInstances", { InstanceIds: InstanceIdSet })).toBe("OperationDenied.InstanceCreating");
});

test("A failed operation leaves the instance in the state it had", async () => {
  const on = bench();
  const id = await runningInstance(on);
  on.broken.add("stop");
  await on.call("lighthouse", "StopInstances", { InstanceIds: [id] });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING", LatestOperationState: "FAILED" });
});

test("A bigger bundle is taken with a restart, a smaller or the same one is denied", async () => {
  const on = bench();
  const id = await runningInstance(on);
  on.notes.length = 0;
  expect(await on.refused("lighthouse", "ModifyInstancesBundle", { InstanceIds: [id], BundleId: "bundle2022_gen_01" })).toBe("OperationDenied.BundleNotSupportModify");
  expect(await on.refused("lighthouse", "ModifyInstancesBundle", { InstanceIds: [id], BundleId: "bundle2022_gen_02" })).toBe("OperationDenied.BundleNotSupportModify");
  await on.call("lighthouse", "ModifyInstancesBundle", { InstanceIds: [id], BundleId: "bundle2022_gen_03", AutoVoucher: false });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ BundleId: "bundle2022_gen_03", CPU: 4, Memory: 8, InstanceState: "RUNNING" });
  expect(on.notes).toEqual([["stop", id], ["resize", id, { cpus: 4, memoryGiB: 8, systemDiskGiB: 120 }], ["start", id]]);
});

test("ResetInstance reinstalls, and does not unbind keys in the account", async () => {
  const on = bench();
  const { KeyId } = await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: publicKey });
  const id = await runningInstance(on, { LoginConfiguration: { KeyIds: [KeyId] } });
  on.notes.length = 0;
  await on.call("lighthouse", "ResetInstance", { InstanceId: id, BlueprintId: "lhbp-openclw2" });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ BlueprintId: "lhbp-openclw2", LoginSettings: { KeyIds: [KeyId] }, InstanceState: "RUNNING" });
  expect(on.notes).toEqual([["reinstall", id, "openclaw"]]);
});

test("After a reinstall the same key can be bound again, which writes it anew", async () => {
  const on = bench();
  const { KeyId } = await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: publicKey });
  const id = await runningInstance(on, { LoginConfiguration: { KeyIds: [KeyId] } });
  const bind = { KeyIds: [KeyId], InstanceIds: [id] };
  expect(await on.refused("lighthouse", "AssociateInstancesKeyPairs", bind)).toBe("UnsupportedOperation.KeyPairBindDuplicate");
  await on.call("lighthouse", "ResetInstance", { InstanceId: id });
  await on.clock.pass();
  await on.call("lighthouse", "AssociateInstancesKeyPairs", bind);
  await on.clock.pass();
  expect(on.notes).toContainEqual(["setAuthorizedKeys", id, "root", [publicKey]]);
});

test("Isolated is SHUTDOWN and still seen, terminated is gone with its machine", async () => {
  const on = bench();
  const id = await runningInstance(on);
  expect(await on.refused("lighthouse", "TerminateInstances", { InstanceIds: [id] })).toBe("UnsupportedOperation.InvalidInstanceState");
  await on.call("lighthouse", "IsolateInstances", { InstanceIds: [id], IsolateDataDisk: false });
  expect(await instance(on, id)).toMatchObject({ LatestOperationState: "OPERATING" });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceState: "SHUTDOWN", LatestOperationState: "SUCCESS", IsolatedTime: expect.stringContaining("2026-01-31") });
  await on.call("lighthouse", "TerminateInstances", { InstanceIds: [id] });
  expect(await on.call("lighthouse", "DescribeInstances", { InstanceIds: [id] })).toMatchObject({ TotalCount: 0, InstanceSet: [] });
  expect(on.notes).toContainEqual(["destroy", id]);
  expect(await on.refused("lighthouse", "TerminateInstances", { InstanceIds: [id] })).toBe("ResourceNotFound.InstanceIdNotFound");
});

test("ModifyInstancesRenewFlag is done when it answers", async () => {
  const on = bench();
  const id = await runningInstance(on);
  await on.call("lighthouse", "ModifyInstancesRenewFlag", { InstanceIds: [id], RenewFlag: "DISABLE_NOTIFY_AND_MANUAL_RENEW" });
  expect(await instance(on, id)).toMatchObject({ RenewFlag: "DISABLE_NOTIFY_AND_MANUAL_RENEW", LatestOperation: "CreateInstances" });
  expect(await on.refused("lighthouse", "ModifyInstancesRenewFlag", { InstanceIds: [id], RenewFlag: "MAYBE" })).toBe("InvalidParameterValue");
});

test("Regions share nothing", async () => {
  const on = bench();
  const id = await runningInstance(on);
  expect((await on.call("lighthouse", "DescribeInstances", { InstanceIds: [id] }, "ap-hongkong")).TotalCount).toBe(0);
  expect(await on.refused("lighthouse", "StopInstances", { InstanceIds: [id] }, "ap-hongkong")).toBe("ResourceNotFound.InstanceIdNotFound");
  expect(await on.refused("lighthouse", "DescribeInstances", {}, "mars")).toBe("UnsupportedRegion");
  expect(await on.refused("lighthouse", "DescribeInstances", {}, "")).toBe("MissingParameter");
});

test("Lists are paged, filtered and checked", async () => {
  const on = bench();
  await on.call("lighthouse", "CreateInstances", { ...order, InstanceCount: 3, InstanceName: "many" });
  const { InstanceIdSet } = await on.call("lighthouse", "CreateInstances", { ...order, InstanceName: "one" });
  const seen = (parameters: object) => on.call("lighthouse", "DescribeInstances", parameters);
  expect(await seen({ Offset: 3, Limit: 2 })).toMatchObject({ TotalCount: 4, InstanceSet: [{}] });
  expect((await seen({ Filters: [{ Name: "instance-name", Values: ["one"] }] })).InstanceSet[0].InstanceId).toBe(InstanceIdSet[0]);
  const refused = (parameters: object) => on.refused("lighthouse", "DescribeInstances", parameters);
  expect(await refused({ Limit: 101 })).toBe("InvalidParameterValue.OutOfRange");
  expect(await refused({ Offset: -1 })).toBe("InvalidParameterValue.Negative");
  expect(await refused({ InstanceIds: ["i-1"] })).toBe("InvalidParameterValue.InstanceIdMalformed");
  expect(await refused({ InstanceIds: [InstanceIdSet[0], InstanceIdSet[0]] })).toBe("InvalidParameterValue.Duplicated");
  expect(await refused({ Filters: [{ Name: "colour", Values: ["red"] }] })).toBe("InvalidParameter.InvalidFilterNotSupportedName");
  expect(await refused({ InstanceIds: InstanceIdSet, Filters: [{ Name: "zone", Values: ["a"] }] })).toBe("InvalidParameter.ParameterConflict");
  expect(on.deviations).toEqual([]);
});
