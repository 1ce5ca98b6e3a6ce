// Proves: A7 (partly), L6 (partly)
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { URI } from "otpauth";
import { request } from "undici";
import { enrolUser } from "../../../app/identity/users/users.ts";
import { countryTable } from "../../unit/app/country-table.ts";
import { makeCertificates } from "./links/certificates.ts";
import { startMailServer, type MailServer } from "./links/mail-server.ts";
import { withStore } from "./planted-store.ts";
import { startGatewayProcess, startStandIn, type GatewayProcess, type StandIn } from "./processes.ts";

const directory = mkdtempSync(join(tmpdir(), "alarms-"));
const PASSWORD = "a-mail-password-nobody-logs";
const [CHINA, JAPAN] = ["36.96.1.1", "126.4.4.4"] as const;

let agent: StandIn;
let mail: MailServer;
let gateway: GatewayProcess;
beforeAll(async () => {
  const { authority, issued } = makeCertificates();
  writeFileSync(join(directory, "authority.pem"), authority);
  writeFileSync(join(directory, "countries.mmdb"), countryTable({ "36.96.0.0/11": { country: { iso_code: "CN" } }, "126.0.0.0/8": { country: { iso_code: "JP" } } }));
  agent = await startStandIn();
  mail = await startMailServer({ certificate: issued.good, speaks: "starttls", asks: true });
  const settings = {
    CIRCUIT_BREAKER_EMAIL: "ops@lighthouse.cn",
    SMTP_HOST: "localhost",
    SMTP_PORT: String(mail.port),
    SMTP_USER: "gateway",
    SMTP_PASSWORD: PASSWORD,
    MAIL_FROM: "gateway@lighthouse.cn",
    JWT_ISSUER: "agent.lighthouse.cn",
    CIRCUIT_BREAKER_WARNING: "1",
    MODEL_PRICES: "haiku=500/500,sonnet=500/500,opus=500/500",
    ADMIN_ALLOWED_IPS: CHINA,
    COUNTRY_TABLE_FILE: join(directory, "countries.mmdb"),
  };
  gateway = await startGatewayProcess(agent, settings, { NODE_EXTRA_CA_CERTS: join(directory, "authority.pem") });
}, 30_000);
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await mail[Symbol.asyncDispose]();
  await agent[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

/** Waits for a line of the log: it comes by a pipe, the answer by a socket. */
async function logged(event: string): Promise<Record<string, unknown>> {
  for (;;) {
    const line = gateway.output.stdout.split("\n").find((one) => one.includes(`"event":"${event}"`));
    if (line !== undefined) return JSON.parse(line) as Record<string, unknown>;
    await sleep(10);
  }
}

test("a release sends the mail of a step by itself, and writes neither password nor people into its log", async () => {
  const answer = await request("http://gateway/v1/chat/completions", { method: "POST", dispatcher: gateway.dispatcher, headers: { authorization: `Bearer ${gateway.apiKey}`, "content-type": "application/json" }, body: JSON.stringify({ model: "default", messages: [{ role: "user", content: "hi" }] }) });
  await answer.body.dump();
  while (mail.mails.length === 0) await sleep(10);
  const [first] = mail.mails;
  expect([answer.statusCode, first?.to, first?.login]).toEqual([200, ["ops@lighthouse.cn"], ["gateway", PASSWORD]]);
  expect(first?.headers).toMatch(/^Subject: \[agent\.lighthouse\.cn\] Alert: Model spend went from normal to warning: \d\.\d\d USD in 24 hours$/m);
  expect(await logged("spend.breakdown")).toMatchObject({ metadata: { to: "warning", haikuUsd: expect.any(Number) } });
  const written = gateway.output.stdout + gateway.output.stderr;
  for (const secret of [PASSWORD, "ops@lighthouse.cn", "gateway@lighthouse.cn"]) expect(written).not.toContain(secret);
  expect([mail.faults, written.includes("spend.not_told")]).toEqual([[], false]);
});

test("a release knows by its table that a session of the panel has left its country", async () => {
  const { name, password, totpUri } = await withStore(gateway.env, (identity) => enrolUser(identity, "traveller", "viewer"));
  const login = await request("http://gateway/auth/login", { method: "POST", dispatcher: gateway.dispatcher, headers: { "content-type": "application/json", "x-real-ip": CHINA }, body: JSON.stringify({ name, password, totp: URI.parse(totpUri).generate() }) });
  await login.body.dump();
  const [cookie = ""] = String(login.headers["set-cookie"]).split(";");
  const abroad = await request("http://gateway/auth/sessions", { dispatcher: gateway.dispatcher, headers: { cookie, "x-real-ip": JAPAN } });
  await abroad.body.dump();
  expect([login.statusCode, abroad.statusCode]).toEqual([200, 200]);
  expect(await logged("session.country_changed")).toMatchObject({ level: "critical", category: "security", metadata: { before: "CN", after: "JP", client: JAPAN } });
});
