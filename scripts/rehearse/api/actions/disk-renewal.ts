import type { Disk } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import type { LighthouseActions } from "./define.ts";
import { extendDisk, findDisks, renewDisk, requireDisk } from "./disk-rules.ts";
import { checkBackupQuota, checkDiskSize, checkPeriod, checkTimeUnit, diskPrice, monthsLeft, pay, renewFlagOf } from "./purchase.ts";

const largestRenewal = 50;
const largestChange = 15;

interface Charge {
  Period?: number;
  RenewFlag?: string;
  TimeUnit?: string;
  CurInstanceDeadline?: string;
}

/** Paying for disks once more: longer, bigger, with more backups. */
export const diskRenewalActions = {
  ModifyDisksRenewFlag(call, request) {
    if (request.RenewFlag === "") throw new ApiError("MissingParameter", "RenewFlag is missing.");
    const flag = renewFlagOf(request.RenewFlag);
    const disks = findDisks(call, request.DiskIds);
    for (const disk of disks) requireDisk(call, disk, { mayBeBusy: true });
    for (const disk of disks) disk.renewFlag = flag;
    return {};
  },

  RenewDisks(call, request) {
    const disks = findDisks(call, request.DiskIds, largestRenewal);
    const charge = request.RenewDiskChargePrepaid;
    checkTimeUnit(charge.TimeUnit);
    renewFlagOf(charge.RenewFlag);
    const renewals = disks.map((disk) => ({ disk, ...readRenewal(call, disk, charge) }));
    for (const disk of disks) requireDisk(call, disk);
    pay(call, renewals.reduce((sum, { price }) => sum + price, 0));
    for (const { disk, renew } of renewals) {
      call.cloud.operations.start([disk], call, {
        async run() {
          renew();
          return Promise.resolve();
        },
        undo: () => undefined,
      });
    }
    return {};
  },

  /** The bytes stay; what is on the disk does not grow by itself. */
  ResizeDisks(call, request) {
    const disks = findDisks(call, request.DiskIds, largestChange);
    const size = request.DiskSize;
    for (const disk of disks) {
      requireDisk(call, disk);
      if (size === disk.sizeGiB) throw new ApiError("UnsupportedOperation.SameWithOldConfig", `Disk ${disk.id} has ${size} GB already.`);
      if (size < disk.sizeGiB) throw new ApiError("InvalidParameterValue.DiskSizeSmallerThanCurrentDiskSize", `Disk ${disk.id} has ${disk.sizeGiB} GB: it can only grow.`);
      checkDiskSize(disk.type, size);
    }
    pay(call, disks.reduce((sum, disk) => sum + diskPrice({ type: disk.type, sizeGiB: size - disk.sizeGiB }, monthsLeft(call, disk.expiresAt)), 0));
    for (const disk of disks) {
      call.cloud.operations.start([disk], call, {
        async run() {
          await call.cloud.hypervisor.growDisk(disk.id, size);
          disk.sizeGiB = size;
        },
        undo: () => undefined,
      });
    }
    return {};
  },

  /** Done when the call answers. */
  ModifyDisksBackupQuota(call, request) {
    const disks = findDisks(call, request.DiskIds, largestChange);
    const quota = request.DiskBackupQuota;
    checkBackupQuota(quota);
    for (const disk of disks) {
      requireDisk(call, disk);
      if (quota === disk.backupQuota) throw new ApiError("UnsupportedOperation.SameWithOldConfig", `Disk ${disk.id} has a quota of ${quota} already.`);
      const present = [...call.region.diskBackups.values()].filter(({ diskId }) => diskId === disk.id).length;
      if (quota < present) throw new ApiError("InvalidParameterValue.DiskBackupQuotaLessThanCurrentDiskBackupNum", `Disk ${disk.id} has ${present} backups.`);
    }
    for (const disk of disks) disk.backupQuota = quota;
    return {};
  },
} satisfies LighthouseActions;

/** What a renewal costs and does: by whole months, or up to the day when the disk's instance expires. */
export function readRenewal(call: Call, disk: Disk, charge: Charge): { price: number; renew: () => void } {
  // The provider sends 0 and an empty string for what is unset. Guessed: the API takes both as unset.
  const { CurInstanceDeadline: deadline = "" } = charge;
  const months = charge.Period === 0 ? undefined : charge.Period;
  const flag = renewFlagOf(charge.RenewFlag, disk.renewFlag);
  if (months === undefined && deadline === "") {
    throw new ApiError("MissingParameter.MissingParameterPeriodCurInstanceDeadline", "Period or CurInstanceDeadline must be given.");
  }
  if (months !== undefined && deadline !== "") throw new ApiError("InvalidParameterValue", "Period and CurInstanceDeadline cannot be given together.");
  if (months !== undefined) {
    checkPeriod(months, "renewal");
    return { price: diskPrice(disk, months), renew: () => { renewDisk(call, disk, months, flag); } };
  }
  const until = readDeadline(deadline);
  if (until === undefined || until <= disk.expiresAt) {
    throw new ApiError(["InvalidParameterValue.InvalidCurInstanceDeadline", "InvalidParameterValue"], `CurInstanceDeadline "${deadline}" is not a time like "2018-01-01 00:00:00" after the disk's own expiry.`);
  }
  const price = diskPrice(disk, monthsLeft(call, until) - monthsLeft(call, disk.expiresAt));
  return { price, renew: () => { extendDisk(disk, until, flag); } };
}

/** Guessed to be Beijing time, as the console shows it. */
function readDeadline(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
  const time = new Date(`${text.replace(" ", "T")}+08:00`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
