import { shown, type SecurityCheck } from "../../check.ts";

export const renewalIsScheduled: SecurityCheck = {
  id: "RenewalIsScheduled",
  claim: "a timer renews the certificate",
  severity: "high",
  requirements: ["H7", "H12"],
  setBy: "templates/etc/systemd/system/lightkeeper-acme.timer.hbs",
  fix: "systemctl enable --now lightkeeper-acme.timer (elsewhere: certbot.timer, acme.sh's or lego's own)",
  judge({ host }) {
    const timer = shown(host.timers).split("\n").find((unit) => /acme|certbot|lego|letsencrypt/.test(unit));
    return { expected: "a timer", found: timer === undefined ? "none" : "a timer" };
  },
};
