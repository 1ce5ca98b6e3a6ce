import type { FirewallTemplate } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { isResourceId, newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { hasDuplicates, readRule, showRule } from "./firewall-rule.ts";
import { checkIds, page, select } from "./listing.ts";
import { quotas } from "./quotas.ts";

/** Templates that a new instance takes its firewall rules from. */
export const firewallTemplateActions = {
  CreateFirewallTemplate(call, request) {
    checkName(request.TemplateName);
    const rules = (request.TemplateRules ?? []).map(readRule);
    if (rules.length > quotas.rulesPerTemplate) throw new ApiError("InvalidParameterValue.TooLarge", `More than ${quotas.rulesPerTemplate} rules.`);
    if (hasDuplicates(rules)) throw new ApiError("InvalidParameterValue.DuplicatedFirewallTemplateRule", "The request names a rule twice.");
    if (call.region.firewallTemplates.size >= quotas.firewallTemplates) throw new ApiError("LimitExceeded", `An account has at most ${quotas.firewallTemplates} firewall templates in a region.`);
    const template: FirewallTemplate = {
      id: newResourceId("lhft"),
      name: request.TemplateName,
      createdAt: call.cloud.clock.now(),
      rules: rules.map((rule) => ({ id: newResourceId("lhftr", 10), rule })),
    };
    call.region.firewallTemplates.set(template.id, template);
    return { TemplateId: template.id };
  },

  DescribeFirewallTemplates(call, request) {
    checkIds("lhft", request.TemplateIds ?? [], "InvalidParameterValue.FirewallTemplateIdMalformed");
    const found = select([...call.region.firewallTemplates.values()], request.TemplateIds, request.Filters, {
      "template-id": (template) => template.id,
      "template-name": (template) => template.name,
      "template-type": () => "PRIVATE",
    });
    return {
      TotalCount: found.length,
      TemplateSet: page(found, request).map((template) => ({
        TemplateId: template.id,
        TemplateName: template.name,
        TemplateType: "PRIVATE",
        TemplateState: "NORMAL",
        CreatedTime: apiTime(template.createdAt),
      })),
    };
  },

  DescribeFirewallTemplateRules(call, request) {
    checkTemplateId(request.TemplateId);
    checkIds("lhftr", request.TemplateRuleIds ?? [], "InvalidParameterValue", { length: 10 });
    const rules = call.region.firewallTemplates.get(request.TemplateId)?.rules ?? [];
    const found = select(rules, request.TemplateRuleIds, undefined, {});
    return {
      TotalCount: found.length,
      TemplateRuleSet: page(found, request).map(({ id, rule }) => ({ TemplateRuleId: id, FirewallRuleInfo: showRule(rule) })),
    };
  },

  ModifyFirewallTemplate(call, request) {
    const template = findTemplate(call, request.TemplateId);
    if (request.TemplateName === undefined) throw new ApiError("MissingParameter", "TemplateName is missing.");
    checkName(request.TemplateName);
    template.name = request.TemplateName;
    return {};
  },

  DeleteFirewallTemplate(call, request) {
    call.region.firewallTemplates.delete(findTemplate(call, request.TemplateId).id);
    return {};
  },
} satisfies LighthouseActions;

export function findTemplate(call: Call, id: string): FirewallTemplate {
  checkTemplateId(id);
  const template = call.region.firewallTemplates.get(id);
  if (template === undefined) throw new ApiError("ResourceNotFound.FirewallTemplateNotFound", `There is no firewall template "${id}" in ${call.region.name}.`);
  return template;
}

function checkTemplateId(id: string): void {
  if (!isResourceId("lhft", id)) throw new ApiError(["InvalidParameterValue.FirewallTemplateIdMalformed", "InvalidParameterValue"], `"${id}" is not a firewall template's id.`);
}

function checkName(name: string): void {
  if (name.length < 1 || name.length > 60) throw new ApiError(["InvalidParameterValue.Length", "InvalidParameterValue"], "TemplateName must have 1 to 60 characters.");
}
