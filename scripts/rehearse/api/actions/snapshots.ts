import type { Snapshot } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { findInstance, requireReady } from "./instance-rules.ts";
import { bundleOf } from "./instance-view.ts";
import { checkIds, page, select } from "./listing.ts";

const largestSnapshotsPerInstance = 2;

/** Snapshots of the system disk: states only, no bytes are kept. */
export const snapshotActions = {
  CreateInstanceSnapshot(call, request) {
    const instance = findInstance(call, request.InstanceId);
    requireReady(instance, ["RUNNING", "STOPPED"]);
    const own = [...call.region.snapshots.values()].filter((snapshot) => snapshot.instanceId === instance.id);
    if (own.some((snapshot) => snapshot.state === "CREATING")) {
      throw new ApiError("UnsupportedOperation.DiskBusy", `A snapshot of ${instance.id} is being made.`);
    }
    if (own.length >= largestSnapshotsPerInstance) {
      throw new ApiError("LimitExceeded.SnapshotQuotaLimitExceeded", `An instance has at most ${largestSnapshotsPerInstance} snapshots.`);
    }
    const now = call.cloud.clock.now();
    const snapshot: Snapshot = {
      id: newResourceId("lhsnap"),
      instanceId: instance.id,
      diskId: instance.systemDiskId,
      diskSizeGiB: bundleOf(call.cloud, instance).diskGiB,
      createdAt: now,
      tags: request.Tags ?? [],
      name: checkName(request.SnapshotName || "Unnamed"),
      state: "CREATING",
      operation: { name: call.action, state: "OPERATING", requestId: call.requestId, startedAt: now },
    };
    call.region.snapshots.set(snapshot.id, snapshot);
    call.cloud.operations.start([snapshot], call, {
      async run() {
        snapshot.state = "NORMAL";
        return Promise.resolve();
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
      { valuesPerFilter: 5, tagsOf: (snapshot) => snapshot.tags },
    );
    return { TotalCount: found.length, SnapshotSet: page(found, request).map(show) };
  },

  ModifySnapshotAttribute(call, request) {
    const [snapshot] = findSnapshots(call, [request.SnapshotId]);
    if (snapshot !== undefined && request.SnapshotName !== undefined) snapshot.name = checkName(request.SnapshotName);
    return {};
  },

  DeleteSnapshots(call, request) {
    const snapshots = findSnapshots(call, request.SnapshotIds);
    for (const snapshot of snapshots) {
      if (snapshot.state !== "NORMAL") throw new ApiError("UnsupportedOperation.InvalidSnapshotState", `Snapshot ${snapshot.id} is ${snapshot.state}; wanted: NORMAL.`);
    }
    for (const snapshot of snapshots) call.region.snapshots.delete(snapshot.id);
    return {};
  },
} satisfies LighthouseActions;

function findSnapshots(call: Call, ids: readonly string[]): Snapshot[] {
  checkIds("lhsnap", ids, "InvalidParameterValue.SnapshotIdMalformed");
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
