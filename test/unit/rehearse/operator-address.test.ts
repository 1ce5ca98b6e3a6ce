import { expect, test } from "@jest/globals";
import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { operatorAddress } from "../../../scripts/rehearse/operator-address.ts";

test.each([
  [["203.0.113.5", "203.0.113.6"], ["203.0.113.0/28"], "203.0.113.5"],
  [["2001:db8::1", "203.0.113.6"], ["2001:db8::/32", "203.0.113.0/28"], "203.0.113.6"],
  [[], ["2001:db8::/32", "203.0.113.16/28"], "203.0.113.17"],
  [[], ["198.51.100.7/32"], "198.51.100.7"],
  [[], ["198.51.100.6/31"], "198.51.100.6"],
  [[], ["0.0.0.0/0"], "0.0.0.1"],
])("deployers %j of networks %j deploy from %s", (deployers, adminCidrs, address) => {
  expect(operatorAddress({ deployers, adminCidrs })).toBe(address);
});

test("without an IPv4 network nobody could deploy", () => {
  expect(() => operatorAddress({ deployers: ["2001:db8::1"], adminCidrs: ["2001:db8::/32"] })).toThrow("adminCidrs has no IPv4 network");
});

test("the address is always inside the network", () => {
  fc.assert(fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (any, bits) => {
    const cidr = `${ipaddr.IPv4.networkAddressFromCIDR(`${any}/${bits}`).toString()}/${bits}`;
    const address = ipaddr.IPv4.parse(operatorAddress({ deployers: [], adminCidrs: [cidr] }));
    expect(address.match(ipaddr.IPv4.parseCIDR(cidr))).toBe(true);
  }));
});
