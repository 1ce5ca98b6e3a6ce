import { expect, test } from "@jest/globals";
import { type Bench, bench, instance, runningInstance } from "./bench.ts";

const order = { Zone: "ap-guangzhou-3", DiskSize: 20, DiskType: "CLOUD_SSD", DiskName: "data", DiskChargePrepaid: { Period: 1, RenewFlag: "", TimeUnit: "" } };

async function disk(on: Bench, more: object = {}): Promise<string> {
  const { DiskIdSet } = await on.call("lighthouse", "CreateDisks", { ...order, ...more });
  await on.clock.pass();
  return DiskIdSet[0];
}

const shown = async (on: Bench, id: string) => (await on.call("lighthouse", "DescribeDisks", { DiskIds: [id] })).DiskSet[0];

test("A disk goes from PENDING to UNATTACHED, ATTACHED, UNATTACHED, SHUTDOWN and away", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const { DiskIdSet: DiskIds } = await on.call("lighthouse", "CreateDisks", order);
  const [id] = DiskIds;
  const step = async (action: string, parameters: object, meanwhile: string, after: string): Promise<void> => {
    if (action !== "") await on.call("lighthouse", action, { DiskIds, ...parameters });
    expect(await shown(on, id)).toMatchObject({ DiskState: meanwhile, LatestOperationState: "OPERATING" });
    await on.clock.pass();
    expect(await shown(on, id)).toMatchObject({ DiskState: after, LatestOperationState: "SUCCESS" });
  };
  await step("", {}, "PENDING", "UNATTACHED");
  await step("AttachDisks", { InstanceId }, "ATTACHING", "ATTACHED");
  expect(await shown(on, id)).toMatchObject({ InstanceId, Attached: true });
  await step("DetachDisks", {}, "DETACHING", "UNATTACHED");
  expect(await shown(on, id)).toMatchObject({ InstanceId: "", Attached: false });
  await step("IsolateDisks", {}, "UNATTACHED", "SHUTDOWN");
  await on.call("lighthouse", "TerminateDisks", { DiskIds });
  expect(await on.call("lighthouse", "DescribeDisks", { DiskIds })).toMatchObject({ TotalCount: 0, DiskSet: [] });
  await on.clock.pass();
  expect(on.notes.filter(([method]) => String(method).includes("Disk"))).toEqual([
    ["createDisk", { id, sizeGiB: 20 }],
    ["attachDisk", InstanceId, id],
    ["detachDisk", InstanceId, id],
    ["destroyDisk", id],
  ]);
  expect(on.deviations).toEqual([]);
});

test.each([
  ["a zone of another region", { Zone: "ap-shanghai-2" }, "InvalidParameterValue.InvalidZone"],
  ["an unknown type", { DiskType: "CLOUD_BASIC" }, "InvalidParameterValue.InvalidDiskType"],
  ["a size under its type's smallest", { DiskSize: 10 }, "InvalidParameterValue"],
  ["a size between the steps", { DiskSize: 25 }, "InvalidParameterValue"],
  ["a unit that is not months", { DiskChargePrepaid: { Period: 1, TimeUnit: "y" } }, "InvalidParameterValue"],
  ["an instance to mount at that is not there", { AutoMountConfiguration: { InstanceId: "lhins-00000000" } }, "ResourceNotFound.InstanceIdNotFound"],
])("A disk with %s is refused", async (_what, more, code) => {
  const on = bench();
  expect(await on.refused("lighthouse", "CreateDisks", { ...order, ...more })).toBe(code);
  expect(on.deviations).toEqual([]);
});

test("A disk is attached in its own zone only", async () => {
  const on = bench();
  const [InstanceId, id] = [await runningInstance(on), await disk(on, { Zone: "ap-guangzhou-4" })];
  expect(await on.refused("lighthouse", "AttachDisks", { DiskIds: [id], InstanceId })).toBe("InvalidParameterValue");
});

test("While a disk is being attached its instance takes no other operation, and the disk none", async () => {
  const on = bench();
  const [InstanceId, id] = [await runningInstance(on), await disk(on)];
  await on.call("lighthouse", "AttachDisks", { DiskIds: [id], InstanceId });
  expect(await on.refused("lighthouse", "RebootInstances", { InstanceIds: [InstanceId] })).toBe("UnsupportedOperation.LatestOperationUnfinished");
  expect(await on.refused("lighthouse", "DetachDisks", { DiskIds: [id] })).toBe("OperationDenied.DiskOperationInProgress");
  await on.clock.pass();
  expect(await on.refused("lighthouse", "AttachDisks", { DiskIds: [id], InstanceId })).toBe("UnsupportedOperation.InvalidDiskState");
  expect(on.deviations).toEqual([]);
});

test("A disk that could not be attached is UNATTACHED again", async () => {
  const on = bench();
  const [InstanceId, id] = [await runningInstance(on), await disk(on)];
  on.broken.add("attachDisk");
  await on.call("lighthouse", "AttachDisks", { DiskIds: [id], InstanceId });
  await on.clock.pass();
  expect(await shown(on, id)).toMatchObject({ DiskState: "UNATTACHED", InstanceId: "", LatestOperationState: "FAILED" });
});

