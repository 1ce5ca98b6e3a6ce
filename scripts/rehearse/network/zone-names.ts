import { isDeepStrictEqual } from "node:util";
import type { CaaData } from "dns-packet";
import { parseCaa } from "../../../constructs/published/caa.ts";
import type { NameRecord, Names } from "./dns.ts";

/** One record of the account's domains. */
interface ZoneRecord {
  /** Fully qualified, without a dot at the end. */
  readonly name: string;
  readonly type: string;
  /** Names that it points to end in a dot. */
  readonly value: string;
}

/** What the world sees of the account's records, as far as the answerer knows their types. Name servers lead to `nameServer`, whatever they are called. */
export function zoneNames(records: readonly ZoneRecord[], nameServer: string): Names {
  const names = new Map<string, readonly NameRecord[]>();
  const add = (name: string, record: NameRecord): void => {
    const known = names.get(name) ?? [];
    if (!known.some(({ type, data }) => type === record.type && isDeepStrictEqual(data, record.data))) names.set(name, [...known, record]);
  };
  for (const { name, type, value } of records) {
    const data = value.replace(/\.$/, "");
    if (type === "A" || type === "CNAME") add(name, { type, data });
    if (type === "TXT") add(name, { type, data: value });
    const caa = type === "CAA" ? caaData(value) : undefined;
    if (caa !== undefined) add(name, { type: "CAA", data: caa });
    if (type !== "NS") continue;
    const first = names.get(name)?.some((record) => record.type === "SOA") !== true;
    if (first) add(name, { type: "SOA", data });
    add(name, { type, data });
    add(data, { type: "A", data: nameServer });
  }
  return names;
}

const CAA_TAGS = ["issue", "issuewild", "iodef"] as const;

/** The record as it goes over the wire; undefined when it says nothing that DNSPod keeps. */
function caaData(text: string): CaaData | undefined {
  const caa = parseCaa(text);
  const tag = CAA_TAGS.find((known) => known === caa?.tag);
  return caa && tag && { flags: Number.parseInt(text, 10), tag, value: caa.value };
}
