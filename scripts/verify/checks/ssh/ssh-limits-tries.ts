import { bounded, type SecurityCheck } from "../../check.ts";
import { sshdSetting, sshdSettings } from "../../host/sshd.ts";

/** CIS asks for 4 tries and 60 seconds at most; Lynis for 3 tries. */
const MOST = { maxauthtries: 3, logingracetime: 60, maxsessions: 10 };

export const sshLimitsTries: SecurityCheck = {
  id: "SshLimitsTries",
  claim: "a connection has few tries and little time to log in, and few sessions afterwards",
  severity: "low",
  requirements: ["H2"],
  setBy: "templates/etc/ssh/sshd_config.d/00-lightkeeper.conf.hbs",
  fix: "MaxAuthTries 3, LoginGraceTime 30, MaxSessions 4",
  cis: 5,
  judge(evidence) {
    const names = Object.keys(MOST);
    const within = Object.entries(MOST).every(([name, most]) => Number(sshdSetting(evidence, name)) <= most);
    return bounded(Object.entries(MOST).map(([name, most]) => `${name} <= ${most}`).join(", "), within, sshdSettings(evidence, names));
  },
};
