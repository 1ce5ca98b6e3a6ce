import { shown, type SecurityCheck } from "../../check.ts";
import { aptSetting } from "../../host/apt.ts";

export const securityUpdatesInstallThemselves: SecurityCheck = {
  id: "SecurityUpdatesInstallThemselves",
  claim: "package lists are read and security updates installed daily, by enabled timers",
  severity: "high",
  requirements: ["H4"],
  setBy: "templates/etc/apt/apt.conf.d/20auto-upgrades.hbs",
  fix: "apt-get install unattended-upgrades; own files 20auto-upgrades and 52-*, never an edit of 50unattended-upgrades",
  cis: 1,
  judge(evidence) {
    const say = (list: string | undefined, install: string | undefined, security: boolean, timer: string) => `lists ${list ?? "never"}, install ${install ?? "never"}, security origin ${security ? "named" : "not named"}, timer ${timer}`;
    const origins = shown(evidence.host.apt).split("\n").filter((line) => line.startsWith("Unattended-Upgrade::Origins-Pattern:") || line.startsWith("Unattended-Upgrade::Allowed-Origins:"));
    const timer = shown(evidence.host.apt).split("\n").includes("enabled") ? "enabled" : "not enabled";
    return { expected: say("1", "1", true, "enabled"), found: say(aptSetting(evidence, "APT::Periodic::Update-Package-Lists"), aptSetting(evidence, "APT::Periodic::Unattended-Upgrade"), origins.some((line) => /security/i.test(line)), timer) };
  },
};
