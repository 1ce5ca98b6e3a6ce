import { none, shown, type SecurityCheck } from "../../check.ts";

const HARMLESS = ["OK", "INFO", "DEBUG", "WARN"];
/** What a certificate of one's own authority lacks, by the scanner's ids: a public issuer, revocation, transparency, CAA. */
const OF_OWN_AUTHORITY = /^(?:cert_|DNS_CAA|OCSP|certificate_transparency|intermediate_cert)/;

export const tlsScanFindsNothing: SecurityCheck = {
  id: "TlsScanFindsNothing",
  claim: "testssl.sh has no finding of severity low or above, an own authority's certificate aside",
  severity: "high",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/conf.d/tls.conf.hbs",
  fix: "look the id up in testssl.sh's documentation; ciphers, curves and protocols are set in that file",
  gate: "testssl.sh findings",
  judge: ({ tls, subject }) => none("finding", shown(tls).filter(({ id, severity }) => !HARMLESS.includes(severity) && !(subject.ownAuthority && OF_OWN_AUTHORITY.test(id))).map(({ id, severity, finding }) => `${id} (${severity}): ${finding}`)),
};
