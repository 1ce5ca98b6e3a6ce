import { isIPv6 } from "node:net";
import type { FirewallRule } from "../api/hypervisor.ts";

/** The world's fixed points as its packet filter needs them. Addresses are IPv4 without a mask. */
export interface World {
  /** The world's end of the wire to the host. */
  uplink: string;
  hostAddress: string;
  uplinkAddress: string;
  operatorAddress: string;
  /** Where instances find DNS, packages and the certificate authority. */
  servicesAddress: string;
  services: readonly Service[];
  /** Ports of the world's own end of the wire that lead to a guest beside the instances. */
  guests: readonly { port: number; address: string; targetPort: number }[];
}

/** A port of the services address, and the port of the host that answers there. */
export interface Service {
  protocol: "tcp" | "udp";
  port: number;
  hostPort: number;
}

/** The transaction that leads HTTPS to a public address of somebody else's service to the port of the host that stands in for it. */
export function serviceRule(service: { address: string; hostAddress: string; hostPort: number }): string {
  return `add rule inet world prerouting ip daddr ${service.address} tcp dport 443 dnat ip to ${service.hostAddress}:${service.hostPort}\n`;
}

/** One instance as the packet filter knows it. */
export interface Attachment {
  /** The world's end of the instance's wire. */
  link: string;
  privateAddress: string;
  publicAddress: string;
  /** The other instances' ends that it reaches over private addresses, as far as their firewalls let it. */
  neighbours: readonly string[];
}

/**
 * The whole ruleset of the world, without instances.
 * The cloud firewall sits behind source translation, because it must see the address that the instance will see.
 */
export function worldRuleset(world: World): string {
  const services = world.services.map((service) => `${service.protocol} . ${service.port} : ${world.hostAddress} . ${service.hostPort}`);
  const guests = world.guests.map((guest) => `    iifname "${world.uplink}" ip daddr ${world.uplinkAddress} tcp dport ${guest.port} dnat to ${guest.address}:${guest.targetPort}`);
  return `table inet world {
  map public_to_private { type ipv4_addr : ipv4_addr; }
  map private_to_public { type ipv4_addr : ipv4_addr; }
  map firewall { type ifname : verdict; }
  map sent { type ifname : counter; }
  set instances { type ifname; }
  set neighbours { type ifname . ifname; }
  set ssh_refused { type ifname; flags timeout; }
  map services {
    type inet_proto . inet_service : ipv4_addr . inet_service;
${services.length === 0 ? "" : `    elements = { ${services.join(", ")} }\n`}  }
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr ${world.servicesAddress} dnat ip to meta l4proto . th dport map @services
    iifname "${world.uplink}" ip daddr ${world.uplinkAddress} dnat ip to meta l4proto . th dport map @services
    dnat ip to ip daddr map @public_to_private
${guests.map((rule) => `${rule}\n`).join("")}  }
  chain traffic {
    type filter hook forward priority filter - 10;
    ct original ip daddr ${world.servicesAddress} accept
    iifname . oifname @neighbours ct status & dnat == 0 accept
    counter name iifname map @sent
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    oifname @ssh_refused tcp dport 22 reject with tcp reset
    ct state established,related accept
    ct status dnat accept
    iifname . oifname @neighbours accept
    meta nfproto ipv6 oifname @instances accept
  }
  chain input {
    type filter hook input priority filter; policy drop;
    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
  }
  chain postrouting {
    type nat hook postrouting priority srcnat;
    meta nfproto ipv4 oifname "${world.uplink}" masquerade
    ip saddr ${world.hostAddress} snat ip to ${world.operatorAddress}
    oifname @instances ct status dnat snat ip to ip saddr map @private_to_public
  }
  chain cloud_firewall {
    type filter hook postrouting priority srcnat + 50; policy accept;
    ct state established,related accept
    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } ip6 hoplimit 255 accept
    oifname vmap @firewall
    oifname @instances drop
  }
}
`;
}

/** The transaction that puts an instance in, with everything inbound dropped. */
export function attachRules(instance: Attachment): string {
  const { link, privateAddress, publicAddress } = instance;
  return `add chain inet world ${chainName(link)}
add rule inet world ${chainName(link)} drop
add counter inet world ${counterName(link)}
add element inet world instances { "${link}" }
add element inet world firewall { "${link}" : goto ${chainName(link)} }
add element inet world sent { "${link}" : "${counterName(link)}" }
add element inet world public_to_private { ${publicAddress} : ${privateAddress} }
add element inet world private_to_public { ${privateAddress} : ${publicAddress} }
${neighbourElements(instance).map((element) => `add element inet world neighbours { ${element} }\n`).join("")}`;
}