test("An attached disk is not isolated on its own, and a sixth disk not attached", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const { DiskIdSet } = await on.call("lighthouse", "CreateDisks", { ...order, DiskCount: 6 });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "AttachDisks", { DiskIds: DiskIdSet, InstanceId })).toBe("LimitExceeded.AttachDataDiskQuotaLimitExceeded");
  await on.call("lighthouse", "AttachDisks", { DiskIds: DiskIdSet.slice(0, 5), InstanceId });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "IsolateDisks", { DiskIds: [DiskIdSet[0]] })).toBe("UnsupportedOperation.InvalidDiskState");
  expect(await on.refused("lighthouse", "TerminateDisks", { DiskIds: [DiskIdSet[5]] })).toBe("UnsupportedOperation.InvalidDiskState");
});

test("Returning an instance returns its data disks too unless told otherwise", async () => {
  const on = bench();
  const kept = await runningInstance(on);
  const lost = await runningInstance(on);
  const [keptDisk, lostDisk] = [await disk(on), await disk(on)];
  await on.call("lighthouse", "AttachDisks", { DiskIds: [keptDisk], InstanceId: kept });
  await on.call("lighthouse", "AttachDisks", { DiskIds: [lostDisk], InstanceId: lost });
  await on.clock.pass();
  await on.call("lighthouse", "IsolateInstances", { InstanceIds: [kept], IsolateDataDisk: false });
  await on.call("lighthouse", "IsolateInstances", { InstanceIds: [lost] });
  await on.clock.pass();
  expect(await shown(on, keptDisk)).toMatchObject({ DiskState: "ATTACHED", InstanceId: kept });
  expect(await shown(on, lostDisk)).toMatchObject({ DiskState: "SHUTDOWN", InstanceId: "" });
  await on.call("lighthouse", "TerminateInstances", { InstanceIds: [kept, lost] });
  expect(await shown(on, keptDisk)).toMatchObject({ DiskState: "UNATTACHED", InstanceId: "" });
});

test("Name and renewal are changed when the call answers", async () => {
  const on = bench();
  const id = await disk(on);
  await on.call("lighthouse", "ModifyDisksAttribute", { DiskIds: [id], DiskName: "renamed" });
  await on.call("lighthouse", "ModifyDisksRenewFlag", { DiskIds: [id], RenewFlag: "NOTIFY_AND_AUTO_RENEW" });
  expect(await shown(on, id)).toMatchObject({ DiskName: "renamed", RenewFlag: "NOTIFY_AND_AUTO_RENEW" });
});

test("An automatic mount leaves the disk attached", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const id = await disk(on, { AutoMountConfiguration: { InstanceId, MountPoint: "/data" } });
  expect(await shown(on, id)).toMatchObject({ DiskState: "ATTACHED", InstanceId });
});

test("Snapshots go from CREATING to NORMAL, two per instance, and away with it", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const { SnapshotId } = await on.call("lighthouse", "CreateInstanceSnapshot", { InstanceId, SnapshotName: "before" });
  const seen = async () => (await on.call("lighthouse", "DescribeSnapshots", { SnapshotIds: [SnapshotId] })).SnapshotSet[0];
  expect(await seen()).toMatchObject({ SnapshotState: "CREATING", Percent: 0, LatestOperationState: "OPERATING" });
  expect(await on.refused("lighthouse", "DeleteSnapshots", { SnapshotIds: [SnapshotId] })).toBe("UnsupportedOperation.InvalidSnapshotState");
  expect(await on.refused("lighthouse", "CreateInstanceSnapshot", { InstanceId })).toBe("UnsupportedOperation.DiskBusy");
  await on.clock.pass();
  expect(await seen()).toMatchObject({ SnapshotState: "NORMAL", Percent: 100, SnapshotName: "before", DiskId: (await instance(on, InstanceId)).SystemDisk.DiskId });
  await on.call("lighthouse", "CreateInstanceSnapshot", { InstanceId });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "CreateInstanceSnapshot", { InstanceId })).toBe("LimitExceeded.SnapshotQuotaLimitExceeded");
  await on.call("lighthouse", "ModifySnapshotAttribute", { SnapshotId, SnapshotName: "renamed" });
  expect(await seen()).toMatchObject({ SnapshotName: "renamed" });
  await on.call("lighthouse", "DeleteSnapshots", { SnapshotIds: [SnapshotId] });
  expect((await on.call("lighthouse", "DescribeSnapshots")).TotalCount).toBe(1);
  await on.call("lighthouse", "IsolateInstances", { InstanceIds: [InstanceId] });
  await on.clock.pass();
  await on.call("lighthouse", "TerminateInstances", { InstanceIds: [InstanceId] });
  expect((await on.call("lighthouse", "DescribeSnapshots")).TotalCount).toBe(0);
  expect(on.deviations).toEqual([]);
});
