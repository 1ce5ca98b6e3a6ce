import { resourcesOf, type Policy } from "./policy.ts";

export const firstFirewallsAreEmpty: Policy = {
  id: "first-firewalls-are-empty",
  reason: "H1: without a template a new server has the cloud's default rules until ours are set, SSH open to the world among them",
  level: "error",
  find: (subject) => resourcesOf(subject, "tencentcloud_lighthouse_instance").filter(({ attributes }) => !attributes["firewall_template_id"]).map(({ constructPath }) => ({ subject: constructPath, message: "it has no firewall_template_id; allowed: a template without rules" })),
};
