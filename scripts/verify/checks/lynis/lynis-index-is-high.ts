import { bounded, shown, type SecurityCheck } from "../../check.ts";

const LEAST = 84;

export const lynisIndexIsHigh: SecurityCheck = {
  id: "LynisIndexIsHigh",
  claim: `Lynis's hardening index is at least ${LEAST}`,
  severity: "medium",
  requirements: ["H9"],
  setBy: "templates/packages.ts",
  fix: "Lynis's suggestions are in --json, evidence of this check",
  cis: 1,
  gate: "Lynis hardening index",
  judge: ({ lynis }) => bounded(`>= ${LEAST}`, shown(lynis).index >= LEAST, String(shown(lynis).index)),
};
