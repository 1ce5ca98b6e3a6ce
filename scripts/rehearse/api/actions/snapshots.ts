import type { Snapshot } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { dropUnusedBlueprints } from "./blueprint-rules.ts";
import { poweredOff } from "./instance-power.ts";
import { findInstance, requireReady } from "./instance-rules.ts";
import { bundleOf } from "./instance-view.ts";
import { checkIds, idOf, noLongerThan, page, select } from "./listing.ts";
import { quotas } from "./quotas.ts";
import { snapshotStates, statesFor } from "./states.ts";
import { readTags } from "./tags.ts";

const largestDeletion = 10;

/** Snapshots of the system disk. */
export const snapshotActions = {
  CreateInstanceSnapshot(call, request) {
    const instance = findInstance(call, request.InstanceId);
    const name = checkName(request.SnapshotName || "Unnamed");
    const tags = readTags(request.Tags);
    requireReady(call, instance);
    const own = [...call.region.snapshots.values()].filter((snapshot) => snapshot.instanceId === instance.id);
    if (own.some((snapshot) => snapshot.operation.state === "OPERATING")) {
      throw new ApiError("UnsupportedOperation.DiskBusy", `A snapshot of ${instance.id} is being made.`);
    }
    if (own.length >= quotas.snapshotsPerInstance) {
      throw new ApiError("LimitExceeded.SnapshotQuotaLimitExceeded", `An instance has at most ${quotas.snapshotsPerInstance} snapshots.`);
    }
    const now = call.cloud.clock.now();
    const snapshot: Snapshot = {
      id: newResourceId("lhsnap"),
      instanceId: instance.id,
      blueprintId: instance.blueprintId,
      keyIds: instance.keysInPlace ? instance.keyIds : [],
      diskId: instance.systemDiskId,
      diskSizeGiB: bundleOf(call.cloud, instance).diskGiB,
      createdAt: now,
      tags,
      name,
      state: "CREATING",
      operation: { name: call.action, state: "OPERATING", requestId: call.requestId, startedAt: now },
    };
    call.region.snapshots.set(snapshot.id, snapshot);
    call.cloud.operations.start([snapshot], call, {
      async run() {
        await call.cloud.hypervisor.createSnapshot(instance.id, snapshot.id);
        snapshot.state = "NORMAL";
      },
      undo() {
        call.region.snapshots.delete(snapshot.id);
      },
    });
    return { SnapshotId: snapshot.id };
  },

  DescribeSnapshots(call, request) {
    checkIds("lhsnap", request.SnapshotIds ?? [], "InvalidParameterValue.SnapshotIdMalformed");
    const found = select(
      [...call.region.snapshots.values()],
      request.SnapshotIds,
      request.Filters,
      {
        "snapshot-id": (snapshot) => snapshot.id,
        "disk-id": (snapshot) => snapshot.diskId,
        "snapshot-name": (snapshot) => snapshot.name,
        "instance-id": (snapshot) => snapshot.instanceId,
      },
      {
        valuesPerFilter: 5,
        tagsOf: (snapshot) => snapshot.tags,
        checks: {
          "snapshot-id": idOf("lhsnap", "InvalidParameterValue.SnapshotIdMalformed"),
          "disk-id": idOf("lhdisk", "InvalidParameterValue.InvalidDiskIdMalformed"),
          "snapshot-name": noLongerThan(60, "InvalidParameterValue.SnapshotNameTooLong"),
          "instance-id": idOf("lhins", "InvalidParameterValue.InstanceIdMalformed"),
        },
      },
    );
    return { TotalCount: found.length, SnapshotSet: page(found, request).map(show) };
  },

  ModifySnapshotAttribute(call, request) {
    const [snapshot] = findSnapshots(call, [request.SnapshotId]);
    if (snapshot !== undefined && request.SnapshotName !== undefined) snapshot.name = checkName(request.SnapshotName);
    return {};
  },

  DeleteSnapshots(call, request) {
    const snapshots = findSnapshots(call, request.SnapshotIds, largestDeletion);
    for (const snapshot of snapshots) requireSnapshot(call, snapshot);
    for (const snapshot of snapshots) {
      call.region.snapshots.delete(snapshot.id);
      call.cloud.operations.background(call.action, () => call.cloud.hypervisor.deleteSnapshot(snapshot.id));
    }
    dropUnusedBlueprints(call);
    return {};
  },

  /** Onto the disk that it was taken of, as big as it was then. The instance is forced off for it. */
  ApplyInstanceSnapshot(call, request) {
    const instance = findInstance(call, request.InstanceId);
    const [snapshot] = findSnapshots(call, [request.SnapshotId]);
    if (snapshot === undefined) throw new Error(`findSnapshots lost ${request.SnapshotId}`);
    // Guessed: which code says that the snapshot is another instance's.
    if (snapshot.instanceId !== instance.id) throw new ApiError("ResourceNotFound.SnapshotNotFound", `Instance ${instance.id} has no snapshot ${snapshot.id}.`);
    requireSnapshot(call, snapshot);
    requireReady(call, instance);
    if (snapshot.diskSizeGiB !== bundleOf(call.cloud, instance).diskGiB) {
      throw new ApiError("InvalidParameterValue.DiskSizeNotMatch", `Snapshot ${snapshot.id} is of ${snapshot.diskSizeGiB} GB, the system disk has ${bundleOf(call.cloud, instance).diskGiB}.`);
    }
    const before = instance.state;
    snapshot.state = "ROLLBACKING";
    call.cloud.operations.start([instance, snapshot], { action: "RollbackInstanceSnapshot", requestId: call.requestId }, {
      async run() {
        await poweredOff(call, instance, () => call.cloud.hypervisor.applySnapshot(instance.id, snapshot.id));
        instance.blueprintId = snapshot.blueprintId;
        instance.keysInPlace = instance.keyIds.length > 0 && instance.keyIds.every((id) => snapshot.keyIds.includes(id));
        snapshot.state = "NORMAL";
      },
      undo() {
        instance.state = before;
        snapshot.state = "NORMAL";
      },
    });
    return {};
  },
} satisfies LighthouseActions;

