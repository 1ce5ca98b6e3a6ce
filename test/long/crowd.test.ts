import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { edgeLimits } from "../../app/edge/limits.ts";
import { askNow, countBy, gather, memoryOf, startSilentAgent, statusOf, streamRequest } from "../integration/app/crowd.ts";
import { startGatewayProcess, type GatewayProcess } from "../integration/app/processes.ts";
import type { AgentServer } from "../unit/app/agent-server.ts";

const CROWD = 10_000;
const PLACES = 1024;
/** Of memory of the process: what lightkeeper-gateway@.service gives it, less a quarter. */
const MOST_BYTES = 768 * 1024 * 1024;

let agent: AgentServer;
let gateway: GatewayProcess;
beforeAll(async () => {
  const core = await startSilentAgent();
  agent = core;
  gateway = await startGatewayProcess(core, { AGENT_CONCURRENCY: String(PLACES), AGENT_QUEUE: "10000", AGENT_QUEUE_SECONDS: "300", AGENT_TIMEOUT_SECONDS: "300" });
}, 60_000);
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await agent[Symbol.asyncDispose]();
});

/** Resolves when a question gets its answer again; fails after half a minute. */
async function servesAgain(): Promise<void> {
  for (let tries = 0; (await askNow(gateway, "/v1/chat/completions")) !== 200; tries += 1) {
    expect(tries).toBeLessThan(60);
    await sleep(500);
  }
}

test("10,000 idle streams are begun, waited for or refused; the process answers beside them, within its memory, and all places come back", async () => {
  const crowd = await gather(gateway, CROWD, () => streamRequest(gateway.apiKey));
  await crowd.quiet(120);
  expect(await askNow(gateway, "/health")).toBe(200);
  const statuses = countBy(crowd.visitors, statusOf);
  process.stdout.write(`${CROWD} idle streams: ${JSON.stringify(Object.fromEntries(statuses))}, ${Math.round(memoryOf(gateway) / 1024 / 1024)} MiB\n`);
  expect([...statuses.keys()].filter((status) => !["200", "503", "silent"].includes(status))).toEqual([]);
  // A busy computer refuses more of them for its lag; those that began were served.
  expect(statuses.get("200")).toBeGreaterThan(0);
  expect(statuses.get("200")).toBeLessThanOrEqual(PLACES);
  expect(memoryOf(gateway)).toBeLessThan(MOST_BYTES);
  crowd.leave();
  await servesAgain();
  expect(gateway.child.exitCode).toBeNull();
}, 300_000);

test("10,000 connections that never finish their request are sent away when its time is over", async () => {
  const half = streamRequest(gateway.apiKey).slice(0, 60);
  const crowd = await gather(gateway, CROWD, () => half);
  expect(await askNow(gateway, "/health")).toBe(200);
  await crowd.until(CROWD, ({ closed }) => closed, edgeLimits.requestSeconds + 120);
  expect([...countBy(crowd.visitors, statusOf).keys()].filter((status) => status !== "408" && status !== "closed")).toEqual([]);
  expect(memoryOf(gateway)).toBeLessThan(MOST_BYTES);
  expect(await askNow(gateway, "/health")).toBe(200);
}, 300_000);

test("after such a crowd the process serves again", async () => {
  await servesAgain();
}, 60_000);
