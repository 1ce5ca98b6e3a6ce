import type { Disk, DiskState } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { checkIds } from "./listing.ts";

/** The named disks. Throws when an id is malformed, repeated or unknown. */
export function findDisks(call: Call, ids: readonly string[]): Disk[] {
  checkIds("lhdisk", ids, "InvalidParameterValue.InvalidDiskIdMalformed");
  return ids.map((id) => {
    const disk = call.region.disks.get(id);
    if (disk === undefined) throw new ApiError(["ResourceNotFound.DiskIdNotFound", "ResourceNotFound.DiskNotFound"], `There is no disk "${id}" in ${call.region.name}.`);
    return disk;
  });
}

/** Refuses a disk that is busy, or in a state that the action does not take. */
export function requireDisk(disk: Disk, states: readonly DiskState[], { mayBeBusy = false } = {}): void {
  if (disk.state === "PENDING") throw new ApiError(["OperationDenied.DiskCreating", "UnsupportedOperation.InvalidDiskState"], `Disk ${disk.id} is being created.`);
  if (!mayBeBusy && disk.operation.state === "OPERATING") {
    throw new ApiError(
      ["UnsupportedOperation.DiskLatestOperationUnfinished", "OperationDenied.DiskOperationInProgress", "UnsupportedOperation.LatestOperationUnfinished"],
      `The latest operation ${disk.operation.name} of disk ${disk.id} is not finished.`,
    );
  }
  if (!states.includes(disk.state)) {
    throw new ApiError("UnsupportedOperation.InvalidDiskState", `Disk ${disk.id} is ${disk.state}; wanted: ${states.join(" or ")}.`);
  }
}
