import ipaddr from "ipaddr.js";
import { EnvHttpProxyAgent, fetch } from "undici";
import type { PreflightCheck } from "../check.ts";

/** Answers a plain GET with the caller's address. */
const ADDRESS_SERVICE = "http://checkip.amazonaws.com/";

export const ownAddressIsAdmin: PreflightCheck = {
  claim: "this machine's address is inside the admin CIDRs",
  async run({ manifest: { adminCidrs, environment: name }, environment }) {
    const proxy = environment["HTTP_PROXY"];
    const response = await fetch(ADDRESS_SERVICE, { dispatcher: new EnvHttpProxyAgent({ ...(proxy !== undefined && { httpProxy: proxy }), noProxy: "" }), signal: AbortSignal.timeout(10_000) });
    const text = (await response.text()).trim();
    if (!ipaddr.isValid(text)) return `${ADDRESS_SERVICE} answered ${JSON.stringify(text.slice(0, 60))} instead of an address. Next: try again`;
    const address = ipaddr.process(text);
    const inside = adminCidrs.some((cidr) => {
      const network = ipaddr.parseCIDR(cidr);
      return network[0].kind() === address.kind() && address.match(network);
    });
    if (inside) return undefined;
    return `adminCidrs is ${adminCidrs.join(", ")}, which does not hold this machine's address ${text}: the deploy could not reach the server. Next: deploy from an admin network, or add ${text}/${address.kind() === "ipv4" ? 32 : 128} in stacks/environments/${name}.ts`;
  },
};
