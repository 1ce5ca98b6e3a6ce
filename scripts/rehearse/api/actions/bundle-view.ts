import type { Call } from "../call.ts";
import { bundlePrice, type CatalogueBundle } from "../catalogue/catalogue.ts";
import { catalogueRegion, isSoldOut } from "./purchase.ts";

/** What the lists of bundles can be filtered by. */
export const bundleFields = {
  "bundle-id": (bundle: CatalogueBundle) => bundle.id,
  "support-platform-type": (bundle: CatalogueBundle) => (bundle.windows ? ["LINUX_UNIX", "WINDOWS"] : ["LINUX_UNIX"]),
  "bundle-type": (bundle: CatalogueBundle) => bundle.type,
  "bundle-state": () => "ONLINE",
};

/** A bundle counts as sold out when none of the zones has it; no zone = all of the region. */
export function showBundle(call: Call, bundle: CatalogueBundle, zones: readonly string[]) {
  const region = catalogueRegion(call);
  const wanted = zones.length > 0 ? zones : region.zones;
  return {
    BundleId: bundle.id,
    Memory: bundle.memoryGiB,
    SystemDiskType: bundle.diskType,
    SystemDiskSize: bundle.diskGiB,
    MonthlyTraffic: bundle.trafficGiB,
    SupportLinuxUnixPlatform: true,
    SupportWindowsPlatform: bundle.windows,
    Price: showPrice(bundlePrice(bundle, region), bundlePrice(bundle, region)),
    CPU: bundle.cpu,
    InternetMaxBandwidthOut: bundle.mbps,
    InternetChargeType: "TRAFFIC_POSTPAID_BY_HOUR",
    BundleSalesState: wanted.every((zone) => isSoldOut(call, bundle, zone)) ? "SOLD_OUT" : "AVAILABLE",
    BundleType: bundle.type,
    BundleTypeDescription: bundle.typeDescription,
    BundleDisplayLabel: "NORMAL",
    TrafficUnlimited: false,
  };
}

/** @param unit yuan of one instance for one month @param total yuan of all that is asked for; the twin gives no discount */
export function showPrice(unit: number, total: number) {
  return { InstancePrice: { OriginalBundlePrice: cents(unit), OriginalPrice: cents(total), Discount: 100, DiscountPrice: cents(total), Currency: "CNY" } };
}

export function cents(yuan: number): number {
  return Math.round(yuan * 100) / 100;
}
