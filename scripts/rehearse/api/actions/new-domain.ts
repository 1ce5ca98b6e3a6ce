import type { DnsRecordSet, Domain } from "../account.ts";
import { defaultLineId } from "./dns-record-rules.ts";
import { nameServers } from "./dns-view.ts";

/** The group that every account has. */
export const defaultGroup = 1;

/** A domain as it is after being added to DNSPod: two NS records, nothing else. */
export function newDomain(id: number, name: string, delegated: boolean, now: Date): Domain {
  const records = nameServers.map(
    (server, index): DnsRecordSet => ({
      id: id * 100 + index,
      subDomain: "@",
      type: "NS",
      line: "默认",
      lineId: defaultLineId,
      value: `${server}.`,
      ttl: 86400,
      mx: 0,
      weight: null,
      enabled: true,
      remark: "",
      updatedAt: now,
      defaultNs: true,
    }),
  );
  return { id, name, delegated, added: false, groupId: defaultGroup, marked: false, enabled: true, remark: "", createdAt: now, records: new Map(records.map((record) => [record.id, record])) };
}