/** The transaction that takes an instance out again. */
export function detachRules(instance: Attachment): string {
  const { link, privateAddress, publicAddress } = instance;
  return `${neighbourElements(instance).map((element) => `delete element inet world neighbours { ${element} }\n`).join("")}delete element inet world public_to_private { ${publicAddress} }
delete element inet world private_to_public { ${privateAddress} }
delete element inet world sent { "${link}" }
delete element inet world firewall { "${link}" }
delete element inet world instances { "${link}" }
flush chain inet world ${chainName(link)}
delete chain inet world ${chainName(link)}
delete counter inet world ${counterName(link)}
`;
}

const neighbourElements = ({ link, neighbours }: Attachment): string[] => neighbours.flatMap((other) => [`"${link}" . "${other}"`, `"${other}" . "${link}"`]);

/** Counts the bytes of packets that an instance sent to the outside: neither to the cloud's own services nor to neighbours over private addresses. */
export const counterName = (link: string): string => `sent_${link.replaceAll("-", "_")}`;

/** The transaction that has connections to port 22 reset for some seconds from now on. */
export function refuseSshRules(link: string, seconds: number): string {
  const element = (what: string): string => `element inet world ssh_refused { "${link}"${what} }\n`;
  // Adding alone would leave the time of an element that is there already.
  return `add ${element("")}delete ${element("")}add ${element(` timeout ${seconds}s`)}`;
}

/** The transaction that replaces an instance's inbound rules at once. Throws FirewallRuleError on a rule it cannot express. */
export function firewallRules(link: string, rules: readonly FirewallRule[]): string {
  const chain = chainName(link);
  const lines = rules.map((rule) => `add rule inet world ${chain} ${matchOf(rule)}${rule.action === "ACCEPT" ? "accept" : "drop"}`);
  return [`flush chain inet world ${chain}`, ...lines, `add rule inet world ${chain} drop`, ""].join("\n");
}

/** A firewall rule that is not in the cloud's own form. */
export class FirewallRuleError extends Error {
  override readonly name = "FirewallRuleError";
}

const chainName = (link: string): string => `inbound_${link.replaceAll("-", "_")}`;

function matchOf(rule: FirewallRule): string {
  const source = sourceOf(rule.cidr);
  switch (rule.protocol) {
    case "ALL":
      return source;
    case "ICMP":
      return `${source}meta l4proto ${isIPv6Network(rule.cidr) ? "ipv6-icmp" : "icmp"} `;
    case "TCP":
    case "UDP": {
      const ports = portsOf(rule.port);
      const protocol = rule.protocol.toLowerCase();
      return `${source}${ports === undefined ? `meta l4proto ${protocol} ` : `${protocol} dport ${ports} `}`;
    }
  }
}

const isIPv6Network = (cidr: string): boolean => cidr.includes(":");

/** A rule speaks of one address family, also when it speaks of all of its addresses. */
function sourceOf(cidr: string): string {
  if (cidr === "" || cidr === "0.0.0.0/0") return "meta nfproto ipv4 ";
  if (cidr === "::/0") return "meta nfproto ipv6 ";
  if (isIPv6Network(cidr)) {
    const [address = "", bits = "128", ...more] = cidr.split("/");
    if (!isIPv6(address) || !/^\d{1,3}$/.test(bits) || Number(bits) > 128 || more.length > 0) throw new FirewallRuleError(`"${cidr}" is not an IPv6 network`);
    return `ip6 saddr ${cidr} `;
  }
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(cidr);
  if (match === null || match.slice(1, 5).some((octet) => Number(octet) > 255) || Number(match[5] ?? 32) > 32) {
    throw new FirewallRuleError(`"${cidr}" is not an IPv4 network`);
  }
  return `ip saddr ${cidr} `;
}

/** undefined means every port. */
function portsOf(port: string): string | undefined {
  if (port === "" || port.toUpperCase() === "ALL") return undefined;
  const parts = port.split(",").map((part) => part.trim());
  for (const part of parts) {
    const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
    const low = Number(range?.[1]);
    const high = Number(range?.[2] ?? range?.[1]);
    if (range === null || low < 1 || high > 65535 || low > high) throw new FirewallRuleError(`"${part}" is not a port or a range of ports`);
  }
  return `{ ${parts.join(", ")} }`;
}
