import type { SecurityCheck } from "../../check.ts";
import { sshdSettings } from "../../host/sshd.ts";

export const sshRejectsPasswords: SecurityCheck = {
  id: "SshRejectsPasswords",
  claim: "sshd takes no password, typed or in a dialogue, and never an empty one",
  severity: "critical",
  requirements: ["H2"],
  setBy: "templates/etc/ssh/sshd_config.d/00-lightkeeper.conf.hbs",
  fix: "PasswordAuthentication no, KbdInteractiveAuthentication no and PermitEmptyPasswords no in a drop-in that sorts before every other; see sshd -T",
  cis: 5,
  judge: (evidence) => ({ expected: "passwordauthentication no, kbdinteractiveauthentication no, permitemptypasswords no", found: sshdSettings(evidence, ["passwordauthentication", "kbdinteractiveauthentication", "permitemptypasswords"]) }),
};
