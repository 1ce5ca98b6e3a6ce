// Proves: L9 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { AgentServer } from "../../unit/app/agent-server.ts";
import { askNow, countBy, gather, memoryOf, startSilentAgent, statusOf, streamRequest } from "./crowd.ts";
import { startGatewayProcess, type GatewayProcess } from "./processes.ts";

const PLACES = 100;
const WAITING = 50;

let agent: AgentServer;
let gateway: GatewayProcess;
beforeAll(async () => {
  const core = await startSilentAgent();
  agent = core;
  gateway = await startGatewayProcess(core, { AGENT_CONCURRENCY: String(PLACES), AGENT_QUEUE: String(WAITING), AGENT_QUEUE_SECONDS: "300", AGENT_TIMEOUT_SECONDS: "300" });
}, 60_000);
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await agent[Symbol.asyncDispose]();
});

test("400 idle streams: as many as there are places begin, the queue waits, the rest is refused, and all places come back", async () => {
  const crowd = await gather(gateway, 400, () => streamRequest(gateway.apiKey));
  await crowd.until(400 - WAITING, (visitor) => statusOf(visitor) !== "silent", 20);
  expect(Object.fromEntries(countBy(crowd.visitors, statusOf))).toEqual({ 200: PLACES, 503: 400 - PLACES - WAITING, silent: WAITING });
  await crowd.until(PLACES, ({ received }) => received.includes('"first"'), 5);
  expect(await askNow(gateway, "/health")).toBe(200);
  expect(await askNow(gateway, "/v1/chat/completions")).toBe(503);
  crowd.leave();
  for (let tries = 0; (await askNow(gateway, "/v1/chat/completions")) !== 200; tries += 1) expect(tries).toBeLessThan(100);
  expect(memoryOf(gateway)).toBeLessThan(256 * 1024 * 1024);
}, 60_000);

test("a flood of headers is answered or cut off connection by connection, and takes no memory with it", async () => {
  const before = memoryOf(gateway);
  const large = `GET /v1/models HTTP/1.1\r\nHost: gateway\r\n${"X-Flood: 0123456789abcdef\r\n".repeat(280)}\r\n`;
  const many = `GET /v1/models HTTP/1.1\r\nHost: gateway\r\n${"A: b\r\n".repeat(1200)}\r\n`;
  const endless = `GET /v1/models HTTP/1.1\r\nHost: gateway\r\n${"X-Endless: 0123456789abcdef\r\n".repeat(4000)}`;
  const crowd = await gather(gateway, 200, (index) => [large.repeat(20), many.repeat(20), endless][index % 3] ?? "");
  await crowd.until(200, (visitor) => statusOf(visitor) !== "silent", 30);
  const statuses = (kind: number): string[] => [...countBy(crowd.visitors.filter((_, index) => index % 3 === kind), statusOf).keys()].toSorted();
  expect(statuses(0)).toEqual(["401"]);
  expect(statuses(1).filter((status) => status !== "401" && status !== "431")).toEqual([]);
  // Cut off while it still writes, a connection may be reset before its 431 is read.
  expect(statuses(2).filter((status) => status !== "431" && status !== "closed")).toEqual([]);
  expect(await askNow(gateway, "/health")).toBe(200);
  crowd.leave();
  expect(memoryOf(gateway) - before).toBeLessThan(200 * 1024 * 1024);
  expect(gateway.child.exitCode).toBeNull();
}, 60_000);
