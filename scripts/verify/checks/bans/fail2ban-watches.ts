import { shown, type SecurityCheck } from "../../check.ts";

const OURS = ["lightkeeper-gateway", "nginx-limit-req", "sshd"];

export const fail2banWatches: SecurityCheck = {
  id: "Fail2banWatches",
  claim: "fail2ban runs, with a jail for each way of guessing: SSH, floods, gateway keys",
  severity: "high",
  requirements: ["H3"],
  setBy: "templates/etc/fail2ban/jail.local.hbs",
  fix: "apt-get install fail2ban python3-systemd; backend = systemd for sshd (Debian 12 has no auth.log, and fail2ban stays failed without)",
  cis: 5,
  judge({ subject, host }) {
    const running = (shown(host.bans).split("\n")[0] ?? "").split(/,\s*/).filter((jail) => jail !== "");
    const wanted = subject.ours ? OURS : ["sshd"];
    return { expected: `watches ${wanted.join(", ")}`, found: `watches ${wanted.filter((jail) => running.includes(jail)).join(", ") || "nothing"}` };
  },
};
