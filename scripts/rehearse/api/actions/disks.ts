import type { Disk, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { monthsLater } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { checkMount, mountDisk, type Mount } from "./disk-mount.ts";
import { findDisks, requireDisk } from "./disk-rules.ts";
import { showDisks } from "./disk-view.ts";
import { findInstance, requireReady } from "./instance-rules.ts";
import { checkIds, direction, idOf, noLongerThan, oneOf, page, select } from "./listing.ts";
import { catalogueRegion, checkBackupQuota, checkDiskSize, checkPeriod, checkTimeUnit, checkZone, diskPrice, diskTypes, pay, readDiskType, renewFlagOf } from "./purchase.ts";
import { quotas } from "./quotas.ts";
import { readTags } from "./tags.ts";

/** Data disks: buying, looking, naming. */
export const diskActions = {
  CreateDisks(call, request) {
    checkZone(call, request.Zone);
    const type = readDiskType(request.DiskType);
    const size = request.DiskSize;
    checkDiskSize(type, size);
    const charge = request.DiskChargePrepaid;
    checkPeriod(charge.Period);
    checkTimeUnit(charge.TimeUnit);
    const renewFlag = renewFlagOf(charge.RenewFlag);
    const name = request.DiskName || "Unnamed";
    checkName(name);
    const backupQuota = request.DiskBackupQuota ?? 0;
    checkBackupQuota(backupQuota);
    const count = request.DiskCount ?? 1;
    if (count < 1 || count > 30) throw new ApiError("InvalidParameterValue", "DiskCount must be 1 to 30.");
    const tags = readTags(request.Tags);
    const mount = request.AutoMountConfiguration === undefined ? undefined : readMount(call, request.AutoMountConfiguration, request.Zone, count);
    if (call.region.disks.size + count > quotas.disks) throw new ApiError("LimitExceeded.DiskQuotaLimitExceeded", `An account has at most ${quotas.disks} data disks in a region.`);
    pay(call, diskPrice({ type, sizeGiB: size }, charge.Period) * count);

    const now = call.cloud.clock.now();
    const disks = Array.from({ length: count }, (): Disk => ({
      id: newResourceId("lhdisk"),
      zone: request.Zone,
      sizeGiB: size,
      type,
      backupQuota,
      createdAt: now,
      tags,
      name,
      renewFlag,
      expiresAt: monthsLater(now, charge.Period),
      isolatedAt: null,
      state: "PENDING",
      operation: { name: call.action, state: "OPERATING", requestId: call.requestId, startedAt: now },
      instanceId: null,
    }));
    for (const disk of disks) call.region.disks.set(disk.id, disk);
    create(call, disks, mount);
    return { DiskIdSet: disks.map(({ id }) => id) };
  },

  /** System disks too, each with its instance. */
  DescribeDisks(call, request) {
    checkIds("lhdisk", request.DiskIds ?? [], "InvalidParameterValue.InvalidDiskIdMalformed");
    const sign = direction(["CREATED_TIME", "EXPIRED_TIME", "DISK_SIZE"], request.OrderField, request.Order, "DESC");
    const found = select(
      showDisks(call).map((shown) => ({ id: shown.DiskId, shown })),
      request.DiskIds,
      request.Filters,
      {
        "disk-id": ({ id }) => id,
        "instance-id": ({ shown }) => shown.InstanceId,
        "disk-name": ({ shown }) => shown.DiskName,
        zone: ({ shown }) => shown.Zone,
        "disk-usage": ({ shown }) => shown.DiskUsage,
        "disk-state": ({ shown }) => shown.DiskState,
      },
      {
        tagsOf: ({ shown }) => shown.Tags,
        checks: {
          "disk-id": idOf("lhdisk", "InvalidParameterValue.InvalidDiskIdMalformed"),
          "instance-id": idOf("lhins", "InvalidParameterValue.InstanceIdMalformed"),
          "disk-name": noLongerThan(60, "InvalidParameterValue.DiskNameTooLong"),
          zone: oneOf(catalogueRegion(call).zones, "InvalidParameterValue.InvalidZone"),
          "disk-usage": oneOf(["SYSTEM_DISK", "DATA_DISK"]),
        },
      },
    );
    const value = ({ shown }: (typeof found)[number]): string | number => {
      if (request.OrderField === "DISK_SIZE") return shown.DiskSize;
      return request.OrderField === "EXPIRED_TIME" ? shown.ExpiredTime : shown.CreatedTime;
    };
    const sorted = found.toSorted((a, b) => (value(a) === value(b) ? 0 : value(a) < value(b) ? -sign : sign));
    return { TotalCount: found.length, DiskSet: page(sorted, request).map(({ shown }) => shown) };
  },

  ModifyDisksAttribute(call, request) {
    checkName(request.DiskName);
    const disks = findDisks(call, request.DiskIds);
    for (const disk of disks) requireDisk(call, disk);
    for (const disk of disks) disk.name = request.DiskName;
    return {};
  },

  /** What disks can be bought in which zone. */
  DescribeDiskConfigs(call, request) {
    const { zones } = catalogueRegion(call);
    const found = select(zones.map((id) => ({ id })), undefined, request.Filters, { zone: ({ id }) => id }, {
      checks: { zone: oneOf(zones, ["InvalidParameterValue.InvalidZone", "InvalidParameterValue.ZoneInvalid"]) },
    });
    return {
      DiskConfigSet: found.flatMap(({ id }) =>
        Object.entries(diskTypes).map(([type, { smallestGiB, largestGiB, stepGiB }]) => ({
          Zone: id,
          DiskType: type,
          DiskSalesState: "AVAILABLE",
          MaxDiskSize: largestGiB,
          MinDiskSize: smallestGiB,
          DiskStepSize: stepGiB,
        })),
      ),
    };
  },
} satisfies LighthouseActions;

function checkName(name: string): void {
  if (name === "") throw new ApiError("InvalidParameterValue", "DiskName is empty.");
  if (name.length > 60) throw new ApiError(["InvalidParameterValue.DiskNameTooLong", "InvalidParameterValue"], "DiskName is longer than 60 characters.");
}

function readMount(call: Call, mount: { InstanceId: string; MountPoint?: string; FileSystemType?: string }, zone: string, count: number): Mount {
  const instance = findInstance(call, mount.InstanceId);
  if (instance.zone !== zone) throw new ApiError("InvalidParameterValue.DiskInstanceZoneNotMatch", `Instance ${instance.id} is in ${instance.zone}, not in ${zone}.`);
  requireReady(call, instance);
  checkRoom(call, instance, count);
  if (!call.cloud.hypervisor.agentOnline(instance.id)) throw new ApiError("UnsupportedOperation.TatAgentNotOnline", `The command agent of ${instance.id} is not online.`);
  if (count > 1) throw new ApiError("InvalidParameterValue", "AutoMountConfiguration mounts one disk: DiskCount must be 1.");
  return checkMount(instance, mount.MountPoint, mount.FileSystemType);
}

/** Refuses more data disks than an instance takes. */
export function checkRoom(call: Call, instance: Instance, more: number): void {
  const present = [...call.region.disks.values()].filter((disk) => disk.instanceId === instance.id).length;
  if (present + more > quotas.disksPerInstance) {
    throw new ApiError("LimitExceeded.AttachDataDiskQuotaLimitExceeded", `An instance takes at most ${quotas.disksPerInstance} data disks.`);
  }
}

function create(call: Call, disks: readonly Disk[], mount: Mount | undefined): void {
  const { hypervisor, operations } = call.cloud;
  for (const disk of disks) {
    // A disk that is to be mounted takes its place at once, so that no other disk gets it.
    if (mount !== undefined) disk.instanceId = mount.instance.id;
    operations.start(mount === undefined ? [disk] : [disk, mount.instance], call, {
      async run() {
        await hypervisor.createDisk({ id: disk.id, sizeGiB: disk.sizeGiB });
        if (mount === undefined) {
          disk.state = "UNATTACHED";
          return;
        }
        disk.state = "ATTACHING";
        await hypervisor.attachDisk(mount.instance.id, disk.id);
        disk.state = "ATTACHED";
        await mountDisk(call, disk, mount);
      },
      undo() {
        if (disk.state === "ATTACHED") return;
        disk.state = "CREATED_FAILED";
        disk.instanceId = null;
      },
    });
  }
}
