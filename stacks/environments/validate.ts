import { inspect } from "node:util";
import ipaddr from "ipaddr.js";
import { Settings } from "typebox/system";
import { Value } from "typebox/value";
import { EnvironmentSchema, REGIONS, isAddress, isCidr, type Environment } from "./schema.ts";

// typebox stops at eight errors, and a person wants to see all of theirs at once.
Settings.Set({ maxErrors: 1000 });

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
  throw new SettingsError(problems.map(({ setting, value, allowed }) => `environment "${name}": ${setting} is ${shown(value)}; allowed: ${allowed}. Next: edit stacks/environments/${name}.ts`));
}

interface Problem {
  readonly setting: string;
  readonly value: unknown;
  readonly allowed: string;
}

function shapeProblems(candidate: unknown): Problem[] {
  const problems = new Map<string, Problem>();
  const add = (problem: Problem) => {
    const { setting } = problem;
    if (![...problems.keys()].some((known) => known === setting || known.startsWith(`${setting}.`) || known.startsWith(`${setting}[`))) problems.set(setting, problem);
  };
  // Deepest first, so that a wrong leaf is named instead of the object around it; "boolean" repeats what additionalProperties says.
  const errors = [...Value.Errors(EnvironmentSchema, candidate)].sort((a, b) => b.instancePath.length - a.instancePath.length).filter(({ keyword }) => keyword !== "boolean");
  for (const error of errors) {
    if (error.keyword === "required") {
      for (const property of error.params.requiredProperties) {
        const path = `${error.instancePath}/${escaped(property)}`;
        add({ setting: settingName(path), value: undefined, allowed: allowedAt(path) });
      }
    } else if (error.keyword === "additionalProperties") {
      for (const property of error.params.additionalProperties) {
        const path = `${error.instancePath}/${escaped(property)}`;
        add({ setting: settingName(path), value: valueAt(candidate, path), allowed: knownAt(error.instancePath).length > 0 ? `no such setting; known ones are ${knownAt(error.instancePath).join(", ")}` : allowedAt(error.instancePath) });
      }
    } else {
      add({ setting: settingName(error.instancePath), value: valueAt(candidate, error.instancePath), allowed: allowedAt(error.instancePath) });
    }
  }
  // typebox passes over holes, which a doubled comma leaves in a list.
  for (const [setting, list] of Object.entries(Object(candidate) as object)) {
    for (const [index, item] of Array.isArray(list) ? list.entries() : []) if (item === undefined && knownAt("").includes(setting)) add({ setting: `${setting}[${index}]`, value: item, allowed: allowedAt(`/${setting}/${index}`) });
  }
  return [...problems.values()];
}

