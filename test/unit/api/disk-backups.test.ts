import { expect, test } from "@jest/globals";
import { type Bench, bench, instance, runningInstance } from "./bench.ts";

const order = { Zone: "ap-guangzhou-3", DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: { Period: 1 } };

async function disk(on: Bench, more: object = {}): Promise<string> {
  const { DiskIdSet } = await on.call("lighthouse", "CreateDisks", { ...order, ...more });
  await on.clock.pass();
  return DiskIdSet[0];
}

async function backup(on: Bench, DiskId: string, more: object = {}): Promise<string> {
  const { DiskBackupId } = await on.call("lighthouse", "CreateDiskBackup", { DiskId, ...more });
  await on.clock.pass();
  return DiskBackupId;
}

const shown = async (on: Bench, id: string) => (await on.call("lighthouse", "DescribeDiskBackups", { DiskBackupIds: [id] })).DiskBackupSet[0];

test("A disk has as many backups as it was bought with, and none unless it was asked for", async () => {
  const on = bench();
  expect(await on.refused("lighthouse", "CreateDiskBackup", { DiskId: await disk(on) })).toBe("LimitExceeded.DiskBackupQuotaLimitExceeded");
  const DiskId = await disk(on, { DiskBackupQuota: 1 });
  const first = await backup(on, DiskId);
  expect(await on.refused("lighthouse", "CreateDiskBackup", { DiskId })).toBe("LimitExceeded.DiskBackupQuotaLimitExceeded");
  expect((await on.call("lighthouse", "DescribeDisks", { DiskIds: [DiskId] })).DiskSet[0]).toMatchObject({ DiskBackupCount: 1, DiskBackupQuota: 1 });
  expect(await on.refused("lighthouse", "ModifyDisksBackupQuota", { DiskIds: [DiskId], DiskBackupQuota: 0 })).toBe("InvalidParameterValue.DiskBackupQuotaLessThanCurrentDiskBackupNum");
  await on.call("lighthouse", "DeleteDiskBackups", { DiskBackupIds: [first] });
  await backup(on, DiskId);
});

test("A backup is CREATING until it is made, then NORMAL; its id and its name are of their form", async () => {
  const on = bench();
  const DiskId = await disk(on, { DiskBackupQuota: 2 });
  expect(await on.refused("lighthouse", "CreateDiskBackup", { DiskId, DiskBackupName: "x".repeat(91) })).toBe("InvalidParameterValue.DiskBackupNameTooLong");
  const { DiskBackupId } = await on.call("lighthouse", "CreateDiskBackup", { DiskId, DiskBackupName: "x".repeat(90) });
  expect(DiskBackupId).toMatch(/^lhbak-[a-z0-9]{8}$/);
  expect(await shown(on, DiskBackupId)).toMatchObject({ DiskBackupState: "CREATING", Percent: 0, LatestOperationState: "OPERATING" });
  expect(await on.refused("lighthouse", "CreateDiskBackup", { DiskId })).toBe("OperationDenied.DiskBusyForBackupOperation");
  expect(await on.refused("lighthouse", "DeleteDiskBackups", { DiskBackupIds: [DiskBackupId] })).toBe("UnsupportedOperation.DiskBackupLatestOperationUnfinished");
  await on.clock.pass();
  expect(await shown(on, DiskBackupId)).toMatchObject({ DiskBackupState: "NORMAL", Percent: 100, LatestOperation: "CreateDiskBackup", LatestOperationState: "SUCCESS", DiskSize: 20 });
  expect(on.deviations).toEqual([]);
});

test("A backup is applied with its instance forced off, the disk unplugged for the while, and shown attached all the time", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const DiskId = await disk(on, { DiskBackupQuota: 1 });
  await on.call("lighthouse", "AttachDisks", { DiskIds: [DiskId], InstanceId });
  await on.clock.pass();
  const DiskBackupId = await backup(on, DiskId);
  on.notes.length = 0;
  await on.call("lighthouse", "ApplyDiskBackup", { DiskId, DiskBackupId });
  expect(await shown(on, DiskBackupId)).toMatchObject({ DiskBackupState: "ROLLBACKING", LatestOperation: "ApplyDiskBackup", LatestOperationState: "OPERATING" });
  expect(await on.refused("lighthouse", "DetachDisks", { DiskIds: [DiskId] })).toBe("OperationDenied.DiskOperationInProgress");
  expect(await on.refused("lighthouse", "StopInstances", { InstanceIds: [InstanceId] })).toBe("UnsupportedOperation.LatestOperationUnfinished");
  await on.clock.pass();
  expect(on.notes).toEqual([["stop", InstanceId], ["detachDisk", InstanceId, DiskId], ["applyDiskBackup", DiskId, DiskBackupId], ["attachDisk", InstanceId, DiskId], ["start", InstanceId]]);
  expect(await instance(on, InstanceId)).toMatchObject({ InstanceState: "RUNNING" });
  expect((await on.call("lighthouse", "DescribeDisks", { DiskIds: [DiskId] })).DiskSet[0]).toMatchObject({ DiskState: "ATTACHED", InstanceId });
});

