import { issuersIn, parseCaa } from "../published/caa.ts";
import { certificateAuthority } from "../published/certificate-authority.ts";
import { resourcesOf, type Policy, type PolicyResource } from "./policy.ts";

export const namesSayWhoCertifiesThem: Policy = {
  id: "names-say-who-certifies-them",
  reason: "H7: without a CAA record every authority in the world may certify the name for whoever deceives it",
  level: "error",
  find(subject) {
    const records = resourcesOf(subject, "tencentcloud_dnspod_record");
    return records.filter(({ attributes }) => attributes["record_type"] === "A" || attributes["record_type"] === "AAAA").flatMap((address) => {
      const issuers = issuersIn(records.filter((record) => record.attributes["record_type"] === "CAA" && nameOf(record) === nameOf(address)).flatMap(({ attributes }) => parseCaa(String(attributes["value"])) ?? []));
      if (issuers === undefined) return [{ subject: address.constructPath, message: `no CAA record says who may certify ${nameOf(address)}; allowed: one beside it, which caa: "own" makes` }];
      const { caaIdentity } = certificateAuthority;
      return issuers.join() === caaIdentity ? [] : [{ subject: address.constructPath, message: `its CAA records let ${issuers.join(", ") || "nobody"} certify ${nameOf(address)}; allowed: ${caaIdentity}, where the certificates come from` }];
    });
  },
};

const nameOf = ({ attributes }: PolicyResource): string => `${String(attributes["sub_domain"])}.${String(attributes["domain"])}`.replace(/^@\./, "");
