import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LighthouseFirewallRule } from "@cdktf/provider-tencentcloud/lib/lighthouse-firewall-rule";
import type { OpenPort } from "./open-port.ts";

export interface CloudFirewallProps {
  readonly instanceId: string;
  readonly openPorts: readonly OpenPort[];
  readonly adminCidrs: readonly string[];
  readonly dependsOn: ITerraformDependable[];
}

/** The rules in front of the server: the listed ports and nothing else. */
export class CloudFirewall extends Construct {
  readonly rules: LighthouseFirewallRule;

  constructor(scope: Construct, id: string, props: CloudFirewallProps) {
    super(scope, id);
    // The order of the rules is their priority, and another order is a diff: sorted, so that the table's order does not matter.
    const ports = [...props.openPorts].sort((a, b) => a.port - b.port || a.protocol.localeCompare(b.protocol));
    // The provider knows no IPv6 rules; the host's own firewall guards IPv6.
    const adminNetworks = props.adminCidrs.filter((cidr) => !cidr.includes(":"));
    this.rules = new LighthouseFirewallRule(this, "rules", {
      instanceId: props.instanceId,
      // All five fields: what is left out comes back as the API's default and differs for ever.
      firewallRules: ports.flatMap(({ port, protocol, from, reason }) =>
        (from === "admins" ? adminNetworks : ["0.0.0.0/0"]).map((cidrBlock) => ({ protocol, port: String(port), cidrBlock, action: "ACCEPT", firewallRuleDescription: reason })),
      ),
      dependsOn: props.dependsOn,
    });
  }
}
