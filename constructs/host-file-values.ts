import ipaddr from "ipaddr.js";
import type { GatewayContract } from "./gateway-contract.ts";
import type { OpenPort } from "./open-port.ts";
import { updateTimes, type UpdateTimes } from "./published/update-times.ts";
import { operatingSystem, type OperatingSystem, type OperatingSystemName } from "./operating-systems.ts";
import { TemplateError } from "./template-renderer.ts";

/** The OpenAI-compatible model that the agent core talks to; its key is the secret MODEL_API_KEY. */
export interface AgentModel {
  readonly baseUrl: string;
  readonly name: string;
  /** Tokens that fit into one request. */
  readonly contextWindow: number;
  /** Tokens of the longest answer. */
  readonly maxTokens: number;
}

/** What nginx takes from one address before it answers 429 itself. */
export interface FloodGuard {
  readonly requestsPerMinute: number;
  /** Requests beyond that rate which are let through at once. */
  readonly burst: number;
  /** Connections with a request under way. */
  readonly connections: number;
}

/** The edge cap of requirement L1; many phones share one carrier's address. */
export const FLOOD_GUARD: FloodGuard = { requestsPerMinute: 1000, burst: 200, connections: 100 };

export interface HostFilesProps {
  readonly os: OperatingSystemName;
  /** The public host name, lower case. */
  readonly domain: string;
  /** @default FLOOD_GUARD */
  readonly flood?: FloodGuard;
  /** Whether browsers may carry the name in their own list, which takes months to undo. @default false */
  readonly hstsPreload?: boolean;
  /** A port of their own for admin paths; port 443 refuses them then (requirement H8). @default admin paths are on 443, for admins' networks */
  readonly adminPort?: number;
  /** IPv4 or IPv6 blocks that `admins` ports are open to. */
  readonly adminCidrs: readonly string[];
  /** Single addresses that fail2ban never bans. */
  readonly deployers: readonly string[];
  /** The list that the cloud firewall is made from, too (requirement I5). */
  readonly openPorts: readonly Pick<OpenPort, "port" | "protocol" | "from">[];
  /** `HH:MM` in UTC, or null: never reboot by itself. */
  readonly rebootWindow: string | null;
  /** Public key lines of people who may log in as the deploy user, besides the login key. */
  readonly operatorKeys: readonly string[];
  /** Where the data disk is mounted; null keeps /data on the system disk. */
  readonly dataMountPoint: string | null;
  readonly acmeDirectory: string;
  readonly acmeContact: string;
  /** How the authority is shown whose name it is: by a file on port 80, or by a DNS record. @default "http" */
  readonly challenge?: "http" | "dns";
  /** `environment` of app/contract.json. */
  readonly gatewayEnvironment: readonly Pick<GatewayContract["environment"][number], "name" | "required" | "secret">[];
  /** Values for the variables that are no secrets; those left out keep the gateway's own default. */
  readonly gatewaySettings: Readonly<Record<string, string>>;
  /** Secret name -> version. Values are never given to a construct (requirement I7). */
  readonly secretVersions: Readonly<Record<string, string>>;
  readonly agentModel: AgentModel;
  /** @default the project's templates/ */
  readonly templatesDirectory?: string;
}

/** Everything a template may name. No value is null: what does not apply has a boolean of its own. */
export interface HostFileValues {
  readonly os: OperatingSystem;
  readonly domain: string;
  readonly acme: { readonly directory: string; readonly contact: string; readonly byDns: boolean };
  /** Whether a webhook is told of units that fail: where the environment has the secret ALARM_WEBHOOK (requirement H7). */
  readonly alarm: { readonly byWebhook: boolean };
  readonly flood: FloodGuard;
  readonly hstsPreload: boolean;
  readonly adminPort: { readonly own: boolean; readonly number: number };
  readonly adminCidrs: readonly string[];
  /** What must outlive the system disk. */
  readonly dataDirectory: string;
  readonly deployers: readonly string[];
  readonly operatorKeys: readonly string[];
  readonly firewall: { readonly ipv4: readonly FirewallRule[]; readonly ipv6: readonly FirewallRule[] };
  readonly reboot: { readonly automatic: boolean; readonly time: string };
  readonly updates: UpdateTimes;
  readonly gatewayVariables: readonly GatewayLine[];
  readonly model: AgentModel;
}

interface FirewallRule {
  readonly port: number;
  readonly protocol: "tcp" | "udp";
  readonly anywhere: boolean;
  /** A block, or a single address without its prefix length, as ufw writes it. */
  readonly source: string;
}

interface GatewayLine {
  readonly name: string;
  readonly secret: boolean;
  readonly value: string;
}

