import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DnspodRecord } from "@cdktf/provider-tencentcloud/lib/dnspod-record";
import { DEFAULT_LINE, TTL } from "./dns-record.ts";
import { caaFor, caaText, type Caa } from "./published/caa.ts";
import { subDomainOf } from "./published/dns-name.ts";

export interface IssuerRecordsProps {
  /** The full name, inside `dnsZone`. */
  readonly domain: string;
  readonly dnsZone: string;
  /** Who may certify it, as CAA records call them. */
  readonly authority: string;
  readonly dependsOn: ITerraformDependable[];
}

/** The CAA records that let one authority certify the name. There are two, as many as DNSPod's free plan keeps of one name and type: an `iodef` would be a third. */
export class IssuerRecords extends Construct {
  readonly issue: DnspodRecord;
  /** Made last. */
  readonly wildcard: DnspodRecord;

  constructor(scope: Construct, id: string, { domain, dnsZone, authority, dependsOn }: IssuerRecordsProps) {
    super(scope, id);
    const record = (name: string, caa: Caa, after: ITerraformDependable[]) =>
      new DnspodRecord(this, name, { domain: dnsZone, subDomain: subDomainOf(domain, dnsZone), recordType: "CAA", recordLine: DEFAULT_LINE, value: caaText(caa), ttl: TTL, dependsOn: after });
    const { issue, wildcard } = caaFor(authority);
    this.issue = record("issue", issue, dependsOn);
    this.wildcard = record("wildcard", wildcard, [this.issue]);
  }
}
