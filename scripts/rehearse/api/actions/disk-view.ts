import type { Disk, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { bundleOf } from "./instance-view.ts";

/** All disks of the region as DescribeDisks shows them, instances' system disks among them. */
export function showDisks(call: Call) {
  return [...[...call.region.disks.values()].map((disk) => showDisk(call, disk)), ...[...call.region.instances.values()].map((instance) => showSystemDisk(call, instance))];
}

function showDisk(call: Call, disk: Disk) {
  return {
    DiskId: disk.id,
    InstanceId: disk.instanceId ?? "",
    Zone: disk.zone,
    DiskName: disk.name,
    DiskUsage: "DATA_DISK",
    DiskType: disk.type,
    DiskChargeType: "PREPAID",
    DiskSize: disk.sizeGiB,
    RenewFlag: disk.renewFlag,
    DiskState: disk.state as string,
    Attached: disk.state === "ATTACHED",
    DeleteWithInstance: false,
    LatestOperation: disk.operation.name,
    LatestOperationState: disk.operation.state as string,
    LatestOperationRequestId: disk.operation.requestId,
    CreatedTime: apiTime(disk.createdAt),
    ExpiredTime: apiTime(disk.expiresAt),
    IsolatedTime: disk.isolatedAt === null ? null : apiTime(disk.isolatedAt),
    DiskBackupCount: [...call.region.diskBackups.values()].filter(({ diskId }) => diskId === disk.id).length,
    DiskBackupQuota: disk.backupQuota,
    Tags: [...disk.tags],
  };
}

/** Guessed: a system disk shares its instance's time, flag and state, and shows no operation of its own. */
function showSystemDisk(call: Call, instance: Instance): ReturnType<typeof showDisk> {
  const bundle = bundleOf(call.cloud, instance);
  const isIsolated = instance.state === "SHUTDOWN";
  return {
    DiskId: instance.systemDiskId,
    InstanceId: instance.id,
    Zone: instance.zone,
    DiskName: "Unnamed",
    DiskUsage: "SYSTEM_DISK",
    DiskType: bundle.diskType,
    DiskChargeType: "PREPAID",
    DiskSize: bundle.diskGiB,
    RenewFlag: instance.renewFlag,
    DiskState: instance.state === "PENDING" ? "PENDING" : isIsolated ? "SHUTDOWN" : "ATTACHED",
    Attached: instance.state !== "PENDING" && !isIsolated,
    DeleteWithInstance: true,
    LatestOperation: "CreateInstances",
    LatestOperationState: instance.state === "PENDING" ? "OPERATING" : "SUCCESS",
    LatestOperationRequestId: "",
    CreatedTime: apiTime(instance.createdAt),
    ExpiredTime: apiTime(instance.expiresAt),
    IsolatedTime: instance.isolatedAt === null ? null : apiTime(instance.isolatedAt),
    DiskBackupCount: 0,
    DiskBackupQuota: 0,
    Tags: [],
  };
}
