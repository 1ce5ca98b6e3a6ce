import { expect, test } from "@jest/globals";
import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { berths, freeRanges } from "../../../scripts/rehearse/network/address-ranges.ts";

const route = (network: string) => ({ network, device: "eth0" });

test("the first twin has a documentation range, the others have ranges for benchmarks", () => {
  expect(freeRanges(0, [])).toEqual({ publicRange: "198.51.100.0/24", wire: { host: "169.254.77.1", uplink: "169.254.77.2" } });
  expect(freeRanges(3, [])).toEqual({ publicRange: "198.18.3.0/24", wire: { host: "169.254.77.13", uplink: "169.254.77.14" } });
});

test.each([
  ["the range itself", "198.51.100.0/24", { publicRange: "198.18.0.0/24" }],
  ["one address of it", "198.51.100.7/32", { publicRange: "198.18.0.0/24" }],
  ["a network that holds it", "198.0.0.0/8", undefined],
  ["the benchmark range of a tunnel", "198.18.0.0/16", { publicRange: "198.51.100.0/24" }],
  ["every link-local address", "169.254.0.0/16", { publicRange: "198.51.100.0/24", wire: { host: "198.19.254.1", uplink: "198.19.254.2" } }],
  ["the default route in two halves", "128.0.0.0/1", { publicRange: "198.51.100.0/24", wire: { host: "169.254.77.1", uplink: "169.254.77.2" } }],
  ["somebody else's network", "10.0.0.0/8", { publicRange: "198.51.100.0/24" }],
])("where %s is routed already, what is taken meets it not", (_what, network, expected) => {
  if (expected === undefined) expect(freeRanges(0, [route(network)])).toBeUndefined();
  else expect(freeRanges(0, [route(network)])).toMatchObject(expected);
});

test("no two twins share an address, whatever else is routed", () => {
  const network = fc.tuple(fc.constantFrom("198.51.100.0", "198.18.5.0", "198.18.0.0", "198.19.0.0", "169.254.0.0", "169.254.77.0"), fc.integer({ min: 14, max: 30 }))
    .map(([address, bits]) => `${ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`).toString()}/${bits}`);
  fc.assert(fc.property(fc.array(network, { maxLength: 4 }), (networks) => {
    const taken = Array.from({ length: berths }, (_, number) => freeRanges(number, networks.map(route))).flatMap((ranges) => (ranges === undefined ? [] : [ranges.publicRange, `${ranges.wire.host}/30`]));
    const all = taken.map((text) => ipaddr.IPv4.parseCIDR(text));
    const others = networks.map((text) => ipaddr.IPv4.parseCIDR(text));
    return all.every(([address, bits], index) => [...all.slice(index + 1), ...others].every(([other, otherBits]) => !address.match(other, Math.min(bits, otherBits))));
  }), { numRuns: 30 });
});
