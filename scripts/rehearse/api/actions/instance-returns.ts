import type { Disk, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { monthsLater } from "../clock.ts";
import { ApiError } from "../error.ts";
import { dropUnusedBlueprints } from "./blueprint-rules.ts";
import type { LighthouseActions } from "./define.ts";
import { renewDisk, requireRenewable } from "./disk-rules.ts";
import { findInstances, hasMachine, requireReady } from "./instance-rules.ts";
import { checkPeriod, diskPrice, instancePrice, pay, refundUnused, renewFlagOf } from "./purchase.ts";

const largestReturn = 20;

/** Keeping instances or giving them back: isolated first, which can still be seen and undone; terminated then, which cannot. */
export const instanceReturnActions = {
  IsolateInstances(call, request) {
    const instances = findInstances(call, request.InstanceIds);
    const withDisks = request.IsolateDataDisk ?? true;
    const disks = withDisks ? instances.flatMap((instance) => attachedDisks(call, instance)) : [];
    if (instances.length + disks.length > largestReturn) {
      throw new ApiError("LimitExceeded.IsolateResourcesLimitExceeded", `At most ${largestReturn} instances and data disks per call.`);
    }
    for (const instance of instances) requireReady(call, instance);
    const busy = disks.find((disk) => disk.operation.state === "OPERATING");
    if (busy !== undefined) throw new ApiError("UnsupportedOperation.LatestOperationUnfinished", `The latest operation of disk ${busy.id} is not finished.`);
    for (const instance of instances) isolate(call, instance, disks.filter((disk) => disk.instanceId === instance.id));
    return {};
  },

  /** The instance is gone when the call answers; its machine follows. */
  TerminateInstances(call, request) {
    const instances = findInstances(call, request.InstanceIds);
    for (const instance of instances) requireReady(call, instance);
    for (const instance of instances) terminate(call, instance);
    return {};
  },

  /** Brings an isolated instance back, switched off. Guessed: that it is off then, and that an unset RenewFlag leaves the flag as it was. */
  RenewInstances(call, request) {
    const instances = findInstances(call, request.InstanceIds);
    const { Period: months, RenewFlag } = request.InstanceChargePrepaid;
    checkPeriod(months, "renewal");
    renewFlagOf(RenewFlag);
    for (const instance of instances) requireReady(call, instance);
    const disks = (request.RenewDataDisk ?? true) ? instances.flatMap((instance) => attachedDisks(call, instance)) : [];
    for (const disk of disks) requireRenewable(disk);
    pay(call, instances.reduce((sum, instance) => sum + instancePrice(call, instance, months), 0) + disks.reduce((sum, disk) => sum + diskPrice(disk, months), 0));
    for (const instance of instances) {
      const flag = renewFlagOf(RenewFlag, instance.renewFlag);
      const own = disks.filter((disk) => disk.instanceId === instance.id);
      call.cloud.operations.start([instance, ...own], call, {
        async run() {
          const now = call.cloud.clock.now();
          const from = instance.isolatedAt === null && instance.expiresAt > now ? instance.expiresAt : now;
          instance.expiresAt = monthsLater(from, months);
          instance.renewFlag = flag;
          instance.isolatedAt = null;
          if (instance.state === "SHUTDOWN") instance.state = "STOPPED";
          for (const disk of own) renewDisk(call, disk, months, flag);
          return Promise.resolve();
        },
        undo: () => undefined,
      });
    }
    return {};
  },
} satisfies LighthouseActions;

function isolate(call: Call, instance: Instance, disks: readonly Disk[]): void {
  const { hypervisor, operations, clock } = call.cloud;
  const before = instance.state;
  operations.start([instance, ...disks], call, {
    async run() {
      if (before === "RUNNING") await hypervisor.stop(instance.id);
      for (const disk of disks) {
        await hypervisor.detachDisk(instance.id, disk.id);
        disk.instanceId = null;
        disk.state = "SHUTDOWN";
        disk.isolatedAt = clock.now();
        refundUnused(call, diskPrice(disk, 1), disk.expiresAt);
      }
      instance.state = "SHUTDOWN";
      instance.isolatedAt = clock.now();
      refundUnused(call, instancePrice(call, instance, 1), instance.expiresAt);
    },
    undo() {
      instance.state = before;
    },
  });
}

function terminate(call: Call, instance: Instance): void {
  const { hypervisor, operations, addresses } = call.cloud;
  const disks = attachedDisks(call, instance);
  const snapshots = [...call.region.snapshots.values()].filter((snapshot) => snapshot.instanceId === instance.id);
  call.region.instances.delete(instance.id);
  for (const disk of disks) {
    disk.instanceId = null;
    disk.state = "UNATTACHED";
  }
  for (const snapshot of snapshots) call.region.snapshots.delete(snapshot.id);
  operations.background(call.action, async () => {
    for (const disk of disks) await hypervisor.detachDisk(instance.id, disk.id);
    for (const snapshot of snapshots) await hypervisor.deleteSnapshot(snapshot.id);
    if (hasMachine(instance)) await hypervisor.destroy(instance.id);
    addresses.release(instance.publicAddress);
  });
  dropUnusedBlueprints(call);
}

function attachedDisks(call: Call, instance: Instance): Disk[] {
  return [...call.region.disks.values()].filter((disk) => disk.instanceId === instance.id);
}
