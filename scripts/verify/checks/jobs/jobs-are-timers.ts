import { none, shown, type SecurityCheck } from "../../check.ts";

export const jobsAreTimers: SecurityCheck = {
  id: "JobsAreTimers",
  claim: "nobody has cron lines of their own: recurring jobs are systemd timers, which do not pile up",
  severity: "low",
  requirements: ["H12"],
  setBy: "templates/etc/systemd/system/lightkeeper-acme.timer.hbs",
  fix: "one timer and one oneshot service for each line, then crontab -r",
  cis: 2,
  judge: ({ host }) => none("cron line", shown(host.cronLines).split("\n").filter((line) => line !== "").map((line) => line.slice(0, 80))),
};
