import type { DiskBackup, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { holderOf } from "./disk-operations.ts";
import { findDisk, requireDisk } from "./disk-rules.ts";
import { poweredOff } from "./instance-power.ts";
import { requireReady } from "./instance-rules.ts";
import { checkIds, idOf, oneOf, page, select } from "./listing.ts";
import { diskBackupStates, statesFor } from "./states.ts";
import { readTags } from "./tags.ts";

/** Backups of data disks, as many as were bought with the disk: none unless it was asked for. */
export const diskBackupActions = {
  CreateDiskBackup(call, request) {
    const disk = findDisk(call, request.DiskId);
    const name = checkName(request.DiskBackupName || "Unnamed");
    const tags = readTags(request.Tags);
    requireDisk(call, disk);
    if (disk.state === "ATTACHED") requireReady(call, holderOf(call, disk));
    const own = [...call.region.diskBackups.values()].filter(({ diskId }) => diskId === disk.id);
    if (own.some(({ operation }) => operation.state === "OPERATING")) throw new ApiError("OperationDenied.DiskBusyForBackupOperation", `A backup of ${disk.id} is being made or applied.`);
    if (own.length >= disk.backupQuota) throw new ApiError("LimitExceeded.DiskBackupQuotaLimitExceeded", `Disk ${disk.id} has a quota of ${disk.backupQuota} backups.`);
    const now = call.cloud.clock.now();
    const backup: DiskBackup = {
      id: newResourceId("lhbak"),
      diskId: disk.id,
      diskSizeGiB: disk.sizeGiB,
      createdAt: now,
      tags,
      name,
      state: "CREATING",
      operation: { name: call.action, state: "OPERATING", requestId: call.requestId, startedAt: now },
    };
    call.region.diskBackups.set(backup.id, backup);
    call.cloud.operations.start([backup], call, {
      async run() {
        await call.cloud.hypervisor.createDiskBackup(disk.id, backup.id);
        backup.state = "NORMAL";
      },
      undo() {
        call.region.diskBackups.delete(backup.id);
      },
    });
    return { DiskBackupId: backup.id };
  },

  DescribeDiskBackups(call, request) {
    checkIds("lhbak", request.DiskBackupIds ?? [], "InvalidParameterValue.DiskBackupIdMalformed");
    const found = select(
      [...call.region.diskBackups.values()],
      request.DiskBackupIds,
      request.Filters,
      {
        "disk-backup-id": (backup) => backup.id,
        "disk-id": (backup) => backup.diskId,
        "disk-backup-state": (backup) => backup.state,
        "disk-usage": () => "DATA_DISK",
      },
      {
        valuesPerFilter: 5,
        tagsOf: (backup) => backup.tags,
        checks: {
          "disk-backup-id": idOf("lhbak", "InvalidParameterValue.DiskBackupIdMalformed"),
          "disk-id": idOf("lhdisk", "InvalidParameterValue.InvalidDiskIdMalformed"),
          "disk-backup-state": oneOf(["NORMAL", "CREATING", "ROLLBACKING", "DELETING"]),
          "disk-usage": oneOf(["SYSTEM_DISK", "DATA_DISK"]),
        },
      },
    );
    return { TotalCount: found.length, DiskBackupSet: page(found, request).map(show) };
  },

  ModifyDiskBackupsAttribute(call, request) {
    const name = request.DiskBackupName;
    if (name === undefined || name === "") throw new ApiError("MissingParameter", "DiskBackupName is missing.");
    checkName(name);
    for (const backup of findBackups(call, request.DiskBackupIds)) backup.name = name;
    return {};
  },

  DeleteDiskBackups(call, request) {
    const backups = findBackups(call, request.DiskBackupIds);
    for (const backup of backups) requireBackup(call, backup);
    for (const backup of backups) {
      call.region.diskBackups.delete(backup.id);
      call.cloud.operations.background(call.action, () => call.cloud.hypervisor.deleteDiskBackup(backup.id));
    }
    return {};
  },

  /** The instance that the disk is attached to is forced off for it. */
  ApplyDiskBackup(call, request) {
    const disk = findDisk(call, request.DiskId);
    const [backup] = findBackups(call, [request.DiskBackupId]);
    if (backup === undefined) throw new Error(`findBackups lost ${request.DiskBackupId}`);
    if (backup.diskId !== disk.id) throw new ApiError("UnsupportedOperation.ApplyDiskBackupToAnotherDisk", `Backup ${backup.id} is of disk ${backup.diskId}.`);
    requireBackup(call, backup);
    requireDisk(call, disk);
    if ([...call.region.diskBackups.values()].some(({ diskId, operation }) => diskId === disk.id && operation.state === "OPERATING")) {
      throw new ApiError("OperationDenied.DiskBusyForBackupOperation", `A backup of ${disk.id} is being made.`);
    }
    const holder = disk.state === "ATTACHED" ? holderOf(call, disk) : undefined;
    if (holder !== undefined) requireReady(call, holder);
    const before = holder?.state;
    const { hypervisor, operations } = call.cloud;
    backup.state = "ROLLBACKING";
    operations.start([disk, backup, ...(holder === undefined ? [] : [holder])], call, {
      async run() {
        if (holder === undefined) await hypervisor.applyDiskBackup(disk.id, backup.id);
        else await poweredOff(call, holder, () => applyUnplugged(call, holder, disk.id, backup.id));
        backup.state = "NORMAL";
      },
      undo() {
        backup.state = "NORMAL";
        if (holder !== undefined && before !== undefined) holder.state = before;
      },
    });
    return {};
  },
} satisfies LighthouseActions;

/** The disk shows as attached all the time; only the machine gives it away for the while. */
async function applyUnplugged({ cloud: { hypervisor } }: Call, holder: Instance, diskId: string, backupId: string): Promise<void> {
  await hypervisor.detachDisk(holder.id, diskId);
  try {
    await hypervisor.applyDiskBackup(diskId, backupId);
  } finally {
    await hypervisor.attachDisk(holder.id, diskId);
  }
}

function findBackups(call: Call, ids: readonly string[]): DiskBackup[] {
  checkIds("lhbak", ids, "InvalidParameterValue.DiskBackupIdMalformed");
  return ids.map((id) => {
    const backup = call.region.diskBackups.get(id);
    if (backup === undefined) {
      throw new ApiError(["ResourceNotFound.DiskBackupIdNotFound", "ResourceNotFound.DiskBackupNotExists", "ResourceNotFound.DiskBackupNotFound"], `There is no disk backup "${id}" in ${call.region.name}.`);
    }
    return backup;
  });
}

function requireBackup(call: Call, backup: DiskBackup): void {
  if (backup.operation.state === "OPERATING") {
    throw new ApiError(
      ["UnsupportedOperation.DiskBackupLatestOperationUnfinished", "OperationDenied.DiskBackupOperationInProgress", "OperationDenied.DiskBackupBusy"],
      `The latest operation ${backup.operation.name} of backup ${backup.id} is not finished.`,
    );
  }
  const states = statesFor(diskBackupStates, call.action);
  if (!states.includes(backup.state)) throw new ApiError("UnsupportedOperation.InvalidDiskBackupState", `Backup ${backup.id} is ${backup.state}; wanted: ${states.join(" or ")}.`);
}

function checkName(name: string): string {
  if (name.length > 90) throw new ApiError(["InvalidParameterValue.DiskBackupNameTooLong", "InvalidParameterValue"], "DiskBackupName is longer than 90 characters.");
  return name;
}

function show(backup: DiskBackup) {
  return {
    DiskBackupId: backup.id,
    DiskUsage: "DATA_DISK",
    DiskId: backup.diskId,
    DiskSize: backup.diskSizeGiB,
    DiskBackupName: backup.name,
    DiskBackupState: backup.state,
    Percent: backup.state === "NORMAL" ? 100 : 0,
    LatestOperation: backup.operation.name,
    LatestOperationState: backup.operation.state,
    LatestOperationRequestId: backup.operation.requestId,
    CreatedTime: apiTime(backup.createdAt),
    Tags: [...backup.tags],
  };
}
