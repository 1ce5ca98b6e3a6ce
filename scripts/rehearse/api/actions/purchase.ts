import type { Disk, Instance, RenewFlag } from "../account.ts";
import type { Call } from "../call.ts";
import { bundlePrice, type CatalogueBundle, type CatalogueRegion } from "../catalogue/catalogue.ts";
import { ApiError } from "../error.ts";
import { bundleOf } from "./instance-view.ts";

/** Rules and prices of prepaid purchases, shared by instances and disks. */

const renewFlags: readonly RenewFlag[] = ["NOTIFY_AND_AUTO_RENEW", "NOTIFY_AND_MANUAL_RENEW", "DISABLE_NOTIFY_AND_MANUAL_RENEW"];
const renewalPeriods = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36];
const purchasePeriods = [...renewalPeriods, 48, 60];
const monthMilliseconds = 30 * 24 * 3600 * 1000;
const averageMonthMilliseconds = 30.4375 * 24 * 3600 * 1000;

/** Yuan per GiB and month, invented; sizes as Tencent documents them. */
export const diskTypes = {
  CLOUD_PREMIUM: { smallestGiB: 10, largestGiB: 4000, stepGiB: 10, yuanPerGiB: 0.5 },
  CLOUD_SSD: { smallestGiB: 20, largestGiB: 4000, stepGiB: 10, yuanPerGiB: 1 },
} as const;

/** An unset flag (missing, or the empty string that the provider sends) is the preset; the API's own for a purchase. */
export function renewFlagOf(given: string | undefined, preset: RenewFlag = "NOTIFY_AND_MANUAL_RENEW"): RenewFlag {
  if (given === undefined || given === "") return preset;
  const flag = renewFlags.find((known) => known === given);
  if (flag === undefined) throw new ApiError("InvalidParameterValue", `RenewFlag "${given}" is not one of ${renewFlags.join(", ")}.`);
  return flag;
}

export function checkPeriod(months: number, kind: "purchase" | "renewal" = "purchase"): void {
  const periods = kind === "purchase" ? purchasePeriods : renewalPeriods;
  if (!periods.includes(months)) throw new ApiError(["InvalidParameterValue.OutOfRange", "InvalidParameterValue"], `Period ${months} is not one of ${periods.join(", ")} months.`);
}

/** An unset unit is months, and there is no other. */
export function checkTimeUnit(unit: string | undefined): void {
  if (unit !== undefined && unit !== "" && unit !== "m") throw new ApiError("InvalidParameterValue", `TimeUnit "${unit}" is not m.`);
}

export function readDiskType(type: string): Disk["type"] {
  if (type === "CLOUD_PREMIUM" || type === "CLOUD_SSD") return type;
  throw new ApiError(["InvalidParameterValue.InvalidDiskType", "InvalidParameterValue"], `DiskType "${type}" is not CLOUD_PREMIUM or CLOUD_SSD.`);
}

export function checkDiskSize(type: Disk["type"], sizeGiB: number): void {
  const { smallestGiB, largestGiB, stepGiB } = diskTypes[type];
  if (sizeGiB < smallestGiB || sizeGiB > largestGiB || sizeGiB % stepGiB !== 0) {
    throw new ApiError(
      ["InvalidParameterValue.InvalidDiskSize", "InvalidParameterValue.OutOfRange", "InvalidParameterValue"],
      `DiskSize ${sizeGiB} of a ${type} disk must be ${smallestGiB} to ${largestGiB} in steps of ${stepGiB}.`,
    );
  }
}

export function checkBackupQuota(quota: number): void {
  if (quota < 0 || quota > 500) throw new ApiError(["InvalidParameterValue.OutOfRange", "InvalidParameterValue"], "DiskBackupQuota must be 0 to 500.");
}

/** Takes the price off the account's balance, or refuses when it does not reach. */
export function pay(call: Call, yuan: number): void {
  const fen = Math.round(yuan * 100);
  const { account } = call.cloud;
  const balance = balanceOf(call);
  if (balance < fen) {
    throw new ApiError("FailedOperation.InsufficientBalance", `The order costs ${(fen / 100).toFixed(2)} CNY and the account holds ${(balance / 100).toFixed(2)} CNY.`);
  }
  account.balanceFen -= fen;
}

/** Gives the price of an order back. */
export function refund({ cloud: { account } }: Call, yuan: number): void {
  account.balanceFen += Math.round(yuan * 100);
}

/** Gives back the months that are left, the one begun included: what is returned right away costs nothing. */
export function refundUnused(call: Call, yuanPerMonth: number, until: Date): void {
  refund(call, yuanPerMonth * Math.round((monthsLeft(call, until) * monthMilliseconds) / averageMonthMilliseconds));
}

/** What the account can pay now, fen. */
export function balanceOf({ cloud: { account, faults } }: Call): number {
  return faults.strike("balance-empty") ? 0 : account.balanceFen;
}

/** Yuan for some months of an instance. */
export function instancePrice(call: Call, instance: Instance, months: number): number {
  return bundlePrice(bundleOf(call.cloud, instance), catalogueRegion(call)) * months;
}

/** Yuan for some months of a disk. */
export function diskPrice(disk: { type: Disk["type"]; sizeGiB: number }, months: number): number {
  return diskTypes[disk.type].yuanPerGiB * disk.sizeGiB * months;
}

/** Yuan that a bigger bundle costs until the instance expires; nothing for a cheaper one. */
export function upgradePrice(call: Call, instance: Instance, target: CatalogueBundle): number {
  const region = catalogueRegion(call);
  const months = monthsLeft(call, instance.expiresAt);
  return Math.max(0, bundlePrice(target, region) - bundlePrice(bundleOf(call.cloud, instance), region)) * months;
}

/** Months of 30 days until then, as a fraction. */
export function monthsLeft(call: Call, until: Date): number {
  return Math.max(0, until.getTime() - call.cloud.clock.now().getTime()) / monthMilliseconds;
}

export function catalogueRegion(call: Call): CatalogueRegion {
  const region = call.cloud.catalogue.regions.get(call.region.name);
  if (region === undefined) throw new ApiError("UnsupportedRegion", `The region "${call.region.name}" is not one of this service.`);
  return region;
}

/** Checks that a zone belongs to the call's region. */
export function checkZone(call: Call, zone: string): void {
  const { zones } = catalogueRegion(call);
  if (!zones.includes(zone)) {
    throw new ApiError(["InvalidParameterValue.ZoneInvalid", "InvalidParameterValue.InvalidZone", "InvalidParameterValue"], `Zone "${zone}" is not one of ${call.region.name}: ${zones.join(", ")}.`);
  }
}

export function findBundle(call: Call, id: string): CatalogueBundle {
  const bundle = call.cloud.catalogue.bundles.get(id);
  if (bundle === undefined) throw new ApiError("InvalidParameter.BundleIdNotFound", `There is no bundle "${id}" in ${call.region.name}.`);
  return bundle;
}

export function isSoldOut(call: Call, bundle: CatalogueBundle, zone: string): boolean {
  return call.cloud.behaviour.soldOut.some((gone) => gone.bundle === bundle.id && gone.zone === zone);
}
