import type { Policy } from "./policy.ts";

export const prodKeepsItsStateInTheBucket: Policy = {
  id: "prod-keeps-its-state-in-the-bucket",
  reason: "I10: a file has no lock, no old versions, and goes with its computer",
  level: "error",
  find: ({ stack, stateIsLocal }) => (stack === "prod" && stateIsLocal ? [{ subject: "", message: 'state is "local"; allowed: "bucket". Next: npm run bootstrap, or a waiver in the table that says why and until when' }] : []),
};
