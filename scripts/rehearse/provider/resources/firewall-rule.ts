import { itemsIn, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { blocksOf, changed, having, idOf, type Lifecycle, textOf } from "../lifecycle.ts";
import { toApi, toBlocks } from "./firewall-rules.ts";

const PAGE = 50;

/** tencentcloud_lighthouse_firewall_rule: all rules of one instance, in order; the id is the instance's. */
export const firewallRule: Lifecycle = {
  // Adds to what the instance already has.
  async create(planned, cloud) {
    const instanceId = textOf(planned, "instance_id") ?? "";
    await cloud.repeated("lighthouse", "CreateFirewallRules", { InstanceId: instanceId, FirewallRules: toApi(blocksOf(planned, "firewall_rules")) });
    return { id: instanceId };
  },

  async read(state, cloud) {
    const rules = await allRules(cloud, idOf(state));
    return rules.length === 0 ? undefined : having(state, { instance_id: idOf(state), firewall_rules: toBlocks(rules) });
  },

  async update(planned, prior, cloud) {
    if (!changed(planned, prior, "firewall_rules")) return;
    await cloud.repeated("lighthouse", "ModifyFirewallRules", { InstanceId: idOf(prior), FirewallRules: toApi(blocksOf(planned, "firewall_rules")) });
  },

  // Deletes every rule found, also those that nobody declared.
  async delete(state, cloud) {
    const rules = await allRules(cloud, idOf(state));
    if (rules.length === 0) return;
    const found = rules.map((rule) => ({
      Protocol: textIn(rule, "Protocol"),
      Port: textIn(rule, "Port"),
      CidrBlock: textIn(rule, "CidrBlock"),
      Action: textIn(rule, "Action"),
      FirewallRuleDescription: textIn(rule, "FirewallRuleDescription"),
    }));
    await cloud.repeated("lighthouse", "DeleteFirewallRules", { InstanceId: idOf(state), FirewallRules: found });
  },
};

async function allRules(cloud: Cloud, instanceId: string): Promise<readonly Answer[]> {
  const rules: Answer[] = [];
  for (;;) {
    const answer = await cloud.once("lighthouse", "DescribeFirewallRules", { InstanceId: instanceId, Offset: rules.length, Limit: PAGE });
    const page = itemsIn(answer, "FirewallRuleSet");
    rules.push(...page);
    if (page.length < PAGE) return rules;
  }
}
