import type { LighthouseActions } from "./define.ts";
import { findBlueprint } from "./blueprint-rules.ts";
import { cents, showPrice } from "./bundle-view.ts";
import { readRenewal } from "./disk-renewal.ts";
import { findDisks } from "./disk-rules.ts";
import { findInstances } from "./instance-rules.ts";
import { catalogueRegion, checkBackupQuota, checkDiskSize, checkPeriod, checkTimeUnit, diskPrice, findBundle, instancePrice, readDiskType } from "./purchase.ts";
import { bundlePrice } from "../catalogue/catalogue.ts";

/** What an order would cost; nothing is bought, and there are no discounts. */
export const priceActions = {
  InquirePriceCreateInstances(call, request) {
    const bundle = findBundle(call, request.BundleId);
    if (request.BlueprintId) findBlueprint(call, request.BlueprintId);
    const months = request.InstanceChargePrepaid.Period;
    checkPeriod(months);
    const unit = bundlePrice(bundle, catalogueRegion(call));
    return { Price: showPrice(unit, unit * months * (request.InstanceCount ?? 1)) };
  },

  InquirePriceRenewInstances(call, request) {
    const instances = findInstances(call, request.InstanceIds, 50);
    const months = request.InstanceChargePrepaid.Period;
    checkPeriod(months, "renewal");
    const total = instances.reduce((sum, instance) => sum + instancePrice(call, instance, months), 0);
    const disks = request.RenewDataDisk === true ? [...call.region.disks.values()].filter(({ instanceId }) => instances.some(({ id }) => id === instanceId)) : [];
    return {
      Price: showPrice(total / months, total),
      DataDiskPriceSet: disks.map((disk) => ({ DiskId: disk.id, ...discounted(diskPrice(disk, 1), diskPrice(disk, months)), InstanceId: disk.instanceId })),
      InstancePriceDetailSet: instances.map((instance) => ({ InstanceId: instance.id, ...showPrice(instancePrice(call, instance, 1), instancePrice(call, instance, months)), DiscountDetail: [] })),
      TotalPrice: totals(total + disks.reduce((sum, disk) => sum + diskPrice(disk, months), 0)),
    };
  },

  InquirePriceCreateDisks(_call, request) {
    const disk = { type: readDiskType(request.DiskType), sizeGiB: request.DiskSize };
    checkDiskSize(disk.type, disk.sizeGiB);
    checkPeriod(request.DiskChargePrepaid.Period);
    checkTimeUnit(request.DiskChargePrepaid.TimeUnit);
    checkBackupQuota(request.DiskBackupQuota ?? 0);
    return { DiskPrice: prices(diskPrice(disk, 1), diskPrice(disk, request.DiskChargePrepaid.Period) * (request.DiskCount ?? 1)) };
  },

  InquirePriceRenewDisks(call, request) {
    const [disk] = findDisks(call, request.DiskIds, 1);
    if (disk === undefined) throw new Error("findDisks lost a disk");
    const { price } = readRenewal(call, disk, request.RenewDiskChargePrepaid);
    return { DiskPrice: prices(diskPrice(disk, 1), price) };
  },

  /** Guessed: free of charge, as within the quota. */
  InquirePriceCreateBlueprint() {
    return { BlueprintPrice: { OriginalBlueprintPrice: 0, OriginalPrice: 0, Discount: 100, DiscountPrice: 0 } };
  },
} satisfies LighthouseActions;

function prices(unit: number, total: number) {
  return { ...discounted(unit, total), DetailPrices: [] };
}

function discounted(unit: number, total: number) {
  return { OriginalDiskPrice: cents(unit), OriginalPrice: cents(total), Discount: 100, DiscountPrice: cents(total) };
}

function totals(yuan: number) {
  return { OriginalPrice: cents(yuan), DiscountPrice: cents(yuan) };
}
