// Proves: L6 (partly)
import { setTimeout as sleep } from "node:timers/promises";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connectSpendAlarm, type SpendAlarm } from "../../../../app/decision/spend-alarm.ts";
import { spendMail } from "../../../../app/decision/spend-mail.ts";
import type { Step } from "../../../../app/decision/ladder.ts";
import type { LogEntry } from "../../../../app/platform/log.ts";
import { connectMailer, type MailServer as MailServerSettings } from "../../../../app/platform/mail.ts";
import { makeCertificates } from "../links/certificates.ts";
import { startMailServer, type MailServer, type MailServerOptions } from "../links/mail-server.ts";
import { startRedisServer, type RedisServer } from "../redis-server.ts";
import { asking, owner, settings, startLimits, wide } from "./limits-world.ts";

const { authority, issued } = makeCertificates();
const USD = 1_000_000;
const limits = settings({ rates: wide, thresholds: { warning: 10 * USD, soft: 20 * USD, hard: 30 * USD, emergency: 40 * USD } });
const boss = { ...owner, key: { scopes: [], requestsPerMinute: 1e6 } };
const haiku = (usd: number) => asking({ caller: boss, call: { tier: "haiku", promptTokens: Math.round((usd * USD) / 0.25), completionTokens: 0 } });
const SENDER = "gateway@agent.example.com";
const RECIPIENTS = ["ops@example.com", "owner@example.com"];

let redis: RedisServer;
beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates("bundled"), authority]);
  redis = await startRedisServer();
});
afterAll(async () => {
  setDefaultCACertificates(getCACertificates("bundled"));
  await redis[Symbol.asyncDispose]();
});

const startServer = (options: Partial<MailServerOptions> = {}): Promise<MailServer> => startMailServer({ certificate: issued.good, speaks: "implicit", ...options });

interface AlarmOptions extends Partial<MailServerSettings> {
  readonly gateway?: string;
  readonly recipients?: readonly string[];
  readonly timeoutMilliseconds?: number;
}

interface Alarm extends SpendAlarm {
  readonly logged: readonly LogEntry[];
  /** Mails that have arrived, and those that were given up. */
  readonly settled: () => number;
}

/** An alarm of one gateway. */
function alarmTo(server: MailServer, { gateway = "agent.example.com", recipients = RECIPIENTS, timeoutMilliseconds = 2000, ...more }: AlarmOptions = {}): Alarm {
  const logged: LogEntry[] = [];
  const mailer = connectMailer({ host: "localhost", port: server.port, tls: "implicit", login: null, sender: SENDER, ...more }, timeoutMilliseconds);
  const alarm = connectSpendAlarm({ channels: [spendMail({ mailer, sender: SENDER, recipients, gateway })], log: (entry) => logged.push(entry), pauses: [1, 1] });
  return { ...alarm, logged, settled: () => server.mails.length + notTold({ logged }).length };
}

const tell = (alarm: SpendAlarm, to: Step, byModel: readonly { readonly id: string; readonly microUsd: number }[]): void => {
  const costs = { byModel, byKey: [], byUser: [], byHour: [], notices: [] };
  alarm.tell({ from: "soft", to, spentMicroUsd: 500 * USD, at: Date.UTC(2026, 10, 21, 12) }, () => Promise.resolve(costs));
};

/** Tells one step and waits for what becomes of it; `close` alone would give up what is to be tried again. */
async function tellOne(alarm: Alarm, to: Step = "hard", byModel: Parameters<typeof tell>[2] = []): Promise<void> {
  const before = alarm.settled();
  tell(alarm, to, byModel);
  while (alarm.settled() === before) await sleep(1);
  await alarm.close();
}

const notTold = ({ logged }: { readonly logged: readonly LogEntry[] }): unknown[] => logged.filter(({ event }) => event === "spend.not_told").map(({ level, metadata }) => ({ level, ...metadata }));

test("each step of the ladder is one mail to all who are named, however many callers and processes climb it", async () => {
  await using server = await startServer({ asks: true });
  await using world = await startLimits(redis);
  const alarms = [1, 2].map(() => alarmTo(server, { login: { user: "gateway", password: "a-mail-password" } }));
  const processes = await Promise.all(alarms.map(({ tell }) => world.process(limits, null, tell)));
  await Promise.all(processes.flatMap((process) => Array.from({ length: 30 }, () => process.decide(haiku(1)))));
  await Promise.all(alarms.map(({ close }) => close()));

  expect(server.mails.map(({ headers }) => /^Subject: (.*?) in 24 hours$/m.exec(headers)?.[1]).sort()).toEqual([
    "[agent.example.com] Alert: Model spend went from normal to warning: 10.00 USD",
    "[agent.example.com] Critical alert: Model spend went from soft to hard: 30.00 USD",
    "[agent.example.com] Emergency alert: Model spend went from hard to emergency: 40.00 USD",
    "[agent.example.com] Urgent alert: Model spend went from warning to soft: 20.00 USD",
  ]);
  for (const { from, to, login } of server.mails) expect({ from, to, login }).toEqual({ from: SENDER, to: RECIPIENTS, login: ["gateway", "a-mail-password"] });
  expect(server.faults).toEqual([]);
  expect(alarms.flatMap(notTold)).toEqual([]);
});

