import ipaddr from "ipaddr.js";
import type { StoredFirewallRule } from "../account.ts";
import { ApiError } from "../error.ts";
import type { FirewallRule } from "../hypervisor.ts";

/** Reading, comparing and showing firewall rules. */

export interface RequestedRule {
  Protocol: string;
  Port?: string;
  CidrBlock?: string;
  Ipv6CidrBlock?: string;
  Action?: string;
  FirewallRuleDescription?: string;
}

interface ShownRule {
  AppType: string;
  Protocol: string;
  Port: string;
  CidrBlock: string;
  Ipv6CidrBlock: string;
  Action: string;
  FirewallRuleDescription: string;
}

const protocols = ["TCP", "UDP", "ICMP", "ICMPv6", "ALL"] as const;

/** Fills in the API's defaults (empty strings count as unset) and refuses what the API refuses. */
export function readRule(rule: RequestedRule): StoredFirewallRule {
  const protocol = protocols.find((known) => known === rule.Protocol);
  if (protocol === undefined) throw invalid(`Protocol "${rule.Protocol}" is not one of ${protocols.join(", ")}.`);
  const action = rule.Action || "ACCEPT";
  if (action !== "ACCEPT" && action !== "DROP") throw invalid(`Action "${action}" is not ACCEPT or DROP.`);
  const description = rule.FirewallRuleDescription ?? "";
  if (description.length > 64) {
    throw new ApiError(["InvalidParameterValue.FirewallRuleDescriptionTooLong", "InvalidParameterValue"], "FirewallRuleDescription is longer than 64 characters.");
  }
  return { protocol, port: readPort(protocol, rule.Port || "ALL"), ...readSource(protocol, rule), action, description };
}

function readPort(protocol: string, port: string): string {
  if (port === "ALL") return port;
  if (protocol !== "TCP" && protocol !== "UDP") throw invalid(`Port must be empty or ALL with protocol ${protocol}.`);
  if (port.length > 64) throw invalid("Port is longer than 64 characters.");
  const numbers = port.split(/[,-]/).map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : 0));
  const [from = 0, to = 0] = numbers;
  const isRange = port.includes("-");
  if (numbers.some((number) => number < 1 || number > 65535) || (isRange && (numbers.length !== 2 || from >= to))) {
    throw invalid(`Port "${port}" is not ALL, a port, a comma list of ports, or a range a-b with a < b.`);
  }
  return port;
}

function readSource(protocol: string, rule: RequestedRule): { cidr: string; ipv6Cidr: string } {
  const cidr = rule.CidrBlock ?? "";
  const ipv6Cidr = rule.Ipv6CidrBlock ?? "";
  if (cidr !== "" && ipv6Cidr !== "") throw new ApiError("InvalidParameter.ParameterConflict", "CidrBlock and Ipv6CidrBlock cannot be given together.");
  if (cidr !== "" && !isNetwork(cidr, "ipv4")) throw invalid(`CidrBlock "${cidr}" is not an IPv4 network or address.`);
  if (ipv6Cidr !== "" && !isNetwork(ipv6Cidr, "ipv6")) throw invalid(`Ipv6CidrBlock "${ipv6Cidr}" is not an IPv6 network or address.`);
  if (protocol === "ICMPv6" ? cidr !== "" : protocol === "ICMP" && ipv6Cidr !== "") throw invalid(`Protocol ${protocol} does not go with that address family.`);
  if (cidr === "" && ipv6Cidr === "") return protocol === "ICMPv6" ? { cidr: "", ipv6Cidr: "::/0" } : { cidr: "0.0.0.0/0", ipv6Cidr: "" };
  return { cidr, ipv6Cidr };
}

function isNetwork(text: string, kind: "ipv4" | "ipv6"): boolean {
  const parser = kind === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6;
  if (text.includes("/")) return parser.isValidCIDR(text);
  return kind === "ipv4" ? ipaddr.IPv4.isValidFourPartDecimal(text) : parser.isValid(text);
}

function invalid(message: string): ApiError {
  return new ApiError("InvalidParameterValue", message);
}

/** Two rules with the same key are the same rule: the description does not count. */
export function ruleKey(rule: StoredFirewallRule): string {
  return [rule.protocol, rule.port, rule.cidr, rule.ipv6Cidr, rule.action].join(" ");
}

export function hasDuplicates(rules: readonly StoredFirewallRule[]): boolean {
  return new Set(rules.map(ruleKey)).size < rules.length;
}

const appTypes: Readonly<Record<string, string>> = {
  "TCP 21": "FTP (21)",
  "TCP 22": "Linux login (22)",
  "TCP 80": "HTTP (80)",
  "TCP 443": "HTTPS (443)",
  "TCP 3306": "MySQL (3306)",
  "TCP 3389": "Windows login (3389)",
  "TCP ALL": "All TCP",
  "UDP ALL": "All UDP",
  "ICMP ALL": "Ping",
  "ICMPv6 ALL": "Ping (IPv6)",
  "ALL ALL": "ALL",
};

export function showRule(rule: StoredFirewallRule): ShownRule {
  return {
    AppType: appTypes[`${rule.protocol} ${rule.port}`] ?? "Custom",
    Protocol: rule.protocol,
    Port: rule.port,
    CidrBlock: rule.cidr,
    Ipv6CidrBlock: rule.ipv6Cidr,
    Action: rule.action,
    FirewallRuleDescription: rule.description,
  };
}

/** What an instance starts with when no template is named. The API's documents do not list it; this is what a new Linux server shows. */
export const defaultRules: readonly StoredFirewallRule[] = [
  { Protocol: "TCP", Port: "22", FirewallRuleDescription: "Linux login" },
  { Protocol: "TCP", Port: "80", FirewallRuleDescription: "HTTP" },
  { Protocol: "TCP", Port: "443", FirewallRuleDescription: "HTTPS" },
  { Protocol: "ICMP", Port: "ALL", FirewallRuleDescription: "Ping" },
].map(readRule);

/** The rules as machines enforce them: the source's address family says which ICMP is meant. */
export function machineRules(rules: readonly StoredFirewallRule[]): FirewallRule[] {
  return rules.map(({ protocol, port, cidr, ipv6Cidr, action }) => ({ protocol: protocol === "ICMPv6" ? "ICMP" : protocol, port, cidr: cidr === "" ? ipv6Cidr : cidr, action }));
}
