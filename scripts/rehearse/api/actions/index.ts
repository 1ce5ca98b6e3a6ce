import type { Call } from "../call.ts";
import { accessKeyActions } from "./access-keys.ts";
import { alarmBindingActions } from "./alarm-bindings.ts";
import { alarmNamespaceActions } from "./alarm-namespaces.ts";
import { alarmNoticeActions } from "./alarm-notices.ts";
import { alarmPolicyActions } from "./alarm-policies.ts";
import { commandActions } from "./commands.ts";
import { recordActions } from "./dns.ts";
import { domainActions } from "./dns-domains.ts";
import { billingActions, stsActions } from "./identity.ts";
import { identityProviderActions } from "./identity-providers.ts";
import { customerKeyActions } from "./customer-keys.ts";
import { invokerActions } from "./invokers.ts";
import { lighthouseActions } from "./lighthouse.ts";
import { labelActions } from "./label-actions.ts";
import { policyActions } from "./policies.ts";
import { roleActions } from "./roles.ts";
import { sessionActions } from "./sessions.ts";
import { storedCommandActions } from "./stored-commands.ts";
import { userActions } from "./users.ts";

/** Does what an action does. The request has been validated against the API's description. */
export type Handler = (call: Call, request: Record<string, unknown>) => object | Promise<object>;

/** Every action that the twin answers; whatever is not here is InvalidAction. */
const actions = {
  lighthouse: lighthouseActions,
  tat: { ...commandActions, ...storedCommandActions, ...invokerActions },
  dnspod: { ...domainActions, ...recordActions },
  cam: { ...policyActions, ...roleActions, ...userActions, ...accessKeyActions, ...identityProviderActions },
  monitor: { ...alarmNoticeActions, ...alarmPolicyActions, ...alarmBindingActions, ...alarmNamespaceActions },
  tag: labelActions,
  kms: customerKeyActions,
  sts: { ...stsActions, ...sessionActions },
  billing: billingActions,
} as const;

/** Names of the implemented actions by service. */
export const actionNames: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(actions).map(([service, handlers]) => [service, Object.keys(handlers)]),
);

export function handlerOf(service: string, action: string): Handler | undefined {
  const handlers = ownProperty(actions, service);
  const handler = typeof handlers === "object" && handlers !== null ? ownProperty(handlers, action) : undefined;
  // Each handler takes its own request type, whose shape the validation before it guarantees.
  return typeof handler === "function" ? (handler as Handler) : undefined;
}

function ownProperty(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? Reflect.get(record, name) : undefined;
}
