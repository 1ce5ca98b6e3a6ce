import { issuersIn, wildcardIssuersIn } from "../../../../constructs/published/caa.ts";
import { certificateAuthority } from "../../../../constructs/published/certificate-authority.ts";
import { shown, type SecurityCheck } from "../../check.ts";

const { caaIdentity } = certificateAuthority;

export const caaNamesOurAuthorityOnly: SecurityCheck = {
  id: "CaaNamesOurAuthorityOnly",
  claim: `DNS lets ${caaIdentity}, where the certificate comes from, certify the name and no other authority`,
  severity: "medium",
  requirements: ["H7"],
  setBy: "constructs/issuer-records.ts",
  fix: `CAA records of the name: 0 issue "${caaIdentity}" and 0 issuewild ";"`,
  anyServer: false,
  judge({ caa }) {
    const { name, records } = shown(caa);
    const [issuers, wildcards] = [issuersIn(records), wildcardIssuersIn(records)];
    return {
      expected: `${caaIdentity}; with an asterisk nobody, or ${caaIdentity}`,
      found: `${said(issuers)}; with an asterisk ${said(wildcards)}${records.length === 0 ? "" : ` (records of ${name})`}`,
      holds: issuers?.join() === caaIdentity && wildcards?.every((issuer) => issuer === caaIdentity) === true,
    };
  },
};

const said = (issuers: readonly string[] | undefined): string => (issuers === undefined ? "every authority" : issuers.join(", ") || "nobody");
