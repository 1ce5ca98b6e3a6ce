import { none, shown, type SecurityCheck } from "../../check.ts";

export const noRebootIsOverdue: SecurityCheck = {
  id: "NoRebootIsOverdue",
  claim: "no installed update waits for a reboot",
  severity: "medium",
  requirements: ["H4"],
  setBy: "templates/etc/apt/apt.conf.d/52-lightkeeper.hbs",
  fix: "reboot inside the window",
  cis: 1,
  judge: ({ host }) => none("reboot asked for", [...new Set(shown(host.rebootRequired).split("\n").filter((line) => line !== ""))].map((name) => `reboot asked for by ${name}`)),
};
