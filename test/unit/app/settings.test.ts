// Proves: A11 (partly), L6 (partly), O7 (partly)
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { expect, test } from "@jest/globals";
import { readSettings } from "../../../app/settings.ts";
import { ownSecrets } from "./own-secrets.ts";

const TOKEN = "f3b1c29d7e5a4086b2d1907c4e8f6a53";
const SECRETS = ownSecrets("/data/gateway/gateway.db");
const good = { ...SECRETS, AGENT_TOKEN: TOKEN };

function base64Pem(key: KeyObject): string {
  return Buffer.from(key.export({ type: "pkcs8", format: "pem" })).toString("base64");
}

function problemsOf(texts: Record<string, string | undefined>): readonly string[] {
  const reading = readSettings(texts);
  return reading.ok ? [] : reading.problems;
}

test("the secrets are all that must be set", () => {
  const reading = readSettings(good);
  expect(reading).toMatchObject({
    ok: true,
    settings: { port: 8787, purpose: "production", chat: { timeoutSeconds: 60, overheadTokens: 2500, queue: { concurrency: 4, waiting: 64, waitSeconds: 10 } } },
  });
  expect(reading).toMatchObject({ settings: { identity: { store: { file: "/data/gateway/gateway.db" }, wechat: null, passwordPolicy: "length" } } });
});

test("all problems are reported at once, each by the variable's name", () => {
  const problems = problemsOf({ PORT: "80a", AGENT_URL: "https://core.internal", AGENT_TOKEN: "changeme" });
  expect(problems.map((problem) => problem.split(" ", 3).join(" "))).toEqual([
    "PORT is malformed",
    "AGENT_URL is malformed",
    "AGENT_TOKEN holds a",
    "DATABASE_KEY is missing;",
    "JWT_PRIVATE_KEYS is missing;",
    "KEY_PEPPER is missing;",
    "SESSION_SECRET is missing;",
  ]);
});

test.each([[undefined], [""], ["   "]])("a secret that is %p is missing", (value) => {
  expect(problemsOf({ ...good, AGENT_TOKEN: value })).toEqual([expect.stringMatching(/^AGENT_TOKEN is missing; allowed is 32 to 512 /)]);
});

