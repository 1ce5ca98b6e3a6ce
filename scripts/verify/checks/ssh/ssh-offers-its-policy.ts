import { shown, type SecurityCheck } from "../../check.ts";

export const sshOffersItsPolicy: SecurityCheck = {
  id: "SshOffersItsPolicy",
  claim: "sshd offers exactly the algorithms of the policy for this release, in its order",
  severity: "medium",
  requirements: ["H2"],
  setBy: "templates/etc/ssh/sshd_config.d/00-lightkeeper.conf.hbs",
  fix: "compare with scripts/verify/ssh-audit/: the lists of the server's release",
  cis: 5,
  gate: "ssh-audit policy",
  judge({ sshAudit }) {
    const { name, errors } = shown(shown(sshAudit).policy);
    return { expected: `passes ${name}`, found: errors.length === 0 ? `passes ${name}` : errors.join("; ") };
  },
};
