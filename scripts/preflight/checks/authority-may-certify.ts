import { issuersIn, namesUpwards, parseCaa } from "../../../constructs/published/caa.ts";
import { certificateAuthority } from "../../../constructs/published/certificate-authority.ts";
import { subDomainOf } from "../../../constructs/published/dns-name.ts";
import type { PreflightCheck, PreflightContext } from "../check.ts";

interface Records {
  readonly RecordList: readonly { readonly Name: string; readonly LineId: string; readonly Value: string }[];
}

export const authorityMayCertify = {
  claim: "the zone's CAA records let the certificate authority certify the domain",
  async run({ cloud, manifest: { domain, dnsZone, caa } }: Pick<PreflightContext, "cloud" | "manifest">): Promise<string | undefined> {
    // The name's own records come before all others, and the deploy makes them.
    if (caa === "own") return undefined;
    const records = (await cloud.call<Records>("dnspod", "DescribeRecordList", { Domain: dnsZone, RecordType: "CAA", Limit: 3000 }).catch(noRecords)).RecordList.filter(({ LineId }) => LineId === "0");
    const within = namesUpwards(domain).filter((name) => name === dnsZone || name.endsWith(`.${dnsZone}`));
    const [speaks] = within.map((name) => ({ name, held: records.filter(({ Name }) => Name === subDomainOf(name, dnsZone)) })).filter(({ held }) => held.length > 0);
    const issuers = issuersIn((speaks?.held ?? []).flatMap(({ Value }) => parseCaa(Value) ?? []));
    const { caaIdentity } = certificateAuthority;
    if (speaks === undefined || issuers === undefined || issuers.includes(caaIdentity)) return undefined;
    return `caa is "zone", and the CAA records of ${speaks.name} let ${issuers.join(", ") || "nobody"} certify ${domain}; allowed: ${caaIdentity} among them. Next: add 0 issue "${caaIdentity}" there, or set caa to "own"`;
  },
} satisfies PreflightCheck;

/** A zone that the account does not hold is another check's finding. */
function noRecords(error: unknown): Records {
  if (error instanceof Error && "code" in error && /^(ResourceNotFound\.NoDataOfRecord|InvalidParameterValue\.DomainNotExists)/.test(String(error.code))) return { RecordList: [] };
  throw error;
}
