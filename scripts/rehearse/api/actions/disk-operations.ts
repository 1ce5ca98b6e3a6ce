import type { Disk, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import type { LighthouseActions } from "./define.ts";
import { findDisks, requireDisk } from "./disk-rules.ts";
import { checkRoom } from "./disks.ts";
import { findInstance, requireReady } from "./instance-rules.ts";
import { diskPrice, refundUnused, renewFlagOf } from "./purchase.ts";

const largestReturn = 20;

/** Attaching, detaching and giving back data disks. */
export const diskOperationActions = {
  /** Neither formats nor mounts. The instance counts as busy meanwhile. */
  AttachDisks(call, request) {
    const instance = findInstance(call, request.InstanceId);
    const disks = findDisks(call, request.DiskIds);
    const renewFlag = request.RenewFlag === undefined || request.RenewFlag === "" ? undefined : renewFlagOf(request.RenewFlag);
    for (const disk of disks) {
      requireDisk(call, disk);
      if (disk.zone !== instance.zone) throw new ApiError("InvalidParameterValue", `Disk ${disk.id} is in ${disk.zone}, instance ${instance.id} in ${instance.zone}.`);
    }
    requireReady(call, instance);
    checkRoom(call, instance, disks.length);
    for (const disk of disks) {
      disk.instanceId = instance.id;
      disk.state = "ATTACHING";
      if (renewFlag !== undefined) disk.renewFlag = renewFlag;
    }
    call.cloud.operations.start([instance, ...disks], call, {
      async run() {
        for (const disk of disks) {
          await call.cloud.hypervisor.attachDisk(instance.id, disk.id);
          disk.state = "ATTACHED";
        }
      },
      undo() {
        for (const disk of disks) release(disk, "ATTACHING");
      },
    });
    return {};
  },

  DetachDisks(call, request) {
    const disks = findDisks(call, request.DiskIds);
    for (const disk of disks) requireDisk(call, disk);
    const instances = [...new Set(disks.map((disk) => holderOf(call, disk)))];
    if (instances.length > 1) throw new ApiError("InvalidParameterValue", "The disks are attached to different instances.");
    for (const instance of instances) requireReady(call, instance);
    for (const disk of disks) disk.state = "DETACHING";
    call.cloud.operations.start([...instances, ...disks], call, {
      async run() {
        for (const disk of disks) {
          await call.cloud.hypervisor.detachDisk(holderOf(call, disk).id, disk.id);
          release(disk, "DETACHING");
        }
      },
      undo() {
        for (const disk of disks.filter(({ state }) => state === "DETACHING")) disk.state = "ATTACHED";
      },
    });
    return {};
  },

  IsolateDisks(call, request) {
    const disks = findDisks(call, request.DiskIds);
    if (disks.length > largestReturn) throw new ApiError("LimitExceeded.IsolateResourcesLimitExceeded", `At most ${largestReturn} resources per call.`);
    for (const disk of disks) requireDisk(call, disk);
    for (const disk of disks) {
      call.cloud.operations.start([disk], call, {
        async run() {
          disk.state = "SHUTDOWN";
          disk.isolatedAt = call.cloud.clock.now();
          refundUnused(call, diskPrice(disk, 1), disk.expiresAt);
          return Promise.resolve();
        },
        undo() {
          disk.state = "UNATTACHED";
        },
      });
    }
    return {};
  },

  /** The disk is gone when the call answers; its bytes and (guessed) its backups follow. */
  TerminateDisks(call, request) {
    const disks = findDisks(call, request.DiskIds);
    for (const disk of disks) requireDisk(call, disk);
    for (const disk of disks) {
      const backups = [...call.region.diskBackups.values()].filter(({ diskId }) => diskId === disk.id);
      call.region.disks.delete(disk.id);
      for (const { id } of backups) call.region.diskBackups.delete(id);
      call.cloud.operations.background(call.action, async () => {
        for (const { id } of backups) await call.cloud.hypervisor.deleteDiskBackup(id);
        await call.cloud.hypervisor.destroyDisk(disk.id);
      });
    }
    return {};
  },
} satisfies LighthouseActions;

function release(disk: Disk, from: Disk["state"]): void {
  if (disk.state !== from) return;
  disk.state = "UNATTACHED";
  disk.instanceId = null;
}

/** The instance that a disk is attached to. */
export function holderOf(call: Call, disk: Disk): Instance {
  const instance = call.region.instances.get(disk.instanceId ?? "");
  if (instance === undefined) throw new Error(`Disk ${disk.id} is attached to an instance that is not there.`);
  return instance;
}
