import type { StoredFirewallRule } from "../account.ts";
import { readRule } from "./firewall-rule.ts";

/** What DescribeFirewallRulesTemplate lists. Guessed after the application types that Tencent documents. */
export const offeredRules: readonly StoredFirewallRule[] = [
  { Protocol: "TCP", Port: "22", FirewallRuleDescription: "Linux login" },
  { Protocol: "TCP", Port: "80", FirewallRuleDescription: "HTTP" },
  { Protocol: "TCP", Port: "443", FirewallRuleDescription: "HTTPS" },
  { Protocol: "TCP", Port: "3389", FirewallRuleDescription: "Windows login" },
  { Protocol: "TCP", Port: "3306", FirewallRuleDescription: "MySQL" },
  { Protocol: "TCP", Port: "21", FirewallRuleDescription: "FTP" },
  { Protocol: "TCP", Port: "ALL", FirewallRuleDescription: "All TCP" },
  { Protocol: "UDP", Port: "ALL", FirewallRuleDescription: "All UDP" },
  { Protocol: "ICMP", Port: "ALL", FirewallRuleDescription: "Ping" },
  { Protocol: "ALL", Port: "ALL", FirewallRuleDescription: "ALL" },
].map(readRule);