/** What the schema's types cannot say. */
function meaningProblems(name: string, environment: Environment): Problem[] {
  const problems: Problem[] = [];
  const { region, zone, domain, dnsZone, adminCidrs, deployers, openPorts } = environment;
  // The key pair is called lightkeeper_<name>, and the cloud allows it 25 characters.
  if (!/^[a-z][a-z0-9-]{0,12}$/.test(name)) problems.push({ setting: "its name", value: name, allowed: "1 to 13 lower-case letters, digits or hyphens, a letter first" });
  if (!new RegExp(`^${region}-[0-9]+$`).test(zone)) problems.push({ setting: "zone", value: zone, allowed: `a zone of region ${region}, such as "${region}-1" (npm run catalog -- ${region} lists them)` });
  if (domain !== dnsZone && !domain.endsWith(`.${dnsZone}`)) problems.push({ setting: "domain", value: domain, allowed: `a name inside dnsZone "${dnsZone}"` });
  if (domain === dnsZone && environment.caa === undefined) problems.push({ setting: "caa", value: undefined, allowed: `"own" or "zone", because domain is the zone itself: its own CAA records would bind every name below that has none` });
  if (REGIONS[region].mainland && environment.filing === undefined) problems.push({ setting: "filing", value: undefined, allowed: `the ICP filing number, because ${region} is in mainland China, where ports 80 and 443 stay closed without one` });
  for (const [index, cidr] of adminCidrs.entries()) {
    if (!isCidr(cidr)) problems.push({ setting: `adminCidrs[${index}]`, value: cidr, allowed: 'an IPv4 or IPv6 block in its shortest form without host bits, such as "203.0.113.0/28"' });
    else if (adminCidrs.indexOf(cidr) < index) problems.push({ setting: `adminCidrs[${index}]`, value: cidr, allowed: "each block once" });
    else if (name === "prod" && ipaddr.parseCIDR(cidr)[1] === 0) problems.push({ setting: `adminCidrs[${index}]`, value: cidr, allowed: "in prod a named network, never the whole internet" });
  }
  const networks = adminCidrs.filter(isCidr).map((cidr) => ipaddr.parseCIDR(cidr));
  if (networks.length === adminCidrs.length && !networks.some(([network]) => network.kind() === "ipv4")) problems.push({ setting: "adminCidrs", value: adminCidrs, allowed: "at least one IPv4 block, because the cloud firewall has no IPv6 rules and nobody could deploy" });
  for (const [index, deployer] of deployers.entries()) {
    const address = isAddress(deployer) ? ipaddr.parse(deployer) : undefined;
    if (!address || !networks.some((network) => network[0].kind() === address.kind() && address.match(network))) problems.push({ setting: `deployers[${index}]`, value: deployer, allowed: `a single address inside adminCidrs (${adminCidrs.join(", ")})` });
  }
  const seen = new Set<string>();
  for (const [index, { port, protocol }] of openPorts.entries()) {
    if (seen.has(`${protocol} ${port}`)) problems.push({ setting: `openPorts[${index}].port`, value: port, allowed: "each port once per protocol" });
    seen.add(`${protocol} ${port}`);
  }
  if (!openPorts.some(({ port, protocol, from }) => port === 22 && protocol === "TCP" && from === "admins")) problems.push({ setting: "openPorts", value: openPorts.map(({ port }) => port), allowed: 'a list with TCP port 22 from "admins", or the deploy cannot reach the server' });
  for (const port of [80, 443]) {
    if (!openPorts.some((open) => open.port === port && open.protocol === "TCP" && open.from === "anywhere")) problems.push({ setting: "openPorts", value: openPorts.map((open) => open.port), allowed: `a list with TCP port ${port} from "anywhere" (HTTPS, and HTTP for certificates and the redirect)` });
  }
  for (const secret of environment.challenge === "dns" ? ["ACME_DNS_SECRET_ID", "ACME_DNS_SECRET_KEY"] : []) {
    if (environment.secrets[secret] === undefined) problems.push({ setting: `secrets.${secret}`, value: undefined, allowed: 'a version such as "v1", because challenge is "dns"' });
  }
  const { adminPort } = environment;
  if (adminPort !== undefined && !openPorts.some(({ port, protocol, from }) => port === adminPort && port !== 22 && protocol === "TCP" && from === "admins")) {
    problems.push({ setting: "adminPort", value: adminPort, allowed: 'a TCP port other than 22 that openPorts opens from "admins"' });
  }
  const rules = openPorts.reduce((sum, { from }) => sum + (from === "admins" ? adminCidrs.length : 1), 0);
  if (rules > 100) problems.push({ setting: "adminCidrs", value: `${adminCidrs.length} blocks`, allowed: `fewer, because with these ports they make ${rules} cloud firewall rules and a server has at most 100` });
  return problems;
}

/** JSON where there is any; a value that JSON has no word for is shown as Node shows it. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value !== "function" && typeof value !== "symbol" && !Number.isNaN(value)) {
    try {
      return JSON.stringify(value);
    } catch {
      // A circle or a bigint.
    }
  }
  return inspect(value, { depth: 1, breakLength: Infinity, compact: true });
}

const escaped = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");
const keysOf = (pointer: string) => pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** `/openPorts/0/port` -> `openPorts[0].port`; keys that are no words are quoted, so that a problem stays one line. */
const settingName = (pointer: string) =>
  keysOf(pointer)
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)}`))
    .join("")
    .replace(/^\./, "") || "the table";

function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const key of keysOf(pointer)) value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
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
  for (const key of keysOf(pointer)) {
    nodes = nodes.flatMap((node) => node.anyOf ?? [node]).flatMap((node) => node.properties?.[key] ?? node.items ?? Object.values(node.patternProperties ?? {}));
  }
  return nodes;
}

const allowedAt = (pointer: string) => {
  const nodes = schemaAt(pointer);
  return nodes.concat(nodes.flatMap((node) => node.anyOf ?? [])).find((node) => node.allowed !== undefined)?.allowed ?? `an object with ${knownAt(pointer).join(", ")}`;
};

const knownAt = (pointer: string) => schemaAt(pointer).flatMap((node) => node.anyOf ?? [node]).flatMap((node) => Object.keys(node.properties ?? {}));
