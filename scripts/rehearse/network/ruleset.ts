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

/** One instance as the packet filter knows it. */
export interface Attachment {
  /** The world's end of the instance's wire. */
  link: string;
  privateAddress: string;
  publicAddress: string;
}

/**
 * The whole ruleset of the world, without instances.
 * The cloud firewall sits behind source translation, because it must see the address that the instance will see.
 */
export function worldRuleset(world: World): string {
  const services = world.services.map((service) => `${service.protocol} . ${service.port} : ${world.hostAddress} . ${service.hostPort}`);
  const guests = world.guests.map((guest) => `    iifname "${world.uplink}" ip daddr ${world.uplinkAddress} tcp dport ${guest.port} dnat to ${guest.address}:${guest.targetPort}`);
  return `table ip world {
  map public_to_private { type ipv4_addr : ipv4_addr; }
  map private_to_public { type ipv4_addr : ipv4_addr; }
  map firewall { type ifname : verdict; }
  set instances { type ifname; }
  map services {
    type inet_proto . inet_service : ipv4_addr . inet_service;
${services.length === 0 ? "" : `    elements = { ${services.join(", ")} }\n`}  }
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr ${world.servicesAddress} dnat ip to meta l4proto . th dport map @services
    iifname "${world.uplink}" ip daddr ${world.uplinkAddress} dnat ip to meta l4proto . th dport map @services
    ip daddr @public_to_private dnat to ip daddr map @public_to_private
${guests.map((rule) => `${rule}\n`).join("")}  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ct status dnat accept
  }
  chain input {
    type filter hook input priority filter; policy drop;
  }
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "${world.uplink}" masquerade
    ip saddr ${world.hostAddress} snat to ${world.operatorAddress}
    oifname @instances snat to ip saddr map @private_to_public
  }
  chain cloud_firewall {
    type filter hook postrouting priority srcnat + 50; policy accept;
    ct state established,related accept
    oifname vmap @firewall
    oifname @instances drop
  }
}
`;
}

/** The transaction that puts an instance in, with everything inbound dropped. */
export function attachRules(instance: Attachment): string {
  return `add chain ip world ${chainName(instance.link)}
add rule ip world ${chainName(instance.link)} drop
add element ip world instances { "${instance.link}" }
add element ip world firewall { "${instance.link}" : goto ${chainName(instance.link)} }
add element ip world public_to_private { ${instance.publicAddress} : ${instance.privateAddress} }
add element ip world private_to_public { ${instance.privateAddress} : ${instance.publicAddress} }
`;
}

/** The transaction that takes an instance out again. */
export function detachRules(instance: Attachment): string {
  return `delete element ip world public_to_private { ${instance.publicAddress} }
delete element ip world private_to_public { ${instance.privateAddress} }
delete element ip world firewall { "${instance.link}" }
delete element ip world instances { "${instance.link}" }
flush chain ip world ${chainName(instance.link)}
delete chain ip world ${chainName(instance.link)}
`;
}

/** The transaction that replaces an instance's inbound rules at once. Throws FirewallRuleError on a rule it cannot express. */
export function firewallRules(link: string, rules: readonly FirewallRule[]): string {
  const chain = chainName(link);
  const lines = rules.flatMap((rule) => {
    const match = matchOf(rule);
    return match === undefined ? [] : [`add rule ip world ${chain} ${match}${rule.action === "ACCEPT" ? "accept" : "drop"}`];
  });
  return [`flush chain ip world ${chain}`, ...lines, `add rule ip world ${chain} drop`, ""].join("\n");
}

/** A firewall rule that is not in the cloud's own form. */
export class FirewallRuleError extends Error {
  override readonly name = "FirewallRuleError";
}

const chainName = (link: string): string => `inbound_${link.replaceAll("-", "_")}`;

function matchOf(rule: FirewallRule): string | undefined {
  const source = sourceOf(rule.cidr);
  if (source === undefined) return undefined;
  switch (rule.protocol) {
    case "ALL":
      return source;
    case "ICMP":
      return `${source}ip protocol icmp `;
    case "TCP":
    case "UDP": {
      const ports = portsOf(rule.port);
      const protocol = rule.protocol.toLowerCase();
      return `${source}${ports === undefined ? `meta l4proto ${protocol} ` : `${protocol} dport ${ports} `}`;
    }
  }
}

/** An IPv6 source never reaches an instance here: the twin has no IPv6, so such a rule says nothing. */
function sourceOf(cidr: string): string | undefined {
  if (cidr === "" || cidr === "0.0.0.0/0") return "";
  if (cidr.includes(":")) return undefined;
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
