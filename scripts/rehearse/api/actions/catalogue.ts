import type { Call } from "../call.ts";
import { bundlePrice, type CatalogueBlueprint, type CatalogueBundle } from "../catalogue/catalogue.ts";
import { ApiError } from "../error.ts";
import type { LighthouseActions } from "./define.ts";
import { isSoldOut } from "./instances.ts";
import { checkIds, page, select } from "./listing.ts";
import { catalogueRegion, checkZone } from "./purchase.ts";

/** What can be bought, and where. */
export const catalogueActions = {
  DescribeRegions(call) {
    const regions = [...call.cloud.catalogue.regions.values()];
    return {
      TotalCount: regions.length,
      RegionSet: regions.map((region) => ({ Region: region.id, RegionName: region.name, RegionState: "AVAILABLE", IsChinaMainland: region.mainland })),
    };
  },

  DescribeZones(call, request) {
    const { zones, name } = catalogueRegion(call);
    const shown = zones.map((zone, index) => ({
      Zone: zone,
      ZoneName: `${/\((.+)\)/.exec(name)?.[1] ?? name} Zone ${zone.split("-").at(-1) ?? ""}`,
      InstanceDisplayLabel: index === 0 ? "SELECTED" : "NORMAL",
    }));
    return { TotalCount: shown.length, ZoneInfoSet: request.Order === "DESC" ? shown.toReversed() : shown };
  },

  /** A bundle counts as sold out when none of the zones asked for has it. */
  DescribeBundles(call, request) {
    const { BundleIds: ids = [], Zones: zones = [] } = request;
    for (const zone of zones) checkZone(call, zone);
    const bundles = [...call.cloud.catalogue.bundles.values()];
    const unknown = ids.find((id) => !call.cloud.catalogue.bundles.has(id));
    if (unknown !== undefined) throw new ApiError("InvalidParameter.BundleIdNotFound", `There is no bundle "${unknown}" in ${call.region.name}.`);
    const found = select(
      bundles,
      ids,
      request.Filters,
      {
        "bundle-id": (bundle) => bundle.id,
        "support-platform-type": (bundle) => (bundle.windows ? ["LINUX_UNIX", "WINDOWS"] : ["LINUX_UNIX"]),
        "bundle-type": (bundle) => bundle.type,
        "bundle-state": () => "ONLINE",
      },
      { valuesPerFilter: 5 },
    );
    return { TotalCount: found.length, BundleSet: page(found, request).map((bundle) => showBundle(call, bundle, zones)) };
  },

  DescribeBlueprints(call, request) {
    checkIds("lhbp", request.BlueprintIds ?? [], "InvalidParameterValue.BlueprintIdMalformed");
    const found = select([...call.cloud.catalogue.blueprints.values()], request.BlueprintIds, request.Filters, {
      "blueprint-id": (blueprint) => blueprint.id,
      "blueprint-type": (blueprint) => blueprint.type,
      "platform-type": () => "LINUX_UNIX",
      "blueprint-name": (blueprint) => blueprint.name,
      "blueprint-state": () => "NORMAL",
      "scene-id": () => [],
    });
    return { TotalCount: found.length, BlueprintSet: page(found, request).map(showBlueprint) };
  },
} satisfies LighthouseActions;

function showBundle(call: Call, bundle: CatalogueBundle, zones: readonly string[]) {
  const region = catalogueRegion(call);
  const wanted = zones.length > 0 ? zones : region.zones;
  const price = bundlePrice(bundle, region);
  return {
    BundleId: bundle.id,
    Memory: bundle.memoryGiB,
    SystemDiskType: bundle.diskType,
    SystemDiskSize: bundle.diskGiB,
    MonthlyTraffic: bundle.trafficGiB,
    SupportLinuxUnixPlatform: true,
    SupportWindowsPlatform: bundle.windows,
    Price: { InstancePrice: { OriginalBundlePrice: price, OriginalPrice: price, Discount: 100, DiscountPrice: price, Currency: "CNY" } },
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

function showBlueprint(blueprint: CatalogueBlueprint) {
  return {
    BlueprintId: blueprint.id,
    DisplayTitle: blueprint.title,
    DisplayVersion: blueprint.version,
    Description: blueprint.description,
    OsName: blueprint.osName,
    Platform: blueprint.platform,
    PlatformType: "LINUX_UNIX",
    BlueprintType: blueprint.type,
    ImageUrl: "",
    RequiredSystemDiskSize: blueprint.diskGiB,
    BlueprintState: "NORMAL",
    CreatedTime: "2026-01-15T02:00:00Z",
    BlueprintName: blueprint.name,
    SupportAutomationTools: true,
    RequiredMemorySize: blueprint.memoryGiB,
    ImageId: "",
    CommunityUrl: "",
    GuideUrl: "",
    SceneIdSet: [],
    DockerVersion: null,
    BlueprintShared: false,
    Tags: [],
  };
}
