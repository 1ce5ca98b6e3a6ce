import { shown, type SecurityCheck } from "../../check.ts";

export const firewallSurvivesAReboot: SecurityCheck = {
  id: "FirewallSurvivesAReboot",
  claim: "ufw is enabled in its file and as a unit, so that it stands before the network does after a reboot",
  severity: "high",
  requirements: ["H1"],
  setBy: "templates/etc/ufw/ufw.conf.hbs",
  fix: "ufw --force enable; systemctl enable ufw",
  cis: 4,
  judge({ host }) {
    const lines = shown(host.ufw).split("\n");
    return { expected: "ENABLED=yes, unit enabled", found: `${lines.find((line) => line.startsWith("ENABLED=")) ?? "no ufw.conf"}, unit ${lines.includes("enabled") ? "enabled" : "not enabled"}` };
  },
};
