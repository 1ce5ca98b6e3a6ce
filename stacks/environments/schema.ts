import ipaddr from "ipaddr.js";
import { Type, type Static } from "typebox";
import { OPERATING_SYSTEMS, type OperatingSystemName } from "../../constructs/operating-systems.ts";

/** Regions that sell Lighthouse, and whether a site there needs an ICP filing before ports 80 and 443 open (requirement I13). */
export const REGIONS = {
  "ap-guangzhou": { mainland: true },
  "ap-shanghai": { mainland: true },
  "ap-nanjing": { mainland: true },
  "ap-beijing": { mainland: true },
  "ap-chengdu": { mainland: true },
  "ap-hongkong": { mainland: false },
  "ap-singapore": { mainland: false },
  "ap-jakarta": { mainland: false },
  "ap-seoul": { mainland: false },
  "ap-tokyo": { mainland: false },
  "ap-bangkok": { mainland: false },
  "eu-frankfurt": { mainland: false },
  "na-siliconvalley": { mainland: false },
  "na-ashburn": { mainland: false },
  "sa-saopaulo": { mainland: false },
} as const;

export type Region = keyof typeof REGIONS;

/** A schema whose refusal says in words what would be accepted. */
const text = (pattern: string, allowed: string) => Type.String({ pattern, allowed });
const HOST_NAME = "^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$";

const Port = Type.Object(
  {
    port: Type.Integer({ minimum: 1, maximum: 65535, allowed: "a whole number from 1 to 65535" }),
    protocol: Type.Union([Type.Literal("TCP"), Type.Literal("UDP")], { allowed: '"TCP" or "UDP"' }),
    /** `admins` opens the port to `adminCidrs` only. */
    from: Type.Union([Type.Literal("anywhere"), Type.Literal("admins")], { allowed: '"anywhere" or "admins"' }),
    /** Shown beside the rule in the cloud console; 64 characters at most there. */
    reason: text("^[A-Za-z0-9 ,.-]{1,64}$", "1 to 64 letters, digits, spaces, commas, dots or hyphens"),
  },
  { additionalProperties: false },
);

const Blueprint = Type.Object(
  {
    /** A literal, never looked up: a moved default would reinstall the server. `npm run catalog -- REGION` lists them. */
    id: text("^lhbp-[a-z0-9]{8}$", 'an id such as "lhbp-12ab34cd" (npm run catalog -- REGION lists them)'),
    /** What the image is made of: decides which algorithms, directives and archives the rendered files name. */
    os: Type.Unsafe<OperatingSystemName>({ enum: OPERATING_SYSTEMS, allowed: OPERATING_SYSTEMS.join(", ") }),
    /** Whom the image lets the bound key log in as at first contact. */
    loginUser: Type.Union([Type.Literal("root"), Type.Literal("ubuntu"), Type.Literal("lighthouse")], { allowed: '"root", "ubuntu" or "lighthouse"' }),
    /** Whether the image brings the agent core (the OpenClaw application template) or is a plain Debian. */
    agentCore: Type.Boolean({ allowed: "true or false" }),
  },
  { additionalProperties: false },
);

const DataDisk = Type.Object(
  {
    sizeGiB: Type.Integer({ minimum: 20, maximum: 32000, multipleOf: 10, allowed: "20 to 32000 in steps of 10" }),
    type: Type.Union([Type.Literal("CLOUD_PREMIUM"), Type.Literal("CLOUD_SSD")], { allowed: '"CLOUD_PREMIUM" or "CLOUD_SSD"' }),
  },
  { additionalProperties: false },
);

const Model = Type.Object(
  {
    baseUrl: text("^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._-]+)*$", "an https URL without a slash at the end"),
    name: text("^[A-Za-z0-9._:/-]{1,128}$", "the model's name, as its provider writes it"),
    /** Tokens that fit into one request. */
    contextWindow: Type.Integer({ minimum: 1024, maximum: 10_000_000, allowed: "1024 to 10000000 tokens" }),
    /** Tokens of the longest answer. */
    maxTokens: Type.Integer({ minimum: 1, maximum: 1_000_000, allowed: "1 to 1000000 tokens" }),
  },
  { additionalProperties: false },
);

