import type { Environment } from "../../stacks/environments/schema.ts";
import { readCatalog, type Catalog } from "../catalog/read.ts";
import { messageOf } from "../cli/command.ts";
import type { CloudClient } from "../tencent/client.ts";

/** What an environment costs per month as its region's API prices it now: the server's bundle, and the data disk. */
export interface Costs {
  readonly server?: number;
  readonly disk?: number;
  /** Of both, where both are known. */
  readonly total?: number;
  readonly currency?: string;
  /** Why something is missing, in words. */
  readonly missing?: string;
}

/** Prices of environments, by name. Asks each region's list once; never throws: what is not known says why. */
export async function costsOf(environments: ReadonlyMap<string, Environment>, cloud: (region: string) => CloudClient): Promise<ReadonlyMap<string, Costs>> {
  const catalogs = new Map<string, Promise<Catalog>>();
  const catalogOf = (region: string): Promise<Catalog> => {
    const known = catalogs.get(region) ?? Promise.resolve().then(() => readCatalog(cloud(region)));
    catalogs.set(region, known);
    return known;
  };
  const rows = await Promise.all([...environments].map(async ([name, environment]) => {
    const costs = await costOf(environment, catalogOf, cloud).catch((error: unknown): Costs => ({ missing: messageOf(error) }));
    return [name, costs] as const;
  }));
  return new Map(rows);
}

async function costOf({ region, bundle, dataDisk }: Environment, catalogOf: (region: string) => Promise<Catalog>, cloud: (region: string) => CloudClient): Promise<Costs> {
  const priced = (await catalogOf(region)).bundles.find(({ id }) => id === bundle);
  if (priced === undefined) return { missing: `${region} has no bundle ${bundle}` };
  const disk = dataDisk === null ? 0 : await diskPrice(cloud(region), dataDisk);
  return { server: priced.price, disk, total: priced.price + disk, currency: priced.currency };
}

/** Per month. */
async function diskPrice(cloud: CloudClient, { sizeGiB, type }: NonNullable<Environment["dataDisk"]>): Promise<number> {
  const { DiskPrice } = await cloud.call<{ DiskPrice: { DiscountPrice: number } }>("lighthouse", "InquirePriceCreateDisks", { DiskSize: sizeGiB, DiskType: type, DiskChargePrepaid: { Period: 1, TimeUnit: "m" } });
  return DiskPrice.DiscountPrice;
}
