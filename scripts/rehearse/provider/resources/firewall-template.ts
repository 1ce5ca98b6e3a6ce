import { itemsIn, objectIn, present, textIn } from "../answers.ts";
import { blocksOf, changed, having, idOf, type Lifecycle, textOf } from "../lifecycle.ts";
import { toApi, toBlocks } from "./firewall-rules.ts";

/** tencentcloud_lighthouse_firewall_template: only its name can be changed. */
export const firewallTemplate: Lifecycle = {
  async create(planned, cloud) {
    const rules = blocksOf(planned, "template_rules");
    const answer = await cloud.repeated("lighthouse", "CreateFirewallTemplate", {
      TemplateName: textOf(planned, "template_name"),
      TemplateRules: rules.length === 0 ? undefined : toApi(rules),
    });
    return { id: present(textIn(answer, "TemplateId"), "TemplateId") };
  },

  async read(state, cloud) {
    const id = idOf(state);
    const [template] = itemsIn(await cloud.once("lighthouse", "DescribeFirewallTemplates", { TemplateIds: [id] }), "TemplateSet");
    if (template === undefined) return undefined;
    // Without a Limit: the API's default of 20 cuts longer templates off.
    const rules = itemsIn(await cloud.once("lighthouse", "DescribeFirewallTemplateRules", { TemplateId: id }), "TemplateRuleSet");
    return having(state, {
      template_name: textIn(template, "TemplateName"),
      template_rules: toBlocks(rules.map((rule) => present(objectIn(rule, "FirewallRuleInfo"), "FirewallRuleInfo"))),
    });
  },

  async update(planned, prior, cloud) {
    if (changed(planned, prior, "template_rules")) throw new Error("argument `template_rules` cannot be changed");
    const name = changed(planned, prior, "template_name") ? textOf(planned, "template_name") : undefined;
    await cloud.repeated("lighthouse", "ModifyFirewallTemplate", { TemplateId: idOf(prior), TemplateName: name });
  },

  async delete(state, cloud) {
    await cloud.once("lighthouse", "DeleteFirewallTemplate", { TemplateId: idOf(state) });
  },
};
