import { readFile } from "node:fs/promises";
import ipaddr from "ipaddr.js";

/** ISO 3166 code of the country that an address is used in; undefined where nobody can say, as of private addresses. Never throws. */
export type CountryOf = (address: string) => string | undefined;

/** Without a table. */
export const noCountries: CountryOf = () => undefined;

/** Reads a table in MaxMind's DB format, as several publishers have them, into memory. Rejects when the file is none. */
export async function openCountries(file: string): Promise<CountryOf> {
  // Loaded where a table is set: most gateways have none.
  const { Reader } = await import("mmdb-lib");
  const table = new Reader(await readFile(file));
  return (address) => {
    if (!ipaddr.isValid(address)) return undefined;
    const one = ipaddr.process(address);
    if (one.range() !== "unicast") return undefined;
    try {
      return codeOf(table.get(one.toString()));
    } catch {
      // A table that is broken in one place must keep nobody out.
      return undefined;
    }
  };
}

/** `country.iso_code` as MaxMind and DB-IP write it, `country_code` or `country` as others do. */
function codeOf(record: unknown): string | undefined {
  const { country, country_code: flat } = fieldsOf(record);
  const code = [fieldsOf(country)["iso_code"], flat, country].find((one) => typeof one === "string");
  return typeof code === "string" && /^[A-Z]{2}$/.test(code) ? code : undefined;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {});
