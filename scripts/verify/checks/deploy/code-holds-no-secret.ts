import { none, shown, type SecurityCheck } from "../../check.ts";

export const codeHoldsNoSecret: SecurityCheck = {
  id: "CodeHoldsNoSecret",
  claim: "no tracked file of the project holds a key, a password or a long random string",
  severity: "critical",
  requirements: ["I7", "O9", "O13"],
  setBy: ".githooks/pre-commit",
  fix: "npm run secrets:scan shows each place; revoke the value first, then take it out",
  anyServer: false,
  judge: ({ secretsInCode }) => none("secret", shown(secretsInCode)),
};
