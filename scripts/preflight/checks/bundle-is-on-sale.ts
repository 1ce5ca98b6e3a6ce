import type { PreflightCheck } from "../check.ts";

export const bundleIsOnSale: PreflightCheck = {
  claim: "the bundle is on sale in the zone and large enough",
  async run({ offer, standing, manifest: { bundle, zone, region, minimumMemoryGiB, environment } }) {
    // A server that is paid for needs no stock; another bundle for it is the cloud's to refuse.
    if ((await standing()).server !== undefined) return undefined;
    const bundles = await offer.bundles();
    const next = `Next: npm run catalog -- ${region}, then edit stacks/environments/${environment}.ts`;
    const found = bundles.find(({ BundleId }) => BundleId === bundle);
    const fitting = bundles.filter((other) => other.BundleSalesState === "AVAILABLE" && other.SupportLinuxUnixPlatform && other.Memory >= minimumMemoryGiB).map(({ BundleId }) => BundleId);
    const allowed = `allowed now: ${fitting.join(", ") || "none"}. ${next}`;
    if (!found) return `bundle is "${bundle}", which ${zone} does not offer; ${allowed}`;
    if (found.BundleSalesState !== "AVAILABLE") return `bundle is "${bundle}", which is sold out in ${zone}; ${allowed}`;
    if (!found.SupportLinuxUnixPlatform) return `bundle is "${bundle}", which runs no Linux; ${allowed}`;
    if (found.Memory < minimumMemoryGiB) return `bundle is "${bundle}" with ${found.Memory} GB of memory, but the agent core needs ${minimumMemoryGiB}; ${allowed}`;
    return undefined;
  },
};
