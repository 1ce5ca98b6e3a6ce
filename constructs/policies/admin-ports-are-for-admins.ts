import { recordsIn, resourcesOf, type Policy } from "./policy.ts";

/** SSH, RDP, and the ports by which databases, container engines and the agent core are administered. */
const adminPorts = [22, 2375, 2376, 3306, 3389, 5432, 6379, 18789];
const everywhere = new Set(["0.0.0.0/0", "::/0", "", undefined]);

export const adminPortsAreForAdmins: Policy = {
  id: "admin-ports-are-for-admins",
  reason: "I5: admin ports open to named networks only",
  level: "error",
  find: (subject) =>
    resourcesOf(subject, "tencentcloud_lighthouse_firewall_rule").flatMap(({ constructPath, attributes }) =>
      recordsIn(attributes["firewall_rules"])
        .filter((rule) => rule["action"] !== "DROP" && everywhere.has(textOf(rule["cidr_block"])))
        .flatMap((rule) => adminPorts.filter((port) => covers(textOf(rule["port"]) ?? "ALL", port)).map((port) => ({ subject: constructPath, message: `port ${port} is open to the world; allowed: from adminCidrs only` }))),
    ),
};

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Whether a rule's port text, such as `80,443`, `1-1024` or `ALL`, covers the port. */
function covers(ports: string, port: number): boolean {
  return ports.split(",").some((part) => {
    if (part === "ALL" || part === "") return true;
    const [from = 0, to = from] = part.split("-").map(Number);
    return from <= port && port <= to;
  });
}
