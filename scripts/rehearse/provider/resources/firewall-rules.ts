import { textIn } from "../answers.ts";
import type { Answer } from "../cloud.ts";
import { zeroed } from "../lifecycle.ts";
import type { ObjectValue } from "../values.ts";

/** Firewall rule blocks as the API takes them: all five fields, the unset ones empty. */
export function toApi(blocks: readonly ObjectValue[]): readonly ObjectValue[] {
  return blocks.map((block) => ({
    Protocol: zeroed(block, "protocol"),
    Port: zeroed(block, "port"),
    CidrBlock: zeroed(block, "cidr_block"),
    Action: zeroed(block, "action"),
    FirewallRuleDescription: zeroed(block, "firewall_rule_description"),
  }));
}

/** Rules of an answer as blocks, in the cloud's order. */
export function toBlocks(rules: readonly Answer[]): readonly ObjectValue[] {
  return rules.map((rule) => ({
    protocol: textIn(rule, "Protocol") ?? "",
    port: textIn(rule, "Port") ?? "",
    cidr_block: textIn(rule, "CidrBlock") ?? "",
    action: textIn(rule, "Action") ?? "",
    firewall_rule_description: textIn(rule, "FirewallRuleDescription") ?? "",
  }));
}
