import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DnspodRecord } from "@cdktf/provider-tencentcloud/lib/dnspod-record";
import { subDomainOf } from "./published/dns-name.ts";

export interface AddressRecordProps {
  /** The full name, inside `dnsZone`. */
  readonly domain: string;
  readonly dnsZone: string;
  readonly address: string;
  readonly dependsOn: ITerraformDependable[];
}

/** Seconds: DNSPod's shortest on its free plan. */
export const TTL = 600;
/** DNSPod's name for "every visitor", which its API takes in Chinese only. */
export const DEFAULT_LINE = "默认";

/** The A record that leads users to the server. */
export class AddressRecord extends Construct {
  readonly record: DnspodRecord;

  constructor(scope: Construct, id: string, props: AddressRecordProps) {
    super(scope, id);
    this.record = new DnspodRecord(this, "record", {
      domain: props.dnsZone,
      subDomain: subDomainOf(props.domain, props.dnsZone),
      recordType: "A",
      recordLine: DEFAULT_LINE,
      value: props.address,
      ttl: TTL,
      dependsOn: props.dependsOn,
    });
  }
}
