import ipaddr from "ipaddr.js";

/** Addresses of the host's world that a twin has to itself: the instances' public ones, and both ends of its wire. */
export interface AddressRanges {
  /** A /24 of a range that is nobody's on the internet. */
  readonly publicRange: string;
  /** Two addresses of a /30. */
  readonly wire: { readonly host: string; readonly uplink: string };
}

/** A network that this computer sends somewhere already. */
export interface Route {
  /** CIDR. */
  readonly network: string;
  readonly device: string;
}

/** How many twins find place on a computer. */
export const berths = 60;

/**
 * What the twin of that number may use, best first. Public: documentation (TEST-NET-2, RFC 5737) for the first, benchmarks
 * (198.18.0.0/15, RFC 2544) for the others. The other documentation ranges are visitors' and operators'.
 */
export function candidates(number: number): { readonly publicRanges: readonly string[]; readonly wires: readonly AddressRanges["wire"][] } {
  const wireIn = (network: string) => ({ host: `${network}.${4 * number + 1}`, uplink: `${network}.${4 * number + 2}` });
  return {
    publicRanges: [...(number === 0 ? ["198.51.100.0/24"] : []), `198.18.${number}.0/24`, `198.19.${number}.0/24`],
    wires: [wireIn("169.254.77"), wireIn("198.19.254")],
  };
}

/** The first candidates of that number that meet no route; undefined when none are left. */
export function freeRanges(number: number, routes: readonly Route[]): AddressRanges | undefined {
  const isFree = (network: string) => !routes.some((route) => overlap(network, route.network));
  const { publicRanges, wires } = candidates(number);
  const publicRange = publicRanges.find(isFree);
  const wire = wires.find(({ host }) => isFree(`${host}/30`));
  return publicRange === undefined || wire === undefined ? undefined : { publicRange, wire };
}

/** A default route, or one of its halves, leads everywhere: it loses against any other and counts as none. */
const SHORTEST = 4;

function overlap(one: string, other: string): boolean {
  const [a, bitsOfA] = ipaddr.parseCIDR(one);
  const [b, bitsOfB] = ipaddr.parseCIDR(other);
  const bits = Math.min(bitsOfA, bitsOfB);
  return a.kind() === b.kind() && bits >= SHORTEST && a.match([b, bits]);
}
