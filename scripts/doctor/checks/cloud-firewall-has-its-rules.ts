import { deployAgain, type DoctorCheck } from "../check.ts";

interface Rules {
  readonly TotalCount: number;
  readonly FirewallRuleSet: readonly { readonly Protocol: string; readonly Port: string; readonly CidrBlock: string; readonly Action: string }[];
}

export const cloudFirewallHasItsRules: DoctorCheck = {
  claim: "the cloud firewall has the environment's rules and no others",
  needsServer: true,
  async run({ environment, server, cloud, resources }) {
    const [rules] = Object.values(resources["tencentcloud_lighthouse_firewall_rule"] ?? {});
    const wanted = rules?.["firewall_rules"];
    if (server === undefined || !Array.isArray(wanted)) return [];
    const { FirewallRuleSet } = await cloud.call<Rules>("lighthouse", "DescribeFirewallRules", { InstanceId: server.InstanceId, Limit: 100 });
    const found = FirewallRuleSet.map(({ Protocol, Port, CidrBlock, Action }) => `${Protocol} ${Port} from ${CidrBlock} ${Action}`);
    const asked = wanted.map((rule: Readonly<Record<string, string>>) => `${rule["protocol"]} ${rule["port"]} from ${rule["cidr_block"]} ${rule["action"]}`);
    const [missing, foreign] = [asked.filter((rule) => !found.includes(rule)), found.filter((rule) => !asked.includes(rule))];
    if (missing.length + foreign.length === 0) return [];
    const said = [...(missing.length === 0 ? [] : [`lacks ${missing.join(", ")}`]), ...(foreign.length === 0 ? [] : [`has besides ${foreign.join(", ")}`])];
    return [{ what: `the cloud firewall ${said.join(" and ")}`, commands: [deployAgain(environment)] }];
  },
};
