import type { PreflightCheck } from "../check.ts";

interface Bundles {
  readonly BundleSet: readonly { readonly BundleId: string; readonly Memory: number; readonly BundleSalesState: string; readonly SupportLinuxUnixPlatform: boolean }[];
}

export const bundleIsOnSale: PreflightCheck = {
  claim: "the bundle is on sale in the zone and large enough",
  async run({ cloud, standing, manifest: { bundle, zone, region, minimumMemoryGiB, environment } }) {
    // A server that is paid for needs no stock; another bundle for it is the cloud's to refuse.
    if ((await standing()).server !== undefined) return undefined;
    const { BundleSet } = await cloud.call<Bundles>("lighthouse", "DescribeBundles", { Zones: [zone], Limit: 100 });
    const next = `Next: npm run catalog -- ${region}, then edit stacks/environments/${environment}.ts`;
    const found = BundleSet.find(({ BundleId }) => BundleId === bundle);
    const fitting = BundleSet.filter((other) => other.BundleSalesState === "AVAILABLE" && other.SupportLinuxUnixPlatform && other.Memory >= minimumMemoryGiB).map(({ BundleId }) => BundleId);
    const allowed = `allowed now: ${fitting.join(", ") || "none"}. ${next}`;
    if (!found) return `bundle is "${bundle}", which ${zone} does not offer; ${allowed}`;
    if (found.BundleSalesState !== "AVAILABLE") return `bundle is "${bundle}", which is sold out in ${zone}; ${allowed}`;
    if (!found.SupportLinuxUnixPlatform) return `bundle is "${bundle}", which runs no Linux; ${allowed}`;
    if (found.Memory < minimumMemoryGiB) return `bundle is "${bundle}" with ${found.Memory} GB of memory, but the agent core needs ${minimumMemoryGiB}; ${allowed}`;
    return undefined;
  },
};