test("A backup goes onto its own disk only, and away with it", async () => {
  const on = bench();
  const [own, other] = [await disk(on, { DiskBackupQuota: 1 }), await disk(on)];
  const DiskBackupId = await backup(on, own);
  expect(await on.refused("lighthouse", "ApplyDiskBackup", { DiskId: other, DiskBackupId })).toBe("UnsupportedOperation.ApplyDiskBackupToAnotherDisk");
  await on.call("lighthouse", "IsolateDisks", { DiskIds: [own] });
  await on.clock.pass();
  await on.call("lighthouse", "TerminateDisks", { DiskIds: [own] });
  expect((await on.call("lighthouse", "DescribeDiskBackups")).TotalCount).toBe(0);
  await on.clock.pass();
  expect(on.notes.slice(-2)).toEqual([["deleteDiskBackup", DiskBackupId], ["destroyDisk", own]]);
});

test("A system disk is listed with its instance and takes no operation of a data disk", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const listed = (await on.call("lighthouse", "DescribeDisks", { Filters: [{ Name: "instance-id", Values: [InstanceId] }] })).DiskSet;
  expect(listed).toMatchObject([{ DiskUsage: "SYSTEM_DISK", DiskState: "ATTACHED", DeleteWithInstance: true, DiskSize: 60 }]);
  const DiskIds = [listed[0].DiskId];
  expect((await instance(on, InstanceId)).SystemDisk.DiskId).toBe(DiskIds[0]);
  for (const action of ["DetachDisks", "TerminateDisks"]) expect(await on.refused("lighthouse", action, { DiskIds })).toBe("OperationDenied.DiskUsageNotSupportOperation");
  expect(await on.refused("lighthouse", "CreateDiskBackup", { DiskId: DiskIds[0] })).toBe("OperationDenied.DiskUsageNotSupportOperation");
  expect((await on.call("lighthouse", "DescribeDisks", { Filters: [{ Name: "disk-usage", Values: ["DATA_DISK"] }] })).TotalCount).toBe(0);
  expect(on.deviations).toEqual([]);
});

test("A disk grows and never shrinks", async () => {
  const on = bench();
  const id = await disk(on);
  const refused = (DiskSize: number) => on.refused("lighthouse", "ResizeDisks", { DiskIds: [id], DiskSize });
  expect(await refused(20)).toBe("UnsupportedOperation.SameWithOldConfig");
  expect(await refused(10)).toBe("InvalidParameterValue.DiskSizeSmallerThanCurrentDiskSize");
  expect(await refused(25)).toBe("InvalidParameterValue.InvalidDiskSize");
  expect(await refused(4010)).toBe("InvalidParameterValue.InvalidDiskSize");
  expect(await refused(50)).toBe("");
  await on.clock.pass();
  expect((await on.call("lighthouse", "DescribeDisks", { DiskIds: [id] })).DiskSet[0]).toMatchObject({ DiskSize: 50, LatestOperation: "ResizeDisks" });
  expect(on.notes).toContainEqual(["growDisk", id, 50]);
});

test("A disk that is bought to be mounted is formatted and mounted through the agent", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const refused = (mount: object) => on.refused("lighthouse", "CreateDisks", { ...order, AutoMountConfiguration: { InstanceId, ...mount } });
  expect(await refused({ FileSystemType: "ntfs" })).toBe("InvalidParameterValue");
  expect(await refused({ MountPoint: "data" })).toBe("InvalidParameterValue");
  const id = await disk(on, { AutoMountConfiguration: { InstanceId, MountPoint: "/srv", FileSystemType: "" } });
  expect((await on.call("lighthouse", "DescribeDisks", { DiskIds: [id] })).DiskSet[0]).toMatchObject({ DiskState: "ATTACHED", InstanceId, LatestOperationState: "SUCCESS" });
  expect(on.notes.at(-1)).toEqual(["run", InstanceId, expect.objectContaining({ script: expect.stringContaining(`mkfs.ext4 /dev/disk/by-id/virtio-${id}`) })]);
});

test("Disks are renewed by months or up to a day, and an isolated one comes back", async () => {
  const on = bench();
  const id = await disk(on);
  const renewed = async (charge: object) => {
    await on.call("lighthouse", "RenewDisks", { DiskIds: [id], RenewDiskChargePrepaid: charge });
    await on.clock.pass();
    return (await on.call("lighthouse", "DescribeDisks", { DiskIds: [id] })).DiskSet[0];
  };
  const refused = (charge: object) => on.refused("lighthouse", "RenewDisks", { DiskIds: [id], RenewDiskChargePrepaid: charge });
  expect(await refused({})).toBe("MissingParameter.MissingParameterPeriodCurInstanceDeadline");
  expect(await refused({ Period: 48 })).toBe("InvalidParameterValue");
  expect(await refused({ Period: 1, CurInstanceDeadline: "2027-01-01 00:00:00" })).toBe("InvalidParameterValue");
  expect(await refused({ CurInstanceDeadline: "2026-02-01 00:00:00" })).toBe("InvalidParameterValue.InvalidCurInstanceDeadline");
  expect((await renewed({ Period: 1, RenewFlag: "", CurInstanceDeadline: "" })).ExpiredTime).toMatch(/^2026-04-0[0-3]/);
  expect((await renewed({ Period: 0, RenewFlag: "", TimeUnit: "", CurInstanceDeadline: "2027-01-01 08:00:00" })).ExpiredTime).toBe("2027-01-01T00:00:00Z");
  await on.call("lighthouse", "IsolateDisks", { DiskIds: [id] });
  await on.clock.pass();
  expect(await renewed({ Period: 1 })).toMatchObject({ DiskState: "UNATTACHED", IsolatedTime: null });
  expect(on.deviations).toEqual([]);
});
