// Proves: L6 (partly)
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connectSpendAlarm, type SpendAlarm } from "../../../../app/decision/spend-alarm.ts";
import { spendWebhook } from "../../../../app/decision/spend-webhook.ts";
import type { LogEntry } from "../../../../app/platform/log.ts";
import { makeCertificates } from "../links/certificates.ts";
import { startTlsFront } from "../links/tls-front.ts";
import { startRedisServer, type RedisServer } from "../redis-server.ts";
import { asking, owner, reservationOf, settings, startLimits, wide } from "./limits-world.ts";

const { authority, issued } = makeCertificates();
const USD = 1_000_000;
const thresholds = { warning: 10 * USD, soft: 20 * USD, hard: 30 * USD, emergency: 40 * USD };
const limits = settings({ rates: wide, thresholds });
const boss = { ...owner, key: { scopes: [], requestsPerMinute: 1e6 } };
const haiku = (usd: number) => asking({ caller: boss, call: { tier: "haiku", promptTokens: Math.round((usd * USD) / 0.25), completionTokens: 0 } });

interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly message: unknown;
}

let redis: RedisServer;
beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates("bundled"), authority]);
  redis = await startRedisServer();
});
afterAll(async () => {
  setDefaultCACertificates(getCACertificates("bundled"));
  await redis[Symbol.asyncDispose]();
});

/** A receiver behind TLS that answers with `statuses` one after the other, the last for ever. */
async function startReceiver(...statuses: number[]): Promise<{ readonly url: string; readonly heard: readonly Heard[]; [Symbol.asyncDispose](): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), "webhook-"));
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text)).on("end", () => {
      heard.push({ path: request.url ?? "", headers: request.headers, message: JSON.parse(body) });
      const status = statuses.length > 1 ? (statuses.shift() ?? 200) : (statuses[0] ?? 200);
      response.writeHead(status, status === 302 ? { location: "https://elsewhere.example.com/" } : {}).end("ok");
    });
  }).listen(join(directory, "receiver.sock"));
  await once(server, "listening");
  const front = await startTlsFront(issued.good, join(directory, "receiver.sock"));
  return {
    url: `https://localhost:${front.port}/services/a-secret-path?room=1`,
    heard,
    [Symbol.asyncDispose]: async () => {
      await front[Symbol.asyncDispose]();
      server.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** An alarm by webhook alone. */
const alarmTo = (url: string, pauses: readonly number[], log: (entry: LogEntry) => void = () => undefined): SpendAlarm => connectSpendAlarm({ channels: [spendWebhook(url)], log, pauses });

test("each step of the ladder is told once, with the spend by model, however many callers and processes climb it", async () => {
  await using receiver = await startReceiver(200);
  await using world = await startLimits(redis);
  const alarms = [1, 2].map(() => alarmTo(receiver.url, []));
  const processes = await Promise.all(alarms.map(({ tell }) => world.process(limits, null, tell)));
  await Promise.all(processes.flatMap((process) => Array.from({ length: 30 }, () => process.decide(haiku(1)))));
  await Promise.all(alarms.map(({ close }) => close()));

  expect(receiver.heard.map(({ message }) => message)).toHaveLength(4);
  const steps = receiver.heard.map(({ message }) => message as { readonly from: string; readonly to: string }).map(({ from, to }) => `${from} ${to}`);
  expect(steps.sort()).toEqual(["hard emergency", "normal warning", "soft hard", "warning soft"]);
  const first = receiver.heard.find(({ message }) => (message as { readonly to: string }).to === "warning");
  expect(first).toMatchObject({
    path: "/services/a-secret-path?room=1",
    headers: { "content-type": "application/json" },
    message: { event: "spend.step", spentUsd: 10, usdByModel: { haiku: expect.any(Number) }, at: "2026-11-21T12:00:00.000Z", text: expect.stringMatching(/^Alert: Model spend went from normal to warning: 10\.00 USD in 24 hours \(haiku \d+\.00\)\. Every model is served\.$/) },
  });
});

test("a receiver that is away for a moment is told after all, once", async () => {
  await using receiver = await startReceiver(503, 429, 200);
  const logged: LogEntry[] = [];
  const alarm = alarmTo(receiver.url, [1, 1, 1], (entry) => logged.push(entry));
  alarm.tell({ from: "soft", to: "hard", spentMicroUsd: 500 * USD, at: 0 }, () => Promise.resolve(undefined));
  while (receiver.heard.length < 3) await new Promise(setImmediate);
  await alarm.close();
  const text = 'Critical alert: Model spend went from soft to hard: 500.00 USD in 24 hours. haiku alone is served; other calls get 503 "Cost limit reached, only economy model available".';
  expect(receiver.heard.map(({ message }) => message)).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ text })));
  expect(logged.map(({ event }) => event)).toEqual(["spend.breakdown"]);
});

test.each([302, 404, 500])("a receiver that answers %i for good is given up, with a line in the log that leaves out the address", async (status) => {
  await using receiver = await startReceiver(status);
  const logged: LogEntry[] = [];
  const alarm = alarmTo(receiver.url, [1], (entry) => logged.push(entry));
  alarm.tell({ from: "hard", to: "emergency", spentMicroUsd: 1000 * USD, at: 0 }, () => Promise.resolve(undefined));
  while (logged.length < 2) await new Promise(setImmediate);
  await alarm.close();
  expect(receiver.heard).toHaveLength(2);
  expect(logged[1]).toEqual({ level: "error", category: "security", event: "spend.not_told", metadata: { channel: "webhook", to: "emergency", cause: `status ${status}` } });
});

test("a decision waits for no receiver", async () => {
  await using world = await startLimits(redis);
  let told = 0;
  const process = await world.process(limits, null, () => (told += 1));
  reservationOf(await process.decide(haiku(10)));
  expect(told).toBe(1);
});
