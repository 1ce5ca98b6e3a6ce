import { recordsIn, resourcesOf, type Policy, type PolicySubject } from "./policy.ts";

export const bothFirewallsAgree: Policy = {
  id: "both-firewalls-agree",
  reason: "I5: the cloud's firewall and the server's have one source",
  level: "error",
  find(subject) {
    const cloud = resourcesOf(subject, "tencentcloud_lighthouse_firewall_rule");
    const [own, theirs] = [hostPorts(subject), cloudPorts(subject)];
    if (cloud.length === 0 || own === undefined) return [];
    return [
      ...[...theirs].filter((port) => !own.has(port)).map((port) => ({ subject: "/etc/ufw/user.rules", message: `${port} is open in the cloud's firewall and not on the server` })),
      ...[...own].filter((port) => !theirs.has(port)).map((port) => ({ subject: "/etc/ufw/user.rules", message: `${port} is open on the server and not in the cloud's firewall` })),
    ];
  },
};

/** `tcp 22 from 203.0.113.0/28` for every rule that accepts. */
function cloudPorts(subject: PolicySubject): ReadonlySet<string> {
  const rules = resourcesOf(subject, "tencentcloud_lighthouse_firewall_rule").flatMap(({ attributes }) => recordsIn(attributes["firewall_rules"]));
  return new Set(rules.filter((rule) => rule["action"] !== "DROP").map((rule) => `${String(rule["protocol"]).toLowerCase()} ${String(rule["port"])} from ${String(rule["cidr_block"])}`));
}

/** The same of what ufw would load; undefined when the stack renders no rules for it. */
function hostPorts({ files }: PolicySubject): ReadonlySet<string> | undefined {
  const rules = files.find(({ path }) => path === "/etc/ufw/user.rules")?.content;
  if (rules === undefined) return undefined;
  const lines = [...rules.matchAll(/^-A ufw-user-input -p (\w+) --dport (\S+)(?: -s (\S+))? -j ACCEPT$/gm)];
  return new Set(lines.map(([, protocol, port, from]) => `${protocol ?? ""} ${port ?? ""} from ${from ?? "0.0.0.0/0"}`));
}
