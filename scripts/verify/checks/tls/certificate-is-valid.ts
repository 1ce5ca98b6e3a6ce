import { bounded, shown, type SecurityCheck } from "../../check.ts";

/** A third of a 90 day certificate's life is when it should have been renewed; below this something is wrong. */
const LEAST_DAYS = 20;
const DAY = 86_400_000;

export const certificateIsValid: SecurityCheck = {
  id: "CertificateIsValid",
  claim: `the certificate is trusted for the name, with its chain, and lasts ${LEAST_DAYS} days more`,
  severity: "critical",
  requirements: ["H7"],
  setBy: "templates/usr/local/lib/lightkeeper/renew-certificate.hbs",
  fix: "systemctl start lightkeeper-acme.service; journalctl -u lightkeeper-acme says why it did not renew",
  judge({ web, at }) {
    const { trusted, refusal, certificateEnds } = shown(web.answers.health);
    const days = certificateEnds === undefined ? 0 : Math.floor((Date.parse(certificateEnds) - Date.parse(at)) / DAY);
    return bounded(`trusted, ${LEAST_DAYS} days or more`, trusted === true && days >= LEAST_DAYS, `${trusted === true ? "trusted" : `not trusted (${refusal ?? "no certificate"})`}, ${days} days`);
  },
};
