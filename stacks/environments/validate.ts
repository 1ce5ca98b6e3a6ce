import ipaddr from "ipaddr.js";
import { Value } from "typebox/value";
import { EnvironmentSchema, REGIONS, isCidr, type Environment } from "./schema.ts";

/** Settings that no deploy could work with: one line each, naming the setting, the value, what is allowed and the next step. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** Returns the environment as given, or throws a SettingsError that lists every problem at once (requirement I2). */
export function validateEnvironment(name: string, candidate: unknown): Environment {
  const shape = shapeProblems(candidate);
  const problems = shape.length > 0 || !Value.Check(EnvironmentSchema, candidate) ? shape : meaningProblems(name, candidate);
  if (problems.length === 0) return candidate as Environment;
  throw new SettingsError(problems.map(({ setting, value, allowed }) => `environment "${name}": ${setting} is ${JSON.stringify(value) ?? "missing"}; allowed: ${allowed}. Next: edit stacks/environments/${name}.ts`));
}

interface Problem {
  readonly setting: string;
  readonly value: unknown;
  readonly allowed: string;
}

function shapeProblems(candidate: unknown): Problem[] {
  const problems = new Map<string, Problem>();
  const add = (problem: Problem) => {
    if (![...problems.keys()].some((known) => known.startsWith(problem.setting))) problems.set(problem.setting, problem);
  };
  // Deepest first, so that a wrong leaf is named instead of the object around it; "boolean" repeats what additionalProperties says.
  const errors = [...Value.Errors(EnvironmentSchema, candidate)].sort((a, b) => b.instancePath.length - a.instancePath.length).filter(({ keyword }) => keyword !== "boolean");
  for (const error of errors) {
    if (error.keyword === "required") {
      for (const property of error.params.requiredProperties) {
        const path = `${error.instancePath}/${property}`;
        add({ setting: settingName(path), value: undefined, allowed: allowedAt(path) });
      }
    } else if (error.keyword === "additionalProperties") {
      for (const property of error.params.additionalProperties) {
        const path = `${error.instancePath}/${property}`;
        add({ setting: settingName(path), value: valueAt(candidate, path), allowed: knownAt(error.instancePath).length > 0 ? `no such setting; known ones are ${knownAt(error.instancePath).join(", ")}` : allowedAt(error.instancePath) });
      }
    } else {
      add({ setting: settingName(error.instancePath), value: valueAt(candidate, error.instancePath), allowed: allowedAt(error.instancePath) });
    }
  }
  return [...problems.values()];
}

/** What the schema's types cannot say. */
function meaningProblems(name: string, environment: Environment): Problem[] {
  const problems: Problem[] = [];
  const { region, zone, domain, dnsZone, adminCidrs, deployers, openPorts } = environment;
  if (!new RegExp(`^${region}-[0-9]+$`).test(zone)) problems.push({ setting: "zone", value: zone, allowed: `a zone of region ${region}, such as "${region}-1" (npm run catalog -- ${region} lists them)` });
  if (domain !== dnsZone && !domain.endsWith(`.${dnsZone}`)) problems.push({ setting: "domain", value: domain, allowed: `a name inside dnsZone "${dnsZone}"` });
  if (REGIONS[region].mainland && environment.filing === undefined) problems.push({ setting: "filing", value: undefined, allowed: `the ICP filing number, because ${region} is in mainland China, where ports 80 and 443 stay closed without one` });
  for (const [index, cidr] of adminCidrs.entries()) {
    if (!isCidr(cidr)) problems.push({ setting: `adminCidrs[${index}]`, value: cidr, allowed: 'an IPv4 or IPv6 block without host bits, such as "203.0.113.0/28"' });
    else if (name === "prod" && ipaddr.parseCIDR(cidr)[1] === 0) problems.push({ setting: `adminCidrs[${index}]`, value: cidr, allowed: "in prod a named network, never the whole internet" });
  }
  const networks = adminCidrs.filter(isCidr).map((cidr) => ipaddr.parseCIDR(cidr));
  for (const [index, deployer] of deployers.entries()) {
    const address = ipaddr.isValid(deployer) ? ipaddr.parse(deployer) : undefined;
    if (!address || !networks.some((network) => network[0].kind() === address.kind() && address.match(network))) problems.push({ setting: `deployers[${index}]`, value: deployer, allowed: `a single address inside adminCidrs (${adminCidrs.join(", ")})` });
  }
  const seen = new Set<string>();
  for (const [index, { port, protocol }] of openPorts.entries()) {
    if (seen.has(`${protocol} ${port}`)) problems.push({ setting: `openPorts[${index}].port`, value: port, allowed: "each port once per protocol" });
    seen.add(`${protocol} ${port}`);
  }
  if (!openPorts.some(({ port, from }) => port === 22 && from === "admins")) problems.push({ setting: "openPorts", value: openPorts.map(({ port }) => port), allowed: 'a list with port 22 from "admins", or the deploy cannot reach the server' });
  for (const port of [80, 443]) {
    if (!openPorts.some((open) => open.port === port && open.from === "anywhere")) problems.push({ setting: "openPorts", value: openPorts.map((open) => open.port), allowed: `a list with port ${port} from "anywhere" (HTTPS, and HTTP for certificates and the redirect)` });
  }
  return problems;
}

const settingName = (pointer: string) => pointer.slice(1).replace(/\/(\d+)/g, "[$1]").replaceAll("/", ".") || "the table";

function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const key of pointer.split("/").slice(1)) value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return value;
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly allowed?: string;
}

function schemaAt(pointer: string): readonly SchemaNode[] {
  let nodes: readonly SchemaNode[] = [EnvironmentSchema as SchemaNode];
  for (const key of pointer.split("/").slice(1)) {
    nodes = nodes.flatMap((node) => node.anyOf ?? [node]).flatMap((node) => node.properties?.[key] ?? node.items ?? Object.values(node.patternProperties ?? {}));
  }
  return nodes;
}

const allowedAt = (pointer: string) => {
  const nodes = schemaAt(pointer);
  return nodes.concat(nodes.flatMap((node) => node.anyOf ?? [])).find((node) => node.allowed !== undefined)?.allowed ?? `an object with ${knownAt(pointer).join(", ")}`;
};

const knownAt = (pointer: string) => schemaAt(pointer).flatMap((node) => node.anyOf ?? [node]).flatMap((node) => Object.keys(node.properties ?? {}));