test("a mail says what the step means in the words that callers read, and what each model cost", async () => {
  await using server = await startServer();
  await tellOne(alarmTo(server), "hard", [{ id: "opus", microUsd: 400 * USD }, { id: "haiku", microUsd: 100 * USD }]);
  await tellOne(alarmTo(server), "emergency");
  const [hard = "", emergency = ""] = server.mails.map(({ text }) => text);
  expect(hard.trimEnd()).toBe(`Critical alert: Model spend went from soft to hard: 500.00 USD in 24 hours.
haiku alone is served; other calls get 503 "Cost limit reached, only economy model available".

By model:
  opus: 400.00 USD
  haiku: 100.00 USD

GET /admin/costs shows keys and users as well.
agent.example.com, 2026-11-21T12:00:00.000Z`);
  expect(emergency).toContain('every call gets 503 "Service temporarily suspended", until an owner resets it: POST /admin/costs/reset.');
});

test("the log has the spend by model at every step, with and without anybody to tell", async () => {
  const logged: LogEntry[] = [];
  const alarm = connectSpendAlarm({ channels: [], log: (entry) => logged.push(entry) });
  tell(alarm, "warning", [{ id: "opus", microUsd: 90 * USD }]);
  await alarm.close();
  expect(logged).toEqual([{ level: "info", category: "security", event: "spend.breakdown", metadata: { to: "warning", spentUsd: 500, opusUsd: 90 } }]);
});

test("by STARTTLS nothing is said before the handshake, and nothing at all to a server that does not offer it", async () => {
  await using willing = await startServer({ speaks: "starttls" });
  await tellOne(alarmTo(willing, { tls: "starttls" }));
  expect([willing.verbs.slice(0, 3), willing.mails.length, willing.faults]).toEqual([["EHLO", "STARTTLS", "EHLO"], 1, []]);

  await using plain = await startServer({ speaks: "never" });
  const alarm = alarmTo(plain, { tls: "starttls", login: { user: "gateway", password: "a-mail-password" } });
  await tellOne(alarm);
  expect(plain.verbs.filter((verb) => !["EHLO", "STARTTLS", "QUIT"].includes(verb))).toEqual([]);
  expect(plain.mails).toEqual([]);
  expect(notTold(alarm)).toHaveLength(1);
});

test("a server that is busy for a moment gets the same mail again, which it can tell by its Message-ID", async () => {
  const ids: string[] = [];
  let busy = 2;
  await using server = await startServer({ reply: (verb) => (verb === "." && (busy -= 1) >= 0 ? "451 try again" : undefined) });
  const alarm = alarmTo(server);
  await tellOne(alarm);
  for (const { headers } of server.mails) ids.push(/^Message-ID: (<[0-9a-f-]{36}@agent\.example\.com>)$/m.exec(headers)?.[1] ?? "");
  expect([server.verbs.filter((verb) => verb === "DATA").length, ids.length, new Set(ids).size]).toEqual([3, 1, 1]);
  expect(notTold(alarm)).toEqual([]);
});

test.each([
  ["the login is refused", "AUTH", "535 planted@example.com is unknown here", "reply 535"],
  ["the sender is refused", "MAIL", "550 planted@example.com may not send", "reply 550"],
  ["the mail is refused", ".", "554 planted words", "reply 554"],
])("when %s for good there is one try, and the log has the code and not the server's words", async (_what, refused, words, cause) => {
  await using server = await startServer({ asks: true, reply: (verb) => (verb === refused ? words : undefined) });
  const alarm = alarmTo(server, { login: { user: "gateway", password: "a-mail-password" } });
  await tellOne(alarm);
  expect(notTold(alarm)).toEqual([{ level: "error", channel: "mail", to: "hard", cause }]);
  expect(server.verbs.filter((verb) => verb === "EHLO")).toHaveLength(1);
});

test("when one address is refused the others get their mail, once", async () => {
  await using server = await startServer({ reply: (_verb, line) => (line.includes(RECIPIENTS[0] ?? "") ? "550 nobody of this name" : undefined) });
  const alarm = alarmTo(server);
  await tellOne(alarm);
  expect(server.mails.map(({ to }) => to)).toEqual([[RECIPIENTS[1]]]);
  expect(notTold(alarm)).toEqual([{ level: "error", channel: "mail", to: "hard", cause: "1 of 2 recipients refused" }]);
});

test.each(["", "EHLO", "MAIL", "."])("a server that falls silent at %p is given up", async (silent) => {
  await using server = await startServer({ reply: (verb) => (verb === silent ? "" : undefined) });
  const alarm = alarmTo(server, { timeoutMilliseconds: 20 });
  await tellOne(alarm);
  expect(notTold(alarm)).toEqual([{ level: "error", channel: "mail", to: "hard", cause: "ETIMEDOUT" }]);
});

test("what is written into a mail makes no header, recipient or command of its own", async () => {
  await using server = await startServer();
  const evil = "x\r\nBcc: evil@example.com\r\n\r\n.\r\nMAIL FROM:<evil@example.com>";
  await tellOne(alarmTo(server, { gateway: evil }), "hard", [{ id: evil, microUsd: USD }]);
  expect(server.mails.map(({ from, to }) => ({ from, to }))).toEqual([{ from: SENDER, to: RECIPIENTS }]);
  const [mail] = server.mails;
  expect(mail?.headers).not.toMatch(/^Bcc:/im);
  expect(mail?.headers.match(/^[\w-]+:/gm)?.sort()).toEqual(["Content-Transfer-Encoding:", "Content-Type:", "Date:", "From:", "MIME-Version:", "Message-ID:", "Subject:", "To:"]);
  expect(server.faults).toEqual([]);
});
