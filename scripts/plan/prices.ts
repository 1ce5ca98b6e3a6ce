import { readCatalog, type Catalog } from "../catalog/read.ts";
import type { CloudClient } from "../tencent/client.ts";
import type { Price } from "./report.ts";
import type { StackReport } from "./stack-report.ts";

/** What each stack's server costs a month, before and after, by the region's own list of bundles (requirement I4). */
export async function pricesOf(stacks: readonly StackReport[], regionOf: (stack: string) => string, cloud: (region: string) => CloudClient): Promise<Record<string, Price>> {
  const catalogs = new Map<string, Promise<Catalog>>();
  // Environments share a region as a rule: its list is asked for once.
  const catalogOf = (region: string): Promise<Catalog> => {
    const known = catalogs.get(region) ?? readCatalog(cloud(region));
    catalogs.set(region, known);
    return known;
  };
  const priced = await Promise.all(
    stacks.filter(({ bundles }) => bundles.before !== undefined || bundles.after !== undefined).map(async ({ name, bundles }) => {
      const list = new Map((await catalogOf(regionOf(name))).bundles.map((bundle) => [bundle.id, bundle]));
      const priceOf = (id: string | undefined): number | undefined => (id === undefined ? 0 : list.get(id)?.price);
      const [before, after] = [priceOf(bundles.before), priceOf(bundles.after)];
      const currency = list.get(bundles.after ?? bundles.before ?? "")?.currency;
      return before === undefined || after === undefined || currency === undefined ? [] : [[name, { before, after, currency }] as const];
    }),
  );
  return Object.fromEntries(priced.flat());
}
