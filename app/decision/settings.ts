import { Type } from "typebox";
import { addressesSchema } from "../platform/mail-settings.ts";
import type { Variable } from "../platform/variables.ts";
import { roles, tiers, type RoleName, type Tier } from "../policy/roles.ts";
import type { Thresholds } from "./ladder.ts";
import type { Rates, RoleLimits } from "./layers.ts";
import type { Price, Prices } from "./prices.ts";
import type { LimitSettings } from "./question.ts";

const roleNames = Object.keys(roles) as RoleName[];
/** Requests per minute, or USD a day, which may have no cap. */
const roleFigure = /^(none|0|[1-9][0-9]{0,8})$/;
const rateNames = ["edge", "address", "login", "key", "session"] as const;
const whole = /^[1-9][0-9]{0,8}$/;
/** USD with up to three decimals, so that a thousandth of it is a whole number of micro-USD per token. */
const price = /^(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?$/;
const usd = Type.String({ pattern: "^[1-9][0-9]{0,6}(\\.[0-9]{1,2})?$" });
const usdFormat = "USD from 1 to 9999999 with up to two decimals";

/** Environment variables of limits and spend. */
export const limitVariables = {
  REDIS_URL: {
    schema: Type.Refine(Type.String({ pattern: "^(unix:///[^?#]+|rediss://[A-Za-z0-9.-]+(:[0-9]{1,5})?)$" }), (text) => URL.canParse(text)),
    secret: false,
    default: "unix:///run/redis/redis.sock",
    format: "unix:///PATH of a socket on this machine, or rediss://HOST[:PORT]",
    description: "Redis, which all processes of the gateway count in; over a network with verified TLS only.",
  },
  REDIS_PASSWORD: {
    schema: Type.String({ pattern: "^([\\x21-\\x7e]{16,512})?$" }),
    secret: true,
    default: "",
    format: "16 to 512 printable ASCII characters without spaces, or nothing where Redis asks for none",
    description: "What a managed Redis asks for; the socket on the server needs none.",
  },
  LIMITS_STATE_FILE: {
    schema: Type.String({ pattern: "^/[^\\0]+$" }),
    secret: false,
    default: "/data/gateway/limits.json",
    format: "an absolute path in a folder that the gateway may write to",
    description: "What was last known of kill switch, blocks and spend: it holds while Redis is away.",
  },
  RATE_LIMITS: {
    schema: Type.Refine(Type.String(), (text) => figuresOf(text, rateNames, whole) !== undefined),
    secret: false,
    default: "edge=1000,address=100,login=20,key=60/10,session=30",
    format: "edge=N,address=N,login=N,key=N/BURST,session=N with whole numbers from 1",
    description: "Requests per minute of one address (edge: whatever else is set), of logins from it, of a key and at once, of a session.",
  },
  ROLE_LIMITS: {
    schema: Type.Refine(Type.String(), (text) => Object.values(figuresOf(text, roleNames, roleFigure) ?? {}).length > 0 && !/=none/.test(text)),
    secret: false,
    default: roleNames.map((role) => `${role}=${roles[role].requestsPerMinute}/${roles[role].usdPerDay ?? "none"}`).join(","),
    format: `${roleNames.map((role) => `${role}=REQUESTS/USD`).join(",")} with whole numbers; USD may be none`,
    description: "Requests per minute and USD in 24 hours of one user of each role (of one key of api_consumer); a key's own figures come before it.",
  },
  MODEL_LIMITS: {
    schema: Type.Refine(Type.String(), (text) => figuresOf(text, tiers, whole) !== undefined),
    secret: false,
    default: "haiku=60/100000,sonnet=30/50000,opus=10/20000",
    format: "haiku=REQUESTS/TOKENS,sonnet=REQUESTS/TOKENS,opus=REQUESTS/TOKENS with whole numbers from 1",
    description: "Requests and tokens per minute of each model tier, all callers together.",
  },
  MODEL_PRICES: {
    schema: Type.Refine(Type.String(), (text) => figuresOf(text, tiers, price) !== undefined),
    secret: false,
    default: "haiku=0.25/1.25,sonnet=3/15,opus=15/75",
    format: "haiku=IN/OUT,sonnet=IN/OUT,opus=IN/OUT in USD per million tokens, up to three decimals",
    description: "What the model provider asks for; spend is counted by it.",
  },
  CIRCUIT_BREAKER_WARNING: { schema: usd, secret: false, default: "100", format: usdFormat, description: "Spend in 24 hours at which administrators are warned." },
  CIRCUIT_BREAKER_SOFT: { schema: usd, secret: false, default: "250", format: usdFormat, description: "Spend in 24 hours from which sonnet serves what asks for opus." },
  CIRCUIT_BREAKER_HARD: { schema: usd, secret: false, default: "500", format: usdFormat, description: "Spend in 24 hours from which haiku alone is served." },
  CIRCUIT_BREAKER_EMERGENCY: { schema: usd, secret: false, default: "1000", format: usdFormat, description: "Spend in 24 hours at which everything stops until an owner resets it." },
  CIRCUIT_BREAKER_WEBHOOK: {
    schema: Type.Refine(Type.String({ pattern: "^(https://[^\\s@#]+)?$" }), (text) => text === "" || URL.canParse(text)),
    secret: true,
    default: "",
    format: "an https:// URL without user or fragment, or nothing",
    description: "Where every step of the spend ladder is told, as Slack's incoming webhooks take it; its path is a secret.",
  },
  CIRCUIT_BREAKER_EMAIL: {
    schema: addressesSchema,
    secret: false,
    default: "",
    format: "up to ten e-mail addresses with commas between them, or nothing",
    description: "Who gets a mail at every step of the spend ladder; SMTP_HOST and MAIL_FROM must be set with it.",
  },
} as const satisfies Record<string, Variable>;

export type LimitTexts = Readonly<Record<keyof typeof limitVariables, string>>;

/** What is wrong with texts that are each well formed: the steps of the ladder must rise, and their mails need a server. */
export function limitProblems(texts: LimitTexts & { readonly SMTP_HOST: string }): readonly string[] {
  const isMailLost = texts.CIRCUIT_BREAKER_EMAIL !== "" && texts.SMTP_HOST === "";
  return [...ladderProblems(texts), ...(isMailLost ? ["SMTP_HOST is missing; CIRCUIT_BREAKER_EMAIL names people whom no server sends mail to, set both or none"] : [])];
}

function ladderProblems(texts: LimitTexts): readonly string[] {
  const { warning, soft, hard, emergency } = thresholdsOf(texts);
  if (warning < soft && soft < hard && hard < emergency) return [];
  const figures = `${texts.CIRCUIT_BREAKER_WARNING}, ${texts.CIRCUIT_BREAKER_SOFT}, ${texts.CIRCUIT_BREAKER_HARD}, ${texts.CIRCUIT_BREAKER_EMERGENCY}`;
  return [`CIRCUIT_BREAKER_WARNING, _SOFT, _HARD and _EMERGENCY do not rise (${figures}); allowed is each one above the one before`];
}

/** The figures that checked texts stand for. */
export function limitSettings(texts: LimitTexts): LimitSettings {
  return { rates: ratesOf(texts), prices: pricesOf(texts), thresholds: thresholdsOf(texts) };
}

function thresholdsOf(texts: LimitTexts): Thresholds {
  const microUsd = (text: string): number => Math.round(Number(text) * 1_000_000);
  return {
    warning: microUsd(texts.CIRCUIT_BREAKER_WARNING),
    soft: microUsd(texts.CIRCUIT_BREAKER_SOFT),
    hard: microUsd(texts.CIRCUIT_BREAKER_HARD),
    emergency: microUsd(texts.CIRCUIT_BREAKER_EMERGENCY),
  };
}

function ratesOf(texts: LimitTexts): Rates {
  const rates = checked(figuresOf(texts.RATE_LIMITS, rateNames, whole));
  const models = checked(figuresOf(texts.MODEL_LIMITS, tiers, whole));
  const model = (tier: Tier): Rates["models"][Tier] => ({ requestsPerMinute: models[tier][0], tokensPerMinute: models[tier][1] });
  return {
    edgePerMinute: rates.edge[0],
    addressPerMinute: rates.address[0],
    loginPerMinute: rates.login[0],
    keyPerMinute: rates.key[0],
    keyBurst: rates.key[1],
    sessionPerMinute: rates.session[0],
    roles: rolesOf(texts),
    models: { haiku: model("haiku"), sonnet: model("sonnet"), opus: model("opus") },
  };
}

function rolesOf(texts: LimitTexts): Rates["roles"] {
  const figures = checked(figuresOf(texts.ROLE_LIMITS, roleNames, roleFigure));
  const limits = roleNames.map((role): [RoleName, RoleLimits] => [role, { requestsPerMinute: figures[role][0], usdPerDay: Number.isNaN(figures[role][1]) ? null : figures[role][1] }]);
  return Object.fromEntries(limits) as Record<RoleName, RoleLimits>;
}

function pricesOf(texts: LimitTexts): Prices {
  const figures = checked(figuresOf(texts.MODEL_PRICES, tiers, price));
  const of = (tier: Tier): Price => ({ input: Math.round(figures[tier][0] * 1000), output: Math.round(figures[tier][1] * 1000) });
  return { haiku: of("haiku"), sonnet: of("sonnet"), opus: of("opus") };
}

/** Reads `name=a/b,name=a`, every name once; a missing second figure is the first. Undefined when malformed. */
function figuresOf<Name extends string>(text: string, names: readonly Name[], figure: RegExp): Readonly<Record<Name, readonly [number, number]>> | undefined {
  const entries = text.split(",").map((entry) => entry.trim().split("="));
  const found = new Map<string, readonly [number, number]>();
  for (const [name = "", value = "", ...more] of entries) {
    const [first = "", second = first, ...rest] = value.split("/");
    if (more.length > 0 || rest.length > 0 || found.has(name) || !figure.test(first) || !figure.test(second)) return undefined;
    found.set(name, [Number(first), Number(second)]);
  }
  if (found.size !== names.length) return undefined;
  const figures: Partial<Record<Name, readonly [number, number]>> = {};
  for (const name of names) {
    const value = found.get(name);
    if (value === undefined) return undefined;
    figures[name] = value;
  }
  return figures as Record<Name, readonly [number, number]>;
}

function checked<T>(figures: T | undefined): T {
  if (figures === undefined) throw new Error("limits were read before they were checked");
  return figures;
}