function requireSnapshot(call: Call, snapshot: Snapshot): void {
  const states = statesFor(snapshotStates, call.action);
  if (!states.includes(snapshot.state)) throw new ApiError("UnsupportedOperation.InvalidSnapshotState", `Snapshot ${snapshot.id} is ${snapshot.state}; wanted: ${states.join(" or ")}.`);
}

function findSnapshots(call: Call, ids: readonly string[], largest = 100): Snapshot[] {
  checkIds("lhsnap", ids, "InvalidParameterValue.SnapshotIdMalformed", { largest });
  return ids.map((id) => {
    const snapshot = call.region.snapshots.get(id);
    if (snapshot === undefined) throw new ApiError(["ResourceNotFound.SnapshotIdNotFound", "ResourceNotFound.SnapshotNotFound"], `There is no snapshot "${id}" in ${call.region.name}.`);
    return snapshot;
  });
}

function checkName(name: string): string {
  if (name.length > 60) throw new ApiError("InvalidParameterValue.SnapshotNameTooLong", "SnapshotName is longer than 60 characters.");
  return name;
}

function show(snapshot: Snapshot) {
  return {
    SnapshotId: snapshot.id,
    DiskUsage: "SYSTEM_DISK",
    DiskId: snapshot.diskId,
    DiskSize: snapshot.diskSizeGiB,
    SnapshotName: snapshot.name,
    SnapshotState: snapshot.state,
    Percent: snapshot.state === "NORMAL" ? 100 : 0,
    LatestOperation: snapshot.operation.name,
    LatestOperationState: snapshot.operation.state,
    LatestOperationRequestId: snapshot.operation.requestId,
    CreatedTime: apiTime(snapshot.createdAt),
    Tags: [...snapshot.tags],
  };
}
