import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DnspodRecord } from "@cdktf/provider-tencentcloud/lib/dnspod-record";

export interface AddressRecordProps {
  /** The full name, inside `dnsZone`. */
  readonly domain: string;
  readonly dnsZone: string;
  readonly address: string;
  readonly dependsOn: ITerraformDependable[];
}

/** Seconds: DNSPod's shortest on its free plan. */
const TTL = 600;
/** DNSPod's name for "every visitor", which its API takes in Chinese only. */
const DEFAULT_LINE = "默认";

/** The A record that leads users to the server. */
export class AddressRecord extends Construct {
  readonly record: DnspodRecord;

  constructor(scope: Construct, id: string, props: AddressRecordProps) {
    super(scope, id);
    this.record = new DnspodRecord(this, "record", {
      domain: props.dnsZone,
      subDomain: props.domain === props.dnsZone ? "@" : props.domain.slice(0, -props.dnsZone.length - 1),
      recordType: "A",
      recordLine: DEFAULT_LINE,
      value: props.address,
      ttl: TTL,
      dependsOn: props.dependsOn,
    });
  }
}
