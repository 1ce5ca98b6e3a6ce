// Proves: I10 (partly)
import { permittedActions } from "../../../constructs/published/permissions/permitted-actions.ts";
import type { Check } from "../check.ts";

export const deployKeepsToItsPolicy: Check = {
  id: "deploy-keeps-to-its-policy",
  claim: "the deploy called nothing that the policy of its role does not allow",
  async run({ twin }) {
    const permitted = new Set(permittedActions("apply"));
    const called = new Set((await twin.calls()).filter(({ action }) => action !== "").map(({ service, action }) => `${service}:${action}`));
    const outside = [...called].filter((action) => !permitted.has(action)).toSorted();
    return { expected: "nothing else", found: outside.length === 0 ? "nothing else" : outside.join(", ") };
  },
};
