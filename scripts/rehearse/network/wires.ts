import { existsSync } from "node:fs";
import { command, inNamespace, tryCommand } from "./command.ts";
import type { Ledger } from "./ledger.ts";

/** The router's addresses on every wire; each namespace sees them as its default gateways. */
const gateway = "169.254.1.1";
const gatewayIpv6 = "fe80::1";

/** Whether this computer's kernel has IPv6; without it the world has IPv4 only. */
const hasIpv6 = existsSync("/proc/sys/net/ipv6");

/** The IPv6 address (RFC 3849) of whoever has a public IPv4 address in the world, so that no two are the same. */
export function ipv6Of(publicAddress: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = publicAddress.split(".").map(Number);
  return `2001:db8::${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** Makes a network namespace with its loopback up. */
export async function createNamespace(ledger: Ledger, name: string): Promise<void> {
  ledger.record({ kind: "namespace", name });
  await command(["ip", "netns", "add", name]);
  await command(["ip", "-n", name, "link", "set", "lo", "up"]);
}

/** Connects a namespace to the world by one wire: `link` on the world's side, `eth0` with its addresses on the other. */
export async function connect(wire: { world: string; link: string; namespace: string; address: string; ipv6Address: string }): Promise<void> {
  const { world, link, namespace, address, ipv6Address } = wire;
  await command(["ip", "link", "add", link, "netns", world, "type", "veth", "peer", "name", "eth0", "netns", namespace]);
  const [worldIpv6, ownIpv6] = hasIpv6
    ? [[`addr add ${gatewayIpv6}/64 dev ${link} nodad`, `route add ${ipv6Address}/128 dev ${link}`], [`addr add ${ipv6Address}/128 dev eth0 nodad`, `route add ::/0 via ${gatewayIpv6} dev eth0`]]
    : [[], []];
  await Promise.all([
    batch(world, [`addr add ${gateway}/32 dev ${link}`, `link set ${link} up`, `route add ${address}/32 dev ${link}`, ...worldIpv6]),
    batch(namespace, [`addr add ${address}/32 dev eth0`, "link set eth0 up", `route add ${gateway} dev eth0`, `route add default via ${gateway}`, ...ownIpv6]),
  ]);
}

/** The host's wire to the world. */
export interface HostWire {
  readonly world: string;
  /** Its end on the host, and in the world. */
  readonly link: string;
  readonly uplink: string;
  /** Two addresses of a /30. */
  readonly addresses: { readonly host: string; readonly uplink: string };
  /** CIDR of the instances' public addresses, a /24: what the host sends there. */
  readonly publicRange: string;
  /** The address that the host has in the eyes of the instances. */
  readonly operatorAddress: string;
}

/** Connects the host. Its IPv6 address is the operator's own, which needs no translation; a host without IPv6 has the rest. */
export async function connectHost({ world, link, uplink, addresses, publicRange, operatorAddress }: HostWire): Promise<void> {
  await command(["ip", "link", "add", link, "type", "veth", "peer", "name", uplink, "netns", world]);
  await batch(world, [`addr add ${addresses.uplink}/30 dev ${uplink}`, `link set ${uplink} up`]);
  await command(["ip", "-batch", "-"], { input: `addr add ${addresses.host}/30 dev ${link}\nlink set ${link} up\nroute add ${publicRange} via ${addresses.uplink}\n` });
  if (!hasIpv6) return;
  const own = ipv6Of(operatorAddress);
  await batch(world, [`addr add ${gatewayIpv6}/64 dev ${uplink} nodad`, `route add ${own}/128 dev ${uplink}`]);
  const instances = `${ipv6Of(publicRange.replace(/\/\d+$/, ""))}/120`;
  // An administrator may have switched IPv6 off on this computer.
  if (await tryCommand(["ip", "addr", "add", `${own}/128`, "dev", link, "nodad"])) await command(["ip", "route", "add", instances, "via", gatewayIpv6, "dev", link, "src", own]);
}

/** Runs `ip` commands, one per line, in a namespace; the first that fails ends it. */
export async function batch(namespace: string, lines: readonly string[]): Promise<void> {
  await command(["ip", "-n", namespace, "-batch", "-"], { input: `${lines.join("\n")}\n` });
}

/** Sends a transaction to the packet filter of a namespace: all of it holds, or nothing of it. */
export async function filter(namespace: string, ruleset: string): Promise<void> {
  await command(inNamespace(namespace, ["nft", "-f", "-"]), { input: ruleset });
}

/** Lets a namespace pass packets on between its wires. */
export async function forwardPackets(namespace: string): Promise<void> {
  await command(inNamespace(namespace, ["sh", "-c", `echo 1 >/proc/sys/net/ipv4/ip_forward${hasIpv6 ? " && echo 1 >/proc/sys/net/ipv6/conf/all/forwarding" : ""}`]));
}
