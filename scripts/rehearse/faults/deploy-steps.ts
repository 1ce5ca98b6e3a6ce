import { stages } from "../../host/host-apply-error.ts";

/** The calls that change the account in a deploy from nothing, in its order; the key and the disk are made beside the server. */
export const changingCalls = [
  "CreateFirewallTemplate",
  "ImportKeyPair",
  "CreateInstances",
  "AssociateInstancesKeyPairs",
  "CreateDisks",
  "AttachDisks",
  "CreateFirewallRules",
  "CreateRecord",
] as const;

/** The moment after a call has had its effect and before the caller hears of it. */
export const answered = (action: string): string => `${action}-answered`;

/** Where a deploy can be killed or interrupted: before and after each call that changes something, and when host apply reports a stage. */
export const deploySteps: readonly string[] = [...changingCalls.flatMap((action) => [action, answered(action)]), ...stages];