const Flood = Type.Object(
  {
    requestsPerMinute: Type.Integer({ minimum: 100, maximum: 10_000_000, allowed: "100 to 10000000 requests" }),
    /** Requests beyond that rate which are let through at once. */
    burst: Type.Integer({ minimum: 1, maximum: 1_000_000, allowed: "1 to 1000000 requests" }),
    /** Connections with a request under way. */
    connections: Type.Integer({ minimum: 1, maximum: 60_000, allowed: "1 to 60000 connections" }),
  },
  { additionalProperties: false, allowed: "an object with requestsPerMinute, burst, connections" },
);

const Waiver = Type.Object(
  {
    policy: text("^[a-z-]+$", "a policy's id: the name of its file in constructs/policies/"),
    reason: text("^.{10,200}$", "10 to 200 characters that tell a reviewer why"),
    /** The last day on which it counts. */
    until: text("^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", 'a day such as "2027-01-31"'),
  },
  { additionalProperties: false },
);

/** A check of `npm run verify` whose finding somebody has decided to live with. */
export const CheckWaiver = Type.Object(
  {
    check: text("^[A-Z][A-Za-z0-9]+$", "a check's id, as docs/verify.md lists them"),
    reason: text("^.{10,200}$", "10 to 200 characters that tell a reviewer why"),
    /** The last day on which it counts; after it the waiver itself is a finding. */
    until: text("^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", 'a day such as "2027-01-31"'),
  },
  { additionalProperties: false },
);

