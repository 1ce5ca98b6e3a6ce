import { command, inNamespace } from "./command.ts";
import type { Ledger } from "./ledger.ts";

/** The router's address on every wire; each namespace sees it as its default gateway. */
const gateway = "169.254.1.1";

/** Makes a network namespace with its loopback up. */
export async function createNamespace(ledger: Ledger, name: string): Promise<void> {
  ledger.record({ kind: "namespace", name });
  await command(["ip", "netns", "add", name]);
  await command(["ip", "-n", name, "link", "set", "lo", "up"]);
}

/** Connects a namespace to the world by one wire: `link` on the world's side, `eth0` with `address` on the other. */
export async function connect(wire: { world: string; link: string; namespace: string; address: string }): Promise<void> {
  await command(["ip", "link", "add", wire.link, "netns", wire.world, "type", "veth", "peer", "name", "eth0", "netns", wire.namespace]);
  await Promise.all([
    batch(wire.world, [`addr add ${gateway}/32 dev ${wire.link}`, `link set ${wire.link} up`, `route add ${wire.address}/32 dev ${wire.link}`]),
    batch(wire.namespace, [`addr add ${wire.address}/32 dev eth0`, "link set eth0 up", `route add ${gateway} dev eth0`, `route add default via ${gateway}`]),
  ]);
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
  await command(inNamespace(namespace, ["sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward"]));
}