const HTTPS = 443;
const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const PUBLIC_KEY = /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256|sk-ssh-ed25519@openssh\.com) [A-Za-z0-9+/]+={0,2}( [A-Za-z0-9._@ -]+)?$/;

/** Checks each value against what it is, then derives what templates need; throws a TemplateError naming the setting and its value. */
export function hostFileValues(props: HostFilesProps): HostFileValues {
  expect("domain", props.domain, HOST_NAME.test(props.domain), 'a lower-case host name such as "agent.example.com"');
  expect("acmeDirectory", props.acmeDirectory, isHttpsUrl(props.acmeDirectory), "an https URL");
  expect("acmeContact", props.acmeContact, /^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$/.test(props.acmeContact), "an e-mail address");
  expect("rebootWindow", props.rebootWindow, props.rebootWindow === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(props.rebootWindow), 'a UTC time such as "03:30", or null');
  expect("dataMountPoint", props.dataMountPoint, props.dataMountPoint === null || /^(\/[a-z0-9][a-z0-9-]*)+$/.test(props.dataMountPoint), 'an absolute path such as "/data", or null');
  for (const [index, key] of props.operatorKeys.entries()) expect(`operatorKeys[${index}]`, key, PUBLIC_KEY.test(key), "one public key line without options");
  for (const [index, deployer] of props.deployers.entries()) expect(`deployers[${index}]`, deployer, ipaddr.isValid(deployer), "a single address");
  for (const [index, cidr] of props.adminCidrs.entries()) expect(`adminCidrs[${index}]`, cidr, ipaddr.isValidCIDR(cidr), 'a block such as "203.0.113.0/28"');
  for (const [index, { port }] of props.openPorts.entries()) expect(`openPorts[${index}].port`, port, Number.isInteger(port) && port > 0 && port < 65536, "a whole number from 1 to 65535");

  return {
    os: operatingSystem(props.os),
    domain: props.domain,
    acme: { directory: props.acmeDirectory, contact: props.acmeContact, byDns: props.challenge === "dns" },
    alarm: { byWebhook: props.secretVersions["ALARM_WEBHOOK"] !== undefined },
    flood: props.flood ?? FLOOD_GUARD,
    hstsPreload: props.hstsPreload ?? false,
    adminPort: { own: props.adminPort !== undefined, number: props.adminPort ?? HTTPS },
    adminCidrs: props.adminCidrs,
    dataDirectory: props.dataMountPoint ?? "/data",
    deployers: props.deployers,
    operatorKeys: props.operatorKeys,
    firewall: { ipv4: firewallRules(props, "ipv4"), ipv6: firewallRules(props, "ipv6") },
    reboot: { automatic: props.rebootWindow !== null, time: props.rebootWindow ?? "" },
    updates: updateTimes(props.rebootWindow),
    gatewayVariables: gatewayLines(props),
    model: props.agentModel,
  };
}

/** In the order of the port list, then of the CIDR list: another order would be a change on the server. */
function firewallRules({ openPorts, adminCidrs }: HostFilesProps, family: "ipv4" | "ipv6"): FirewallRule[] {
  return openPorts.flatMap(({ port, protocol, from }): FirewallRule[] => {
    const rule = { port, protocol: protocol === "TCP" ? "tcp" : "udp" } as const;
    if (from === "anywhere") return [{ ...rule, anywhere: true, source: "" }];
    return adminCidrs.filter((cidr) => ipaddr.parseCIDR(cidr)[0].kind() === family).map((cidr) => ({ ...rule, anywhere: false, source: cidr.replace(family === "ipv4" ? /\/32$/ : /\/128$/, "") }));
  });
}

function gatewayLines({ gatewayEnvironment, gatewaySettings, secretVersions }: HostFilesProps): GatewayLine[] {
  const known = new Set(gatewayEnvironment.filter(({ secret }) => !secret).map(({ name }) => name));
  for (const [name, value] of Object.entries(gatewaySettings)) expect(`gatewaySettings.${name}`, value, known.has(name), `one of the gateway's own settings (${[...known].join(", ")})`);
  return gatewayEnvironment.flatMap(({ name, secret, required }): GatewayLine[] => {
    if (secret) return required || secretVersions[name] !== undefined ? [{ name, secret, value: "" }] : [];
    const value = gatewaySettings[name];
    if (value !== undefined) return [{ name, secret, value }];
    expect(`gatewaySettings.${name}`, undefined, !required, "a value: the gateway does not start without it");
    return [];
  });
}

function expect(setting: string, value: unknown, holds: boolean, allowed: string): void {
  if (!holds) throw new TemplateError(`host files: ${setting} is ${value === undefined ? "missing" : JSON.stringify(value)}; allowed: ${allowed}`);
}

function isHttpsUrl(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:";
}
