import type { PreflightCheck } from "../check.ts";

interface Bundles {
  readonly BundleSet: readonly { readonly BundleId: string; readonly Price: { readonly InstancePrice: { readonly DiscountPrice: number } } }[];
}

export const balanceCoversTheOrder: PreflightCheck = {
  claim: "the account's balance covers the first period of the server",
  async run({ cloud, standing, manifest: { bundle, zone, months } }) {
    // What a broken-off deploy has bought is paid already.
    if ((await standing()).server !== undefined) return undefined;
    const [{ BundleSet }, { Balance }] = await Promise.all([
      cloud.call<Bundles>("lighthouse", "DescribeBundles", { Zones: [zone], Limit: 100 }),
      cloud.call<{ Balance: number }>("billing", "DescribeAccountBalance", {}),
    ]);
    const price = BundleSet.find(({ BundleId }) => BundleId === bundle)?.Price.InstancePrice.DiscountPrice;
    // An unknown bundle is another check's finding.
    if (price === undefined) return undefined;
    // The API counts the balance in cents and the price in whole units.
    const cents = Math.round(price * months * 100);
    if (Balance >= cents) return undefined;
    return `the account holds ${(Balance / 100).toFixed(2)}, but ${months} month(s) of ${bundle} cost ${(cents / 100).toFixed(2)}. Next: top the account up`;
  },
};
