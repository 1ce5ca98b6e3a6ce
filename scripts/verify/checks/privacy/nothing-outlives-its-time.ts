import { shown, type SecurityCheck } from "../../check.ts";

export const nothingOutlivesItsTime: SecurityCheck = {
  id: "NothingOutlivesItsTime",
  claim: "no conversation is older than 30 days and no log older than a year",
  severity: "high",
  requirements: ["H14", "P8"],
  setBy: "templates/etc/logrotate.d/nginx.hbs",
  fix: "let the clean-up timer run; find with -mtime +30 shows what is left",
  judge({ host }) {
    const [conversations = "0", logs = "0"] = shown(host.oldData).trim().split("\n");
    return { expected: "0 conversations, 0 logs", found: `${conversations.trim()} conversations, ${logs.trim()} logs` };
  },
};
