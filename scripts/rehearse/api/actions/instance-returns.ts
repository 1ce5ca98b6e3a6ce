import type { Disk, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import type { LighthouseActions } from "./define.ts";
import { findInstances, requireReady } from "./instance-rules.ts";

/** Giving instances back: isolated first, which can still be seen; terminated then, which cannot. */
export const instanceReturnActions = {
  IsolateInstances(call, request) {
    const instances = findInstances(call, request.InstanceIds);
    if (instances.length > 20) throw new ApiError("LimitExceeded.IsolateResourcesLimitExceeded", "At most 20 resources per call.");
    for (const instance of instances) requireReady(instance, ["RUNNING", "STOPPED"]);
    for (const instance of instances) isolate(call, instance, request.IsolateDataDisk ?? true);
    return {};
  },

  /** The instance is gone when the call answers; its machine follows. */
  TerminateInstances(call, request) {
    const instances = findInstances(call, request.InstanceIds);
    for (const instance of instances) requireReady(instance, ["SHUTDOWN"]);
    for (const instance of instances) terminate(call, instance);
    return {};
  },
} satisfies LighthouseActions;

function isolate(call: Call, instance: Instance, withDataDisks: boolean): void {
  const { hypervisor, operations, clock } = call.cloud;
  const before = instance.state;
  const disks = withDataDisks ? attachedDisks(call, instance) : [];
  operations.start([instance, ...disks], call, {
    async run() {
      if (before === "RUNNING") await hypervisor.stop(instance.id);
      for (const disk of disks) {
        await hypervisor.detachDisk(instance.id, disk.id);
        disk.instanceId = null;
        disk.state = "SHUTDOWN";
        disk.isolatedAt = clock.now();
      }
      instance.state = "SHUTDOWN";
      instance.isolatedAt = clock.now();
    },
    undo() {
      instance.state = before;
    },
  });
}

function terminate(call: Call, instance: Instance): void {
  const { hypervisor, operations, addresses } = call.cloud;
  const disks = attachedDisks(call, instance);
  call.region.instances.delete(instance.id);
  for (const disk of disks) {
    disk.instanceId = null;
    disk.state = "UNATTACHED";
  }
  for (const snapshot of call.region.snapshots.values()) {
    if (snapshot.instanceId === instance.id) call.region.snapshots.delete(snapshot.id);
  }
  operations.background(call.action, async () => {
    for (const disk of disks) await hypervisor.detachDisk(instance.id, disk.id);
    await hypervisor.destroy(instance.id);
    addresses.release(instance.publicAddress);
  });
}

function attachedDisks(call: Call, instance: Instance): Disk[] {
  return [...call.region.disks.values()].filter((disk) => disk.instanceId === instance.id);
}
