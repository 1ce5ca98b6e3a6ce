import type { Disk, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime, monthsLater } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { findDisks, requireDisk } from "./disk-rules.ts";
import { findInstance, requireReady } from "./instance-rules.ts";
import { checkIds, page, select } from "./listing.ts";
import { checkPeriod, checkZone, pay, renewFlagOf } from "./purchase.ts";

const sizes = { CLOUD_PREMIUM: { smallest: 10, yuanPerGiB: 0.5 }, CLOUD_SSD: { smallest: 20, yuanPerGiB: 1 } } as const;
const largestGiB = 4000;
const stepGiB = 10;

/** Data disks: buying, looking, naming, renewing. */
export const diskActions = {
  CreateDisks(call, request) {
    checkZone(call, request.Zone);
    const type = readType(request.DiskType);
    const size = request.DiskSize;
    if (size < sizes[type].smallest || size > largestGiB || size % stepGiB !== 0) {
      throw new ApiError("InvalidParameterValue", `DiskSize ${size} of a ${type} disk must be ${sizes[type].smallest} to ${largestGiB} in steps of ${stepGiB}.`);
    }
    const charge = request.DiskChargePrepaid;
    checkPeriod(charge.Period);
    if ((charge.TimeUnit || "m") !== "m") throw new ApiError("InvalidParameterValue", `TimeUnit "${charge.TimeUnit ?? ""}" is not m.`);
    const renewFlag = renewFlagOf(charge.RenewFlag);
    const name = request.DiskName || "Unnamed";
    if (name.length > 60) throw new ApiError(["InvalidParameterValue.DiskNameTooLong", "InvalidParameterValue"], "DiskName is longer than 60 characters.");
    const backupQuota = request.DiskBackupQuota ?? 0;
    if (backupQuota < 0 || backupQuota > 500) throw new ApiError("InvalidParameterValue", "DiskBackupQuota must be 0 to 500.");
    const count = request.DiskCount ?? 1;
    if (count < 1 || count > 30) throw new ApiError("InvalidParameterValue", "DiskCount must be 1 to 30.");
    const mounting = request.AutoMountConfiguration === undefined ? undefined : mountTarget(call, request.AutoMountConfiguration.InstanceId, request.Zone);
    pay(call, sizes[type].yuanPerGiB * size * charge.Period * count);

    const now = call.cloud.clock.now();
    const ids = Array.from({ length: count }, () => {
      const disk: Disk = {
        id: newResourceId("lhdisk"),
        zone: request.Zone,
        sizeGiB: size,
        type,
        backupQuota,
        createdAt: now,
        tags: request.Tags ?? [],
        name,
        renewFlag,
        expiresAt: monthsLater(now, charge.Period),
        isolatedAt: null,
        state: "PENDING",
        operation: { name: call.action, state: "OPERATING", requestId: call.requestId, startedAt: now },
        instanceId: null,
      };
      call.region.disks.set(disk.id, disk);
      create(call, disk, mounting);
      return disk.id;
    });
    return { DiskIdSet: ids };
  },

  DescribeDisks(call, request) {
    checkIds("lhdisk", request.DiskIds ?? [], "InvalidParameterValue.InvalidDiskIdMalformed");
    const found = select(
      [...call.region.disks.values()],
      request.DiskIds,
      request.Filters,
      {
        "disk-id": (disk) => disk.id,
        "instance-id": (disk) => disk.instanceId ?? "",
        "disk-name": (disk) => disk.name,
        zone: (disk) => disk.zone,
        "disk-usage": () => "DATA_DISK",
        "disk-state": (disk) => disk.state,
      },
      { tagsOf: (disk) => disk.tags },
    );
    const sorted = found.toSorted(orderOf(request.OrderField, request.Order));
    return { TotalCount: found.length, DiskSet: page(sorted, request).map(show) };
  },

  ModifyDisksAttribute(call, request) {
    if (request.DiskName.length > 60) throw new ApiError("InvalidParameterValue", "DiskName is longer than 60 characters.");
    const disks = findDisks(call, request.DiskIds);
    for (const disk of disks) requireDisk(disk, ["ATTACHED", "UNATTACHED"]);
    for (const disk of disks) disk.name = request.DiskName;
    return {};
  },

  ModifyDisksRenewFlag(call, request) {
    if (request.RenewFlag === "") throw new ApiError("MissingParameter", "RenewFlag is missing.");
    const flag = renewFlagOf(request.RenewFlag);
    const disks = findDisks(call, request.DiskIds);
    for (const disk of disks) requireDisk(disk, ["ATTACHED", "UNATTACHED", "ATTACHING", "DETACHING"], { mayBeBusy: true });
    for (const disk of disks) disk.renewFlag = flag;
    return {};
  },
} satisfies LighthouseActions;

function readType(type: string): Disk["type"] {
  if (type === "CLOUD_PREMIUM" || type === "CLOUD_SSD") return type;
  throw new ApiError("InvalidParameterValue.InvalidDiskType", `DiskType "${type}" is not CLOUD_PREMIUM or CLOUD_SSD.`);
}

function mountTarget(call: Call, instanceId: string, zone: string): Instance {
  const instance = findInstance(call, instanceId);
  if (instance.zone !== zone) throw new ApiError("InvalidParameterValue.DiskInstanceZoneNotMatch", `Instance ${instance.id} is in ${instance.zone}, not in ${zone}.`);
  requireReady(instance, ["RUNNING"]);
  if (!call.cloud.hypervisor.agentOnline(instance.id)) throw new ApiError("UnsupportedOperation.TatAgentNotOnline", `The command agent of ${instance.id} is not online.`);
  return instance;
}

function create(call: Call, disk: Disk, mounting: Instance | undefined): void {
  const { hypervisor, operations } = call.cloud;
  operations.start([disk], call, {
    async run() {
      await hypervisor.createDisk({ id: disk.id, sizeGiB: disk.sizeGiB });
      if (mounting === undefined) {
        disk.state = "UNATTACHED";
        return;
      }
      disk.instanceId = mounting.id;
      disk.state = "ATTACHING";
      await hypervisor.attachDisk(mounting.id, disk.id);
      disk.state = "ATTACHED";
    },
    undo() {
      disk.state = "CREATED_FAILED";
    },
  });
}

function show(disk: Disk) {
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
    DiskState: disk.state,
    Attached: disk.state === "ATTACHED",
    DeleteWithInstance: false,
    LatestOperation: disk.operation.name,
    LatestOperationState: disk.operation.state,
    LatestOperationRequestId: disk.operation.requestId,
    CreatedTime: apiTime(disk.createdAt),
    ExpiredTime: apiTime(disk.expiresAt),
    IsolatedTime: disk.isolatedAt === null ? null : apiTime(disk.isolatedAt),
    DiskBackupCount: 0,
    DiskBackupQuota: disk.backupQuota,
    Tags: [...disk.tags],
  };
}

/** The newest first, unless the call says otherwise. */
function orderOf(field: string | undefined, order: string | undefined): (a: Disk, b: Disk) => number {
  const sign = order === "ASC" ? 1 : -1;
  const value = (disk: Disk): number => {
    if (field === "EXPIRED_TIME") return disk.expiresAt.getTime();
    return field === "DISK_SIZE" ? disk.sizeGiB : disk.createdAt.getTime();
  };
  return (a, b) => sign * (value(a) - value(b));
}
