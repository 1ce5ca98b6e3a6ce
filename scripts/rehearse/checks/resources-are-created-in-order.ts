// Proves: I1 (partly)
import type { Check } from "../check.ts";

/** The API refuses overlapping operations, a firewall without its empty template drifts at once, and the name's two CAA records stand before its address. */
const ORDER = ["CreateFirewallTemplate", "CreateInstances", "AssociateInstancesKeyPairs", "AttachDisks", "CreateFirewallRules", "CreateRecord", "CreateRecord", "CreateRecord"];

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
