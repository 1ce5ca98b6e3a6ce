import { bounded, type SecurityCheck } from "../../check.ts";
import { sshdSetting } from "../../host/sshd.ts";

export const sshAdmitsNamedUsersOnly: SecurityCheck = {
  id: "SshAdmitsNamedUsersOnly",
  claim: "sshd names the users or groups that may log in, and takes keys alone from them",
  severity: "medium",
  requirements: ["H2"],
  setBy: "templates/etc/ssh/sshd_config.d/00-lightkeeper.conf.hbs",
  fix: "AllowUsers with the names, AuthenticationMethods publickey",
  cis: 5,
  judge(evidence) {
    const named = [sshdSetting(evidence, "allowusers"), sshdSetting(evidence, "allowgroups")].filter((value) => value !== "");
    const methods = sshdSetting(evidence, "authenticationmethods");
    return bounded("some are named, publickey", named.length > 0 && methods === "publickey", `${named.join(" ") || "everybody"}, ${methods || "any method"}`);
  },
};
