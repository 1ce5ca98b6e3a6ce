import type { PreflightCheck } from "../check.ts";

interface Price {
  readonly DiskPrice: { readonly DiscountPrice: number };
}

export const balanceCoversTheOrder: PreflightCheck = {
  claim: "the account's balance covers the first period of what is to be bought",
  async run({ cloud, offer, standing, manifest: { bundle, months, dataDisk } }) {
    // What a broken-off deploy has bought is paid already.
    const { server, disk } = await standing();
    // An unknown bundle is another check's finding.
    const serverPrice = async () => ((await offer.bundles()).find(({ BundleId }) => BundleId === bundle)?.Price.InstancePrice.DiscountPrice ?? 0) * months;
    const diskPrice = async (wanted: NonNullable<typeof dataDisk>) => {
      const { DiskPrice } = await cloud.call<Price>("lighthouse", "InquirePriceCreateDisks", { DiskSize: wanted.sizeGiB, DiskType: wanted.type, DiskChargePrepaid: { Period: months, TimeUnit: "m" } });
      return DiskPrice.DiscountPrice;
    };
    const [forServer, forDisk] = await Promise.all([server === undefined ? serverPrice() : 0, dataDisk === null || disk !== undefined ? 0 : diskPrice(dataDisk)]);
    if (forServer + forDisk === 0) return undefined;
    const { Balance } = await cloud.call<{ Balance: number }>("billing", "DescribeAccountBalance", {});
    // The API counts the balance in cents and prices in whole units.
    const cents = Math.round((forServer + forDisk) * 100);
    if (Balance >= cents) return undefined;
    const order = [...(forServer > 0 ? [bundle] : []), ...(forDisk > 0 && dataDisk !== null ? [`a ${dataDisk.type} disk of ${dataDisk.sizeGiB} GB`] : [])].join(" and ");
    return `the account holds ${(Balance / 100).toFixed(2)}, but ${months} month(s) of ${order} cost ${(cents / 100).toFixed(2)}. Next: top the account up`;
  },
};
