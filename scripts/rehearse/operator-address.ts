import ipaddr from "ipaddr.js";
import type { Environment } from "../../stacks/environments/schema.ts";

/** The IPv4 address that a rehearsal deploys from: the first deployer, else the first host of the admin networks. */
export function operatorAddress({ deployers, adminCidrs }: Pick<Environment, "deployers" | "adminCidrs">): string {
  const deployer = deployers.find((address) => ipaddr.IPv4.isValid(address));
  if (deployer !== undefined) return deployer;
  const network = adminCidrs.find((cidr) => ipaddr.IPv4.isValidCIDR(cidr));
  // A server has no public IPv6 address that its cloud firewall could open to somebody.
  if (network === undefined) throw new Error("adminCidrs has no IPv4 network, so nobody could deploy");
  const [address, bits] = ipaddr.IPv4.parseCIDR(network);
  const octets = address.toByteArray();
  if (bits < 31) octets[3] = (octets[3] ?? 0) + 1;
  return octets.join(".");
}
