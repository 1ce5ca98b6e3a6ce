import type { CloudClient } from "../tencent/client.ts";

export interface OfferedBundle {
  readonly BundleId: string;
  /** GB. */
  readonly Memory: number;
  readonly BundleSalesState: string;
  readonly SupportLinuxUnixPlatform: boolean;
  readonly Price: { readonly InstancePrice: { readonly DiscountPrice: number } };
}

export interface OfferedBlueprint {
  readonly BlueprintId: string;
  readonly BlueprintState: string;
  readonly PlatformType: string;
  readonly OsName?: string;
}

/** What the region and a zone of it sell; each list is asked for once, when a check first wants it. */
export interface Offer {
  readonly bundles: () => Promise<readonly OfferedBundle[]>;
  readonly blueprints: () => Promise<readonly OfferedBlueprint[]>;
}

export function offerOf(cloud: CloudClient, zone: string): Offer {
  let bundles: Promise<readonly OfferedBundle[]> | undefined;
  let blueprints: Promise<readonly OfferedBlueprint[]> | undefined;
  return {
    bundles: () => (bundles ??= cloud.call<{ BundleSet: readonly OfferedBundle[] }>("lighthouse", "DescribeBundles", { Zones: [zone], Limit: 100 }).then(({ BundleSet }) => BundleSet)),
    blueprints: () => (blueprints ??= cloud.call<{ BlueprintSet: readonly OfferedBlueprint[] }>("lighthouse", "DescribeBlueprints", { Limit: 100 }).then(({ BlueprintSet }) => BlueprintSet)),
  };
}
