import type { CloudClient } from "../tencent/client.ts";

export interface Catalog {
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  /** Memory and disk in GB, traffic in GB per month, price per month. */
  readonly bundles: readonly { readonly id: string; readonly cpu: number; readonly memory: number; readonly disk: number; readonly traffic: number; readonly price: number; readonly currency: string; readonly onSale: boolean }[];
  readonly blueprints: readonly { readonly id: string; readonly title: string; readonly version: string; readonly type: string }[];
}

interface Zones {
  readonly ZoneInfoSet: readonly { readonly Zone: string; readonly ZoneName: string }[];
}
interface Bundles {
  readonly BundleSet: readonly {
    readonly BundleId: string;
    readonly CPU: number;
    readonly Memory: number;
    readonly SystemDiskSize: number;
    readonly MonthlyTraffic: number;
    readonly BundleSalesState: string;
    readonly SupportLinuxUnixPlatform: boolean;
    readonly Price: { readonly InstancePrice: { readonly DiscountPrice: number; readonly Currency: string } };
  }[];
}
interface Blueprints {
  readonly BlueprintSet: readonly { readonly BlueprintId: string; readonly DisplayTitle: string; readonly DisplayVersion: string; readonly BlueprintType: string; readonly PlatformType: string; readonly BlueprintState: string }[];
}

/** The region's own lists, Linux only, cheapest bundle first. */
export async function readCatalog(cloud: CloudClient): Promise<Catalog> {
  const [{ ZoneInfoSet }, { BundleSet }, { BlueprintSet }] = await Promise.all([
    cloud.call<Zones>("lighthouse", "DescribeZones", {}),
    cloud.call<Bundles>("lighthouse", "DescribeBundles", { Limit: 100 }),
    cloud.call<Blueprints>("lighthouse", "DescribeBlueprints", { Limit: 100 }),
  ]);
  return {
    zones: ZoneInfoSet.map(({ Zone, ZoneName }) => ({ id: Zone, name: ZoneName })),
    bundles: BundleSet.filter(({ SupportLinuxUnixPlatform }) => SupportLinuxUnixPlatform)
      .map((bundle) => ({
        id: bundle.BundleId,
        cpu: bundle.CPU,
        memory: bundle.Memory,
        disk: bundle.SystemDiskSize,
        traffic: bundle.MonthlyTraffic,
        price: bundle.Price.InstancePrice.DiscountPrice,
        currency: bundle.Price.InstancePrice.Currency,
        onSale: bundle.BundleSalesState === "AVAILABLE",
      }))
      .sort((a, b) => a.price - b.price || a.id.localeCompare(b.id)),
    blueprints: BlueprintSet.filter(({ PlatformType, BlueprintState }) => PlatformType === "LINUX_UNIX" && BlueprintState === "NORMAL").map((blueprint) => ({
      id: blueprint.BlueprintId,
      title: blueprint.DisplayTitle,
      version: blueprint.DisplayVersion,
      type: blueprint.BlueprintType,
    })),
  };
}
