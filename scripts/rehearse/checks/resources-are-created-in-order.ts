// Proves: I1 (partly)
import type { Check } from "../check.ts";

/** The API refuses overlapping operations, and a firewall without its empty template drifts at once. */
const ORDER = ["CreateFirewallTemplate", "CreateInstances", "AssociateInstancesKeyPairs", "AttachDisks", "CreateFirewallRules", "CreateRecord"];

export const resourcesAreCreatedInOrder: Check = {
  id: "resources-are-created-in-order",
  claim: "the cloud is asked in the one order that it accepts",
  async run({ twin, environment }) {
    const wanted = ORDER.filter((action) => environment.dataDisk !== null || action !== "AttachDisks");
    const calls = await twin.calls();
    const found = calls.filter(({ action, ok }) => ok && wanted.includes(action)).map(({ action }) => action);
    return { expected: wanted.join(", "), found: found.join(", ") };
  },
};
