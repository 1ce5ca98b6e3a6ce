import type { PreflightCheck, PreflightContext } from "../check.ts";

interface Domain {
  readonly DomainInfo: { readonly Status: string; readonly DnspodNsList: readonly string[]; readonly ActualNsList: readonly string[] };
}

export const domainIsDelegated = {
  claim: "the domain is delegated to DNSPod",
  async run({ cloud, manifest: { dnsZone } }: Pick<PreflightContext, "cloud" | "manifest">): Promise<string | undefined> {
    let domain: Domain["DomainInfo"];
    try {
      domain = (await cloud.call<Domain>("dnspod", "DescribeDomain", { Domain: dnsZone })).DomainInfo;
    } catch (error) {
      if (!(error instanceof Error) || !("code" in error) || !String(error.code).startsWith("InvalidParameterValue.DomainNotExists")) throw error;
      return `dnsZone is "${dnsZone}", which this account's DNSPod does not hold. Next: add the domain in DNSPod`;
    }
    if (domain.Status.toLowerCase() !== "enable") return `dnsZone "${dnsZone}" is ${domain.Status.toLowerCase()} in DNSPod. Next: enable it there`;
    const wanted = new Set(domain.DnspodNsList.map((name) => name.toLowerCase()));
    if (domain.ActualNsList.some((name) => wanted.has(name.toLowerCase()))) return undefined;
    return `dnsZone "${dnsZone}" is delegated to ${domain.ActualNsList.join(", ") || "nobody"}; allowed: ${domain.DnspodNsList.join(", ")}. Next: set these name servers at the registrar`;
  },
} satisfies PreflightCheck;