/** The settings of one environment. Everything that differs between environments is here and nowhere else (requirement I2). */
export const EnvironmentSchema = Type.Object(
  {
    /** The account that may be charged; preflight refuses any other. */
    account: text("^[1-9][0-9]{8,12}$", "the account's number, 9 to 13 digits (STS GetCallerIdentity names it)"),
    region: Type.Unsafe<Region>({ enum: Object.keys(REGIONS), allowed: Object.keys(REGIONS).join(", ") }),
    zone: text("^[a-z]+-[a-z]+-[0-9]+$", "a zone of the region (npm run catalog -- REGION lists them)"),
    bundle: text("^bundle[A-Za-z0-9_]+$", 'a bundle id such as "bundle2024_gen_lin_med2_01" (npm run catalog -- REGION lists them)'),
    blueprint: Blueprint,
    /** Names the blueprint that the server may be reinstalled to, which wipes its system disk (requirement I12). */
    allowReinstallTo: Type.Optional(text("^lhbp-[a-z0-9]{8}$", "a blueprint id")),
    /** Counts servers bought on purpose: raised by one, the next deploy buys a new server in place of the old one. */
    generation: Type.Optional(Type.Integer({ minimum: 1, maximum: 999, allowed: "a whole number from 1 to 999" })),
    /** The name that users reach, inside `dnsZone`. */
    domain: text(HOST_NAME, 'a lower-case host name such as "agent.example.com"'),
    /** The domain delegated to DNSPod. */
    dnsZone: text(HOST_NAME, 'a lower-case domain such as "example.com"'),
    /** Who says which authority may certify `domain`: its own CAA records (default), or those that somebody keeps in the zone by hand. */
    caa: Type.Optional(Type.Union([Type.Literal("own"), Type.Literal("zone")], { allowed: '"own" or "zone"' })),
    /** The ICP filing number; needed in mainland regions. */
    filing: Type.Optional(text("^.{4,64}$", "the filing's number")),
    /** Where the certificate authority writes when something is wrong. */
    contact: text("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "an e-mail address"),
    adminCidrs: Type.Array(Type.String({ allowed: 'a CIDR such as "203.0.113.0/28"' }), { minItems: 1, allowed: 'at least one CIDR such as "203.0.113.0/28"' }),
    /** Addresses that deploys come from: single ones, exempt from bans. */
    deployers: Type.Array(Type.String({ allowed: "a single address inside adminCidrs" }), { allowed: "single addresses inside adminCidrs" }),
    /** Public SSH keys of people, besides the login key. */
    operatorKeys: Type.Array(text("^(ssh-ed25519|ssh-rsa) [A-Za-z0-9+/=]+( [^\\n]*)?$", "a public key line, ssh-ed25519 or ssh-rsa"), { allowed: "a list of public key lines; it may be empty" }),
    openPorts: Type.Array(Port, { minItems: 1, allowed: "at least one port" }),
    /** A port of their own for admin paths, which 443 then refuses (requirement H8); `openPorts` opens it to admins. */
    adminPort: Type.Optional(Type.Integer({ minimum: 1, maximum: 65535, allowed: 'a TCP port that openPorts opens from "admins", such as 8443' })),
    /** How the certificate authority is shown that the domain is ours: a file on port 80, or a DNS record written with a key of its own. */
    challenge: Type.Optional(Type.Union([Type.Literal("http"), Type.Literal("dns")], { allowed: '"http" or "dns"' })),
    /** Whether browsers may carry the domain in their own list of HTTPS-only names; months pass before that can be undone (requirement H5). */
    hstsPreload: Type.Optional(Type.Boolean({ allowed: "true or false" })),
    /** What nginx takes from one address; the limits that people meet are the gateway's. */
    flood: Type.Optional(Flood),
    dataDisk: Type.Union([DataDisk, Type.Null()], { allowed: "an object with sizeGiB, type, or null" }),
    /** For instance and disk alike. */
    renewal: Type.Object(
      {
        months: Type.Unsafe<number>({ enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36, 48, 60], allowed: "1 to 12, 24, 36, 48 or 60" }),
        automatic: Type.Boolean({ allowed: "true or false" }),
      },
      { additionalProperties: false },
    ),
    /** Server time (UTC) of reboots for updates; null never reboots and leaves kernel fixes undone (requirement H4). */
    rebootWindow: Type.Union([text("^([01][0-9]|2[0-3]):[0-5][0-9]$", "a time such as \"03:30\", or null"), Type.Null()]),
    /** `current` is app/ as it stands; an id is a release kept on the server. */
    release: text("^(current|[0-9a-f]{16})$", '"current" or the 16 hex digits of a kept release'),
    /** Terraform refuses to destroy, or silently reinstall, a protected server and its disk. */
    protected: Type.Boolean({ allowed: "true or false" }),
    /** The OpenAI-compatible model behind the agent core; its key is the secret MODEL_API_KEY. */
    model: Model,
    /** The gateway's own settings (docs/environment.md lists them), where its defaults do not fit; those that other lines of this table give are not taken. */
    gateway: Type.Optional(Type.Record(text("^(?!(?:JWT_ISSUER|ADMIN_ALLOWED_IPS|PORT)$)[A-Z][A-Z0-9_]*$", "names of the gateway's settings, without JWT_ISSUER (it is domain), ADMIN_ALLOWED_IPS (adminCidrs) and PORT"), text("^[^'\\n\\r]{1,1024}$", "a text of one line without apostrophes"), { additionalProperties: false, allowed: 'settings of the gateway with their values, such as { WX_APP_ID: "wx0123456789abcdef" }' })),
    /** Secret name -> version: a new version re-renders what uses it. Values never stand here (requirement I7). */
    secrets: Type.Record(text("^[A-Z][A-Z0-9_]*$", "an upper-case name"), text("^[A-Za-z0-9.-]{1,32}$", 'a version such as "v1"'), { additionalProperties: false, allowed: 'upper-case names with a version each, such as { AGENT_TOKEN: "v1" }' }),
    /** Where Terraform's state lies: the foundation's bucket (default), or a file in the project's folder that one person keeps. */
    state: Type.Optional(Type.Union([Type.Literal("bucket"), Type.Literal("local")], { allowed: '"bucket" or "local"' })),
    /** Findings of the policies (constructs/policies) that somebody has decided to live with for a while; every plan report shows them. */
    waivers: Type.Optional(Type.Array(Waiver, { allowed: "a list of objects with policy, reason, until" })),
    /** Findings of `npm run verify` on this environment's server, likewise. */
    checkWaivers: Type.Optional(Type.Array(CheckWaiver, { allowed: "a list of objects with check, reason, until" })),
  },
  { additionalProperties: false },
);

export type Environment = Static<typeof EnvironmentSchema>;

/** Whether the text is a CIDR block as both firewalls write it back: host bits zero, no leading zeros, shortest IPv6. */
export function isCidr(value: string): boolean {
  if (!ipaddr.isValidCIDR(value)) return false;
  const [address, bits] = ipaddr.parseCIDR(value);
  const network = address.kind() === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(value) : ipaddr.IPv6.networkAddressFromCIDR(value);
  return value === `${network.toString()}/${bits}`;
}

/** Whether the text is one address in the same form: decimal, octal and shortened IPv4 mean different ones to different programs. */
export const isAddress = (value: string): boolean => ipaddr.isValid(value) && ipaddr.parse(value).toString() === value && !value.includes("%");
