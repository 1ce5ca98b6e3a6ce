// Proves: I5 (partly)
import type { Scenario, Scene } from "./scene.ts";
import { plannedChanges } from "./planned-changes.ts";

interface Rules {
  readonly FirewallRuleSet: readonly { readonly Protocol: string; readonly Port: string; readonly CidrBlock: string; readonly Action: string; readonly FirewallRuleDescription: string }[];
}

/** What somebody does in the console in a hurry: HTTPS closed, a port for tests opened. */
const CLOSED = "443";
const OPENED = { Protocol: "TCP", Port: "8080", CidrBlock: "0.0.0.0/0", Action: "ACCEPT", FirewallRuleDescription: "opened by hand" };

export const firewallDriftIsRepaired: Scenario = {
  id: "firewall-drift-is-repaired",
  claim: "a cloud firewall rule changed by hand is drift in the next plan, and the next deploy puts it right",
  async run({ deployment }) {
    const { cloud, instanceId, cdktf, openPorts } = deployment;
    const { FirewallRuleSet } = await cloud.call<Rules>("lighthouse", "DescribeFirewallRules", { InstanceId: instanceId, Limit: 100 });
    const byHand = FirewallRuleSet.filter(({ Port }) => Port !== CLOSED).map(({ Protocol, Port, CidrBlock, Action, FirewallRuleDescription }) => ({ Protocol, Port, CidrBlock, Action, FirewallRuleDescription }));
    await cloud.call("lighthouse", "ModifyFirewallRules", { InstanceId: instanceId, FirewallRules: [OPENED, ...byHand] });
    const shut = await openPorts("visitor", [443]);
    const plan = await cdktf("diff");
    const drift = plannedChanges(plan.output).map(({ address, action }) => `${address} ${action}`).join(", ");
    const { exitCode } = await cdktf("deploy");
    const [rules, reached] = [await rulesOf(deployment), await openPorts("visitor", [443])];
    return {
      expected: `443 closed by hand; plan: tencentcloud_lighthouse_firewall_rule.firewall_rules updated in-place; deploy exit 0; rules ${wantedRules(deployment)}; 443 open`,
      found: `443 ${shut.length === 0 ? "closed by hand" : "still open"}; plan: ${drift || "nothing"}; deploy exit ${exitCode}; rules ${rules}; 443 ${reached.length === 1 ? "open" : "closed"}`,
    };
  },
};

async function rulesOf({ cloud, instanceId }: Scene["deployment"]): Promise<string> {
  const { FirewallRuleSet } = await cloud.call<Rules>("lighthouse", "DescribeFirewallRules", { InstanceId: instanceId, Limit: 100 });
  return FirewallRuleSet.map(({ Protocol, Port, CidrBlock, Action }) => `${Action} ${Protocol} ${Port} ${CidrBlock}`).sort().join(", ");
}

/** The environment's own list, as the cloud should have it. */
function wantedRules({ environment }: Scene["deployment"]): string {
  const admins = environment.adminCidrs.filter((cidr) => !cidr.includes(":"));
  return environment.openPorts.flatMap(({ port, protocol, from }) => (from === "admins" ? admins : ["0.0.0.0/0"]).map((cidr) => `ACCEPT ${protocol} ${port} ${cidr}`)).sort().join(", ");
}
