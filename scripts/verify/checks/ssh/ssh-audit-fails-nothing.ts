import { none, shown, type SecurityCheck } from "../../check.ts";

export const sshAuditFailsNothing: SecurityCheck = {
  id: "SshAuditFailsNothing",
  claim: "ssh-audit fails none of the algorithms that sshd offers",
  severity: "high",
  requirements: ["H2"],
  setBy: "templates/etc/ssh/sshd_config.d/00-lightkeeper.conf.hbs",
  fix: "KexAlgorithms, Ciphers, MACs and HostKeyAlgorithms as in that file, cut to what ssh -Q knows",
  cis: 5,
  gate: "ssh-audit failures",
  judge: ({ sshAudit }) => none("algorithm that ssh-audit fails", shown(sshAudit).failures),
};
