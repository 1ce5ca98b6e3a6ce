import { bounded, shown, type SecurityCheck } from "../../check.ts";

export const tlsIsGradedAPlus: SecurityCheck = {
  id: "TlsIsGradedAPlus",
  claim: "testssl.sh grades the public name A+",
  severity: "high",
  requirements: ["H5"],
  setBy: "templates/etc/nginx/conf.d/tls.conf.hbs",
  fix: "TLS 1.2 and 1.3 alone, the six ECDHE AEAD suites, HSTS, the full chain",
  gate: "testssl.sh grade",
  judge: ({ tls }) => bounded("A+", grade(shown(tls)) === "A+", grade(shown(tls))),
};

const grade = (findings: readonly { id: string; finding: string }[]): string => findings.find(({ id }) => id === "overall_grade")?.finding ?? "no grade";
