import type { SecurityCheck } from "../../check.ts";
import { sshdSettings } from "../../host/sshd.ts";

export const sshRejectsRoot: SecurityCheck = {
  id: "SshRejectsRoot",
  claim: "nobody logs in as root, with a key neither",
  severity: "high",
  requirements: ["H2"],
  setBy: "templates/etc/ssh/sshd_config.d/00-lightkeeper.conf.hbs",
  fix: "make a user with sudo, prove its login over a second connection, then PermitRootLogin no",
  cis: 5,
  judge: (evidence) => ({ expected: "permitrootlogin no", found: sshdSettings(evidence, ["permitrootlogin"]) }),
};
