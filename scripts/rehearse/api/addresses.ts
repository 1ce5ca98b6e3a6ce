/** Hands out the addresses of instances. */
export interface AddressPool {
  /** Undefined when none is left. */
  take(): { privateAddress: string; publicAddress: string } | undefined;
  release(publicAddress: string): void;
}

/**
 * Private addresses out of 10.0.4.0/24, public ones out of a /24, TEST-NET-2 (RFC 5737) unless said otherwise. Numbers go
 * up before one is used again, so that a new instance does not at once get the address of a destroyed one.
 */
export function createAddressPool(publicRange = "198.51.100.0/24"): AddressPool {
  const network = publicRange.split(".").slice(0, 3).join(".");
  const first = 10;
  const last = 250;
  const taken = new Set<number>();
  let next = first;
  return {
    take() {
      for (let tried = first; tried <= last; tried += 1) {
        const host = next;
        next = next === last ? first : next + 1;
        if (!taken.has(host)) {
          taken.add(host);
          return { privateAddress: `10.0.4.${host}`, publicAddress: `${network}.${host}` };
        }
      }
      return undefined;
    },
    release(publicAddress) {
      taken.delete(Number(publicAddress.split(".")[3]));
    },
  };
}
