import ipaddr from "ipaddr.js";

/** An IPv4 or IPv6 network: its address and the length of its prefix. */
export type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Reads addresses and CIDR networks, separated by commas; undefined when one is neither. An empty text is no network. */
export function parseNetworks(text: string): readonly Network[] | undefined {
  const networks = text.split(",").map((part) => part.trim()).filter((part) => part !== "").map(parseNetwork);
  const good = networks.filter((network) => network !== undefined);
  return good.length === networks.length ? good : undefined;
}

/** Whether an address lies in one of the networks; an IPv4 address written as IPv6 counts as IPv4. */
export function isWithin(networks: readonly Network[], address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const one = ipaddr.process(address);
  return networks.some(([network, bits]) => one.kind() === network.kind() && one.match(network, bits));
}

/** The part of an address that tells its provider or region: 16 bits of IPv4, 32 of IPv6. Undefined when it is no address. */
export function addressPrefix(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const bytes = ipaddr.process(address).toByteArray();
  return bytes.slice(0, bytes.length === 4 ? 2 : 4).join(".");
}

function parseNetwork(text: string): Network | undefined {
  // `isValid` alone takes "127.1" and "0x7f.1" too, which people misread.
  if (/^\d+(\.\d+){3}(\/\d{1,2})?$/.test(text) || text.includes(":")) {
    if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
    if (ipaddr.isValid(text)) return [ipaddr.parse(text), text.includes(":") ? 128 : 32];
  }
  return undefined;
}
