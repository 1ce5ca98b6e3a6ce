import { none, shown, type SecurityCheck } from "../../check.ts";

export const noUnitHasFailed: SecurityCheck = {
  id: "NoUnitHasFailed",
  claim: "no unit has failed",
  severity: "medium",
  requirements: ["H12"],
  setBy: "templates/files.ts",
  fix: "systemctl status UNIT; journalctl -u UNIT",
  cis: 2,
  judge: ({ host }) => none("failed unit", shown(host.failedUnits).split("\n").filter((line) => line !== "")),
};
