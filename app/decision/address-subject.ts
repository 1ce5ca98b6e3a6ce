import ipaddr from "ipaddr.js";

const SUBSCRIBER_PREFIX = 64;

/** Whom an address stands for: an IPv4 address itself, but a whole /64 of IPv6, since each subscriber can use all of it. */
export function addressSubject(address: string): string {
  if (!address.includes(":") || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${SUBSCRIBER_PREFIX}`).toString()}/${SUBSCRIBER_PREFIX}`;
}
