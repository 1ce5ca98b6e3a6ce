import { expect, test } from "@jest/globals";
import type { FirewallRule } from "../../../scripts/rehearse/api/hypervisor.ts";
import { FirewallRuleError, attachRules, detachRules, firewallRules, worldRuleset } from "../../../scripts/rehearse/network/ruleset.ts";

const rule = (over: Partial<FirewallRule>): FirewallRule => ({ protocol: "TCP", port: "22", cidr: "0.0.0.0/0", action: "ACCEPT", ...over });
const linesOf = (rules: readonly FirewallRule[]): string[] =>
  firewallRules("lk-i1", rules).split("\n").filter((line) => line.startsWith("add rule")).map((line) => line.replace("add rule inet world inbound_lk_i1 ", ""));

test("rules keep their order and end in a drop", () => {
  expect(linesOf([rule({ action: "DROP", cidr: "203.0.113.7" }), rule({ port: "80,443" })])).toEqual([
    "ip saddr 203.0.113.7 tcp dport { 22 } drop",
    "meta nfproto ipv4 tcp dport { 80, 443 } accept",
    "drop",
  ]);
});

test("no rules at all is a closed firewall", () => {
  expect(linesOf([])).toEqual(["drop"]);
});

test("every protocol and port form of the cloud has its match", () => {
  expect(linesOf([
    rule({ protocol: "UDP", port: "8000-8100", cidr: "198.51.100.0/24" }),
    rule({ protocol: "TCP", port: "ALL" }),
    rule({ protocol: "ICMP", port: "ALL" }),
    rule({ protocol: "ALL", port: "ALL", cidr: "10.0.0.0/8" }),
    rule({ protocol: "ALL", port: "ALL" }),
  ]).slice(0, -1)).toEqual([
    "ip saddr 198.51.100.0/24 udp dport { 8000-8100 } accept",
    "meta nfproto ipv4 meta l4proto tcp accept",
    "meta nfproto ipv4 meta l4proto icmp accept",
    "ip saddr 10.0.0.0/8 accept",
    "meta nfproto ipv4 accept",
  ]);
});

test("a rule for IPv6 sources opens nothing to IPv4, and the other way round", () => {
  expect(linesOf([rule({ cidr: "::/0" }), rule({ cidr: "2001:db8::/32", port: "80" }), rule({ cidr: "::/0", protocol: "ICMP", port: "ALL" }), rule({ cidr: "0.0.0.0/0" })])).toEqual([
    "meta nfproto ipv6 tcp dport { 22 } accept",
    "ip6 saddr 2001:db8::/32 tcp dport { 80 } accept",
    "meta nfproto ipv6 meta l4proto ipv6-icmp accept",
    "meta nfproto ipv4 tcp dport { 22 } accept",
    "drop",
  ]);
});

test.each(["0", "65536", "443-80", "http", "22; flush ruleset", "22,"])("the port %p is refused", (port) => {
  expect(() => firewallRules("lk-i1", [rule({ port })])).toThrow(FirewallRuleError);
});

test.each(["203.0.113.0/33", "256.1.1.1", "example.com", "10.0.0.0/8 accept", "2001:db8::/129", "2001:db8::1::1", "2001:db8::/32/1", "::/0 accept"])("the network %p is refused", (cidr) => {
  expect(() => firewallRules("lk-i1", [rule({ cidr })])).toThrow(FirewallRuleError);
});

test("replacing rules is one transaction that empties the chain first", () => {
  expect(firewallRules("lk-i1", [rule({})]).split("\n")[0]).toBe("flush chain inet world inbound_lk_i1");
});

test("detaching takes out what attaching put in", () => {
  const instance = { link: "lk-i7", privateAddress: "10.0.4.7", publicAddress: "198.51.100.7", neighbours: ["lk-i3"] };
  for (const element of ["instances", "firewall", "sent", "neighbours", "public_to_private", "private_to_public"]) {
    expect(attachRules(instance)).toContain(`add element inet world ${element} `);
    expect(detachRules(instance)).toContain(`delete element inet world ${element} `);
  }
  expect(detachRules(instance)).toContain("delete chain inet world inbound_lk_i7");
});

test("the cloud firewall looks at a packet after source translation", () => {
  const ruleset = worldRuleset({ uplink: "lk-uplink", hostAddress: "169.254.77.1", uplinkAddress: "169.254.77.2", operatorAddress: "203.0.113.10", servicesAddress: "10.0.255.2", services: [], guests: [] });
  expect(ruleset).toMatch(/chain cloud_firewall \{\s+type filter hook postrouting priority srcnat \+ 50/);
  expect(ruleset).toMatch(/chain forward \{\s+type filter hook forward priority filter; policy drop;/);
});
