import { deployAgain, type DoctorCheck } from "../check.ts";

export const certificateIsValid: DoctorCheck = {
  claim: "the certificate is the authority's, for the domain, and lasts three days more",
  needsReport: true,
  run({ report, environment, host: { domain } }) {
    if (typeof report === "string" || (report.facts.certificateValid && report.facts.tls === "acme")) return [];
    const { certificateValid, tls } = report.facts;
    const what = certificateValid ? `a certificate for ${domain} lies ready, and nginx does not use it yet` : tls === "none" ? `there is no certificate for ${domain} yet` : tls === "placeholder" ? `nginx has its placeholder certificate: the authority gave none for ${domain}` : `the certificate for ${domain} has run out or is about to`;
    return [{ what, commands: [deployAgain(environment)] }];
  },
};
