import { Resolver } from "node:dns/promises";
import { namesUpwards, type Caa } from "../../../constructs/published/caa.ts";
import type { CaaAnswer, Gap } from "../evidence.ts";

/** Milliseconds for each try; there are two. */
const PATIENCE = 3000;

export interface CaaOptions {
  readonly domain: string;
  /** `address` or `address:port` of a DNS server. @default those of this computer */
  readonly server: string | undefined;
}

/** Asks DNS as an authority does before it certifies a name: upwards, until a name has CAA records. */
export async function readCaa({ domain, server }: CaaOptions): Promise<CaaAnswer | Gap> {
  const resolver = new Resolver({ timeout: PATIENCE, tries: 2 });
  try {
    if (server !== undefined) resolver.setServers([server]);
  } catch {
    return { notShown: `LIGHTKEEPER_RESOLVER is "${server ?? ""}"; allowed: an address, or ADDRESS:PORT` };
  }
  for (const name of namesUpwards(domain)) {
    try {
      const records = await resolver.resolveCaa(name);
      if (records.length > 0) return { name, records: records.flatMap(propertiesOf) };
    } catch (error) {
      const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
      if (code !== "ENODATA" && code !== "ENOTFOUND") return { notShown: `DNS did not say what CAA records ${name} has: ${code}` };
    }
  }
  return { name: domain, records: [] };
}

/** Node gives the tag as a key beside others. */
const propertiesOf = (record: object): readonly Caa[] =>
  Object.entries(record).flatMap(([tag, value]: [string, unknown]) => (tag === "critical" || tag === "type" || typeof value !== "string" ? [] : [{ tag: tag.toLowerCase(), value }]));
