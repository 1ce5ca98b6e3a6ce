import type { Account } from "./account.ts";
import { defaultLineId } from "./actions/dns-record-rules.ts";

/** One record as a resolver sees it. */
export interface DnsName {
  /** Fully qualified, lower case, without a dot at the end; may begin with `*.`. */
  name: string;
  type: string;
  /** As DNSPod keeps it: names that it points to end in a dot. */
  value: string;
  ttl: number;
  /** Priority of an MX record, 0 otherwise. */
  mx: number;
}

/** All enabled records of the default line, but for paused domains. */
export function namesOf(account: Account): DnsName[] {
  return [...account.domains.values()].filter(({ enabled }) => enabled).flatMap((domain) =>
    [...domain.records.values()]
      .filter((record) => record.enabled && record.lineId === defaultLineId)
      .map(({ subDomain, type, value, ttl, mx }) => ({
        name: (subDomain === "@" ? domain.name : `${subDomain}.${domain.name}`).toLowerCase(),
        type,
        value,
        ttl,
        mx,
      })),
  );
}
