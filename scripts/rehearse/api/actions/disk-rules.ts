import type { Disk, RenewFlag } from "../account.ts";
import type { Call } from "../call.ts";
import { monthsLater } from "../clock.ts";
import { ApiError } from "../error.ts";
import { checkIds } from "./listing.ts";
import { diskStates, statesFor } from "./states.ts";

/** What every action on disks checks before it touches one. */

/** The named data disks. Throws when an id is malformed, repeated or unknown, or an instance's system disk. */
export function findDisks(call: Call, ids: readonly string[], largest = 100): Disk[] {
  checkIds("lhdisk", ids, "InvalidParameterValue.InvalidDiskIdMalformed", { largest });
  return ids.map((id) => {
    const disk = call.region.disks.get(id);
    if (disk !== undefined) return disk;
    if ([...call.region.instances.values()].some(({ systemDiskId }) => systemDiskId === id)) {
      throw new ApiError(["OperationDenied.DiskUsageNotSupportOperation", "UnsupportedOperation.InvalidDiskState"], `Disk ${id} is a system disk.`);
    }
    throw new ApiError(["ResourceNotFound.DiskIdNotFound", "ResourceNotFound.DiskNotExists", "ResourceNotFound.DiskNotFound"], `There is no disk "${id}" in ${call.region.name}.`);
  });
}

export function findDisk(call: Call, id: string): Disk {
  const [disk] = findDisks(call, [id]);
  if (disk === undefined) throw new Error(`findDisks lost ${id}`);
  return disk;
}

/** Refuses a disk that is busy, or in a state that the action does not take. */
export function requireDisk(call: Call, disk: Disk, { mayBeBusy = false } = {}): void {
  if (disk.state === "PENDING") {
    throw new ApiError(["OperationDenied.DiskCreating", "UnsupportedOperation.InvalidDiskState", "UnsupportedOperation.DiskLatestOperationUnfinished"], `Disk ${disk.id} is being created.`);
  }
  if (!mayBeBusy) requireIdleDisk(disk);
  const states = statesFor(diskStates, call.action);
  if (!states.includes(disk.state)) throw wrongState(disk, states);
}

function requireIdleDisk(disk: Disk): void {
  if (disk.operation.state === "OPERATING") {
    throw new ApiError(
      ["UnsupportedOperation.DiskLatestOperationUnfinished", "OperationDenied.DiskOperationInProgress", "UnsupportedOperation.LatestOperationUnfinished", "UnsupportedOperation.InvalidDiskState"],
      `The latest operation ${disk.operation.name} of disk ${disk.id} is not finished.`,
    );
  }
}

function wrongState(disk: Disk, states: readonly string[]): ApiError {
  return new ApiError("UnsupportedOperation.InvalidDiskState", `Disk ${disk.id} is ${disk.state}; wanted: ${states.join(" or ")}.`);
}

/** Refuses a disk that cannot be renewed now, alone or with its instance. */
export function requireRenewable(disk: Disk): void {
  requireIdleDisk(disk);
  const states: readonly string[] = diskStates.RenewDisks;
  if (!states.includes(disk.state)) throw wrongState(disk, states);
}

/** Brings an isolated disk back too. */
export function renewDisk(call: Call, disk: Disk, months: number, flag: RenewFlag): void {
  const now = call.cloud.clock.now();
  extendDisk(disk, monthsLater(disk.isolatedAt === null && disk.expiresAt > now ? disk.expiresAt : now, months), flag);
}

export function extendDisk(disk: Disk, until: Date, flag: RenewFlag): void {
  disk.expiresAt = until;
  disk.renewFlag = flag;
  disk.isolatedAt = null;
  if (disk.state === "SHUTDOWN") disk.state = "UNATTACHED";
}