test.each([
  ["changeme-changeme-changeme-changeme-1234"],
  ["your_agent_token_goes_here_and_is_long_enough"],
  ["xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
  ["<the-token-of-the-agent-core-0123456789abcdef>"],
  ["example-token-0123456789abcdef0123456789abcdef"],
  ["${secret:AGENT_TOKEN@1}0123456789abcdef"],
  ["replace-me-0123456789abcdef0123456789abcdef"],
  ["PLACEHOLDER-0123456789abcdef0123456789abcdef"],
])("the placeholder %p is refused as an agent token although it has the right form", (AGENT_TOKEN) => {
  expect(problemsOf({ ...good, AGENT_TOKEN })).toEqual([expect.stringMatching(/^AGENT_TOKEN holds a placeholder;/)]);
});

test.each([
  ["AGENT_TOKEN", "short0123456789abcdef"],
  ["AGENT_TOKEN", "abababababababababababababababababab"],
  ["AGENT_TOKEN", `${TOKEN} ${TOKEN}`],
  ["AGENT_URL", "http://10.0.0.5:18789"],
  ["AGENT_URL", "http://localhost:18789"],
  ["AGENT_URL", "http://127.0.0.1:99999"],
  ["AGENT_URL", "http://127.0.0.1:18789/v1"],
  ["AGENT_URL", "http://user@127.0.0.1:18789"],
  ["MODELS", "sonnet=openclaw"],
  ["MODELS", "haiku=openclaw,haiku=other"],
  ["MODELS", "haiku"],
  ["MODELS", "gpt=openclaw"],
  ["MODEL_API_URL", "http://api.vendor.cn/v1"],
  ["MODEL_API_URL", "https://user@api.vendor.cn/v1"],
  ["MODEL_API_PIN", "abc"],
  ["AGENT_CONCURRENCY", "0"],
  ["AGENT_TIMEOUT_SECONDS", "0"],
  ["AGENT_TIMEOUT_SECONDS", "301"],
  ["AGENT_TIMEOUT_SECONDS", "1e2"],
  ["PORT", "65536"],
  ["NODE_ENV", "prod"],
  ["DATABASE_URL", "mysql://gateway@127.0.0.1/gateway"],
  ["DATABASE_URL", "postgres://gateway@db.internal/gateway"],
  ["DATABASE_URL", "postgres://gateway@db.internal/gateway?sslmode=require"],
  ["DATABASE_FILE", "gateway.db"],
  ["DATABASE_KEY", "0".repeat(64)],
  ["DATABASE_KEY", "ab12"],
  ["JWT_PRIVATE_KEYS", "bm90IGEga2V5"],
  ["JWT_PRIVATE_KEYS", base64Pem(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey)],
  ["JWT_PRIVATE_KEYS", base64Pem(generateKeyPairSync("ed25519").privateKey)],
  ["JWT_PRIVATE_KEYS", `${SECRETS["JWT_PRIVATE_KEYS"]},${SECRETS["JWT_PRIVATE_KEYS"]}`],
  ["KEY_PEPPER", "short"],
  ["SESSION_SECRET", "abababababababababababababababababab"],
  ["WX_APP_ID", "wx123"],
  ["WX_API_URL", "http://api.weixin.qq.com"],
  ["WX_API_URL", "https://api.weixin.qq.com/sns"],
  ["PASSWORD_POLICY", "weak"],
  ["COUNTRY_TABLE_FILE", "countries.mmdb"],
  ["CIRCUIT_BREAKER_EMAIL", "ops"],
  ["CIRCUIT_BREAKER_EMAIL", "Ops ops@lighthouse.cn"],
  ["CIRCUIT_BREAKER_EMAIL", "ops@lighthouse.cn;owner@lighthouse.cn"],
  ["CIRCUIT_BREAKER_EMAIL", "ops@lighthouse.cn\r\nBcc: evil@lighthouse.cn"],
  ["CIRCUIT_BREAKER_EMAIL", "ops@lighthouse.cn\n,owner@lighthouse.cn"],
  ["CIRCUIT_BREAKER_EMAIL", Array.from({ length: 11 }, (_, index) => `ops${index}@lighthouse.cn`).join(",")],
  ["SMTP_HOST", "smtp.lighthouse.cn:465"],
  ["SMTP_HOST", "smtp.lighthouse.cn/x"],
  ["SMTP_PORT", "0"],
  ["SMTP_USER", "gate way"],
  ["MAIL_FROM", "gateway@lighthouse.cn,ops@lighthouse.cn"],
  ["ALLOWED_ORIGINS", "*"],
  ["ALLOWED_ORIGINS", "https://app.lighthouse.cn/"],
  ["ALLOWED_ORIGINS", "https://*.lighthouse.cn"],
  ["ALLOWED_ORIGINS", "http://app.lighthouse.cn"],
  ["ALLOWED_ORIGINS", "app.lighthouse.cn"],
  ["ADMIN_ALLOWED_IPS", "127.1"],
  ["ADMIN_ALLOWED_IPS", "192.0.2.0/33"],
  ["ADMIN_ALLOWED_IPS", "office"],
])("%s=%s is malformed", (name, value) => {
  expect(problemsOf({ ...good, [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} is malformed`))]);
});

test.each([["http://127.0.0.1:18789"], ["http://[::1]:18789"]])("%s is an agent core on this machine", (AGENT_URL) => {
  expect(readSettings({ ...good, AGENT_URL })).toMatchObject({ ok: true });
});

test("a model provider needs its address and its key", () => {
  const openai = { ...good, MODEL_BACKEND: "openai", MODELS: "haiku=gpt-small" };
  expect(problemsOf(openai)).toEqual([expect.stringMatching(/^MODEL_API_URL is missing/), expect.stringMatching(/^MODEL_API_KEY is missing/)]);
  expect(readSettings({ ...openai, MODEL_API_URL: "https://api.vendor.cn/v1", MODEL_API_KEY: "sk-0123456789abcdef" })).toMatchObject({ ok: true, settings: { chat: { models: { haiku: "gpt-small" } } } });
});

const mail = { ...good, SMTP_HOST: "smtp.lighthouse.cn", MAIL_FROM: "gateway@lighthouse.cn" };

test.each([
  ["465", "implicit"],
  ["587", "starttls"],
])("a mail server at port %s is spoken to over TLS, %s", (SMTP_PORT, tls) => {
  expect(readSettings({ ...mail, SMTP_PORT, SMTP_USER: "gateway", SMTP_PASSWORD: "an authorisation code".replaceAll(" ", "-"), CIRCUIT_BREAKER_EMAIL: "ops@lighthouse.cn, owner@lighthouse.cn" })).toMatchObject({
    ok: true,
    settings: {
      mail: { host: "smtp.lighthouse.cn", port: Number(SMTP_PORT), tls, sender: "gateway@lighthouse.cn", login: { user: "gateway", password: "an-authorisation-code" } },
      spendAlarm: { webhook: null, recipients: ["ops@lighthouse.cn", "owner@lighthouse.cn"] },
    },
  });
});

test("without settings of mail none is sent, and half of them are refused by name", () => {
  expect(readSettings(good)).toMatchObject({ ok: true, settings: { mail: null, spendAlarm: { recipients: [] } } });
  expect(readSettings(mail)).toMatchObject({ ok: true, settings: { mail: { login: null } } });
  expect(problemsOf({ ...good, CIRCUIT_BREAKER_EMAIL: "ops@lighthouse.cn" })).toEqual([expect.stringMatching(/^SMTP_HOST is missing; CIRCUIT_BREAKER_EMAIL names people whom no server sends mail to/)]);
  expect(problemsOf({ ...good, SMTP_HOST: "smtp.lighthouse.cn" })).toEqual([expect.stringMatching(/^MAIL_FROM is missing; set both or none/)]);
  expect(problemsOf({ ...good, MAIL_FROM: "gateway@lighthouse.cn" })).toEqual([expect.stringMatching(/^SMTP_HOST is missing; set both or none/)]);
  expect(problemsOf({ ...mail, SMTP_USER: "gateway" })).toEqual([expect.stringMatching(/^SMTP_PASSWORD is missing; set both or none/)]);
  expect(problemsOf({ ...mail, SMTP_PASSWORD: "an-authorisation-code" })).toEqual([expect.stringMatching(/^SMTP_USER is missing; set both or none/)]);
});

test("the steps of the ladder are 100, 250, 500 and 1000 USD unless settings say otherwise, and must rise", () => {
  const thresholds = (texts: Record<string, string>) => {
    const reading = readSettings({ ...good, ...texts });
    return reading.ok ? Object.entries(reading.settings.limits.thresholds).map(([step, microUsd]) => `${step} ${microUsd / 1_000_000}`) : reading.problems;
  };
  expect(thresholds({})).toEqual(["warning 100", "soft 250", "hard 500", "emergency 1000"]);
  expect(thresholds({ CIRCUIT_BREAKER_WARNING: "1", CIRCUIT_BREAKER_SOFT: "2.5", CIRCUIT_BREAKER_HARD: "5", CIRCUIT_BREAKER_EMERGENCY: "10.01" })).toEqual(["warning 1", "soft 2.5", "hard 5", "emergency 10.01"]);
  expect(thresholds({ CIRCUIT_BREAKER_SOFT: "500" })).toEqual([expect.stringMatching(/^CIRCUIT_BREAKER_WARNING, _SOFT, _HARD and _EMERGENCY do not rise \(100, 500, 500, 1000\)/)]);
});

test("the sites of ALLOWED_ORIGINS are taken as they stand there, and none without it", () => {
  const origins = (texts: Record<string, string>) => {
    const reading = readSettings({ ...good, ...texts });
    return reading.ok ? [...reading.settings.allowedOrigins] : reading.problems;
  };
  expect(origins({})).toEqual([]);
  expect(origins({ ALLOWED_ORIGINS: "https://app.lighthouse.cn, https://other.lighthouse.cn:8443" })).toEqual(["https://app.lighthouse.cn", "https://other.lighthouse.cn:8443"]);
});

test("every allowed NODE_ENV is taken, test among them", () => {
  for (const NODE_ENV of ["production", "development", "test"]) expect(readSettings({ ...good, NODE_ENV }).ok).toBe(true);
});

test("a plain value is shown in the complaint and a secret's never", () => {
  const problems = problemsOf({ AGENT_URL: "http://10.9.8.7:1", AGENT_TOKEN: "planted-marker", KEY_PEPPER: "planted-marker" }).join("\n");
  expect(problems).toContain('"http://10.9.8.7:1"');
  expect(problems).not.toContain("planted");
});

test.each([["WX_APP_ID", "wx0123456789abcdef"], ["WX_APP_SECRET", "0123456789abcdef0123456789abcdef"]])("%s alone is half a Mini Program", (name, value) => {
  expect(problemsOf({ ...good, [name]: value })).toEqual([expect.stringMatching(/^WX_APP_(ID|SECRET) is missing; set both or none/)]);
});

test.each([["postgres://gateway@127.0.0.1:5432/gateway"], ["postgres://gateway@db.internal/gateway?sslmode=verify-full"], ["postgres:///gateway?host=/run/postgresql"]])("%s is a store", (DATABASE_URL) => {
  expect(readSettings({ ...good, DATABASE_URL })).toMatchObject({ ok: true, settings: { identity: { store: { url: DATABASE_URL } } } });
});
