import type { Instance, StoredFirewallRule } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import type { LighthouseActions } from "./define.ts";
import { offeredRules } from "./firewall-offer.ts";
import { hasDuplicates, machineRules, readRule, type RequestedRule, ruleKey, showRule } from "./firewall-rule.ts";
import { findInstance, hasMachine } from "./instance-rules.ts";
import { checkIds, page } from "./listing.ts";
import { quotas } from "./quotas.ts";

interface Change {
  InstanceId: string;
  FirewallRules: readonly RequestedRule[];
  FirewallVersion?: number;
}

/** The firewall of one instance. Changes are done when the call answers. */
export const firewallRuleActions = {
  /** Adds below the rules that are there. */
  CreateFirewallRules: (call, request) =>
    change(call, request, (present, given) => {
      const keys = new Set(present.map(ruleKey));
      const existing = given.find((rule) => keys.has(ruleKey(rule)));
      if (existing !== undefined) throw new ApiError("InvalidParameter.FirewallRulesExist", `The rule ${ruleKey(existing)} exists.`);
      return [...present, ...given];
    }),

  /** Replaces all rules. */
  ModifyFirewallRules: (call, request) => change(call, request, (_present, given) => given),

  DeleteFirewallRules: (call, request) =>
    change(call, request, (present, given) => {
      const left = new Map(present.map((rule) => [ruleKey(rule), rule]));
      for (const rule of given) {
        if (!left.delete(ruleKey(rule))) throw new ApiError("ResourceNotFound.FirewallRulesNotFound", `There is no rule ${ruleKey(rule)}.`);
      }
      return [...left.values()];
    }),

  /** Finds the rule by all that makes it the same rule; only its description changes, and the version goes up. */
  ModifyFirewallRuleDescription: (call, request) =>
    change(call, { ...request, FirewallRules: [request.FirewallRule] }, (present, [given]) => {
      if (given === undefined || !present.some((rule) => ruleKey(rule) === ruleKey(given))) {
        throw new ApiError("ResourceNotFound.FirewallRulesNotFound", `There is no rule ${given === undefined ? "" : ruleKey(given)}.`);
      }
      return present.map((rule) => (ruleKey(rule) === ruleKey(given) ? { ...rule, description: given.description } : rule));
    }),

  /** The rules that the console offers to choose from. */
  DescribeFirewallRulesTemplate: () => ({ TotalCount: offeredRules.length, FirewallRuleSet: offeredRules.map(showRule) }),

  /** An unknown instance has no rules: whoever looks for a lost one finds nothing rather than an error. */
  DescribeFirewallRules(call, request) {
    checkIds("lhins", [request.InstanceId], "InvalidParameterValue.InstanceIdMalformed");
    const firewall = call.region.instances.get(request.InstanceId)?.firewall;
    const rules = firewall?.rules ?? [];
    return { TotalCount: rules.length, FirewallRuleSet: page(rules, request).map(showRule), FirewallVersion: firewall?.version ?? 0 };
  },
} satisfies LighthouseActions;

async function change(
  call: Call,
  request: Change,
  rulesAfter: (present: readonly StoredFirewallRule[], given: readonly StoredFirewallRule[]) => readonly StoredFirewallRule[],
): Promise<object> {
  const instance = findInstance(call, request.InstanceId);
  const { firewall } = instance;
  const given = request.FirewallRules.map(readRule);
  if (hasDuplicates(given)) throw new ApiError("InvalidParameter.FirewallRulesDuplicated", "The request names a rule twice.");
  if (firewall.busy) throw new ApiError("UnsupportedOperation.FirewallBusy", `The firewall of ${instance.id} is being changed.`);
  if (request.FirewallVersion !== undefined && request.FirewallVersion !== firewall.version) {
    throw new ApiError("UnsupportedOperation.FirewallVersionMismatch", `The firewall is at version ${firewall.version}, not ${request.FirewallVersion}.`);
  }
  const rules = rulesAfter(firewall.rules, given);
  if (rules.length > quotas.rulesPerFirewall) {
    throw new ApiError(["LimitExceeded.FirewallRulesLimitExceeded", "InvalidParameterValue.LimitExceeded"], `More than ${quotas.rulesPerFirewall} rules.`);
  }
  await enforce(call, instance, rules);
  return {};
}

/** An instance that is being created gets its rules with its machine. */
async function enforce(call: Call, instance: Instance, rules: readonly StoredFirewallRule[]): Promise<void> {
  const { firewall } = instance;
  firewall.busy = true;
  try {
    if (hasMachine(instance)) await call.cloud.hypervisor.setFirewall(instance.id, machineRules(rules));
    firewall.rules = rules;
    firewall.version += 1;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(["FailedOperation.FirewallRulesOperationFailed", "FailedOperation"], `The rules of ${instance.id} were not changed: ${reason}`);
  } finally {
    firewall.busy = false;
  }
}
