import { shown, type SecurityCheck } from "../../check.ts";

export const logsHoldNoPersonalData: SecurityCheck = {
  id: "LogsHoldNoPersonalData",
  claim: "no line of the gateway's, nginx's or the agent core's logs looks like a phone, card or identity number or an e-mail address",
  severity: "high",
  requirements: ["H14", "P6"],
  setBy: "app/platform/log.ts",
  fix: "redact before logging; then remove what is logged already",
  judge: ({ host }) => ({ expected: "0 lines", found: `${shown(host.personalData).trim() || "0"} lines` }),
};
