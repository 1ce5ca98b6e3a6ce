import { itemsIn } from "../answers.ts";
import { type DataSource, idOfAll } from "../data-source.ts";

/** tencentcloud_lighthouse_firewall_rules_template: the rules that a new instance gets. */
export const firewallRulesTemplate: DataSource = {
  async read(_config, cloud) {
    const found = itemsIn(await cloud.repeated("lighthouse", "DescribeFirewallRulesTemplate", {}), "FirewallRuleSet");
    return { id: idOfAll(found.map((rule) => JSON.stringify(rule))), found: { firewall_rule_set: found } };
  },
};
