// Proves: L3
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DecisionRequest, Verdict } from "../../../../app/decision/decision.ts";
import { startRedisServer, type RedisServer } from "../redis-server.ts";
import { NOON, asking, settings, startLimits, wide, withKey, type LimitedProcess } from "./limits-world.ts";

const MINUTE = 60_000;

let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const limits = settings({ rates: { ...wide, addressPerMinute: 1, keyPerMinute: 1, keyBurst: 1 } });

test("the tenth hit in 5 minutes blocks for 5 minutes, which end by themselves", async () => {
  await using world = await startLimits(server);
  const [one, other] = [await world.process(limits), await world.process(limits)];
  await one.decide(asking());
  expect(await codesOf(one, 9)).toEqual(Array.from({ length: 9 }, () => "rate_limited"));
  expect(await one.decide(asking())).toMatchObject({ kind: { code: "temporarily_blocked", status: 429 }, retryAfterSeconds: 300 });
  await world.at(NOON + 4 * MINUTE);
  expect(await other.decide(asking())).toMatchObject({ kind: { code: "temporarily_blocked" }, retryAfterSeconds: 60 });
  expect((await other.decide(asking({ address: "192.0.2.2" }))).allowed).toBe(true);
  await world.at(NOON + 5 * MINUTE);
  expect((await other.decide(asking())).allowed).toBe(true);
  expect(await codesOf(other, 9)).not.toContain("temporarily_blocked");
  expect(await one.redis.llen(`{${world.tag}}:notices`)).toBe(0);
});

test("nine hits in 5 minutes, again and again, never block", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  for (let round = 0; round < 4; round += 1) {
    await world.at(NOON + round * 6 * MINUTE);
    expect(await codesOf(process, 10)).not.toContain("temporarily_blocked");
  }
});

test("fifty hits in 15 minutes block the address for an hour and alert once, however many processes are hit", async () => {
  await using world = await startLimits(server);
  const processes = [await world.process(limits), await world.process(limits)] as const;
  await Promise.all(Array.from({ length: 50 }, () => processes.map((process) => process.decide(asking()))).flat());
  const long = processes.flatMap((process) => process.events("limit.blocked")).filter(({ metadata }) => metadata?.["rule"] === "address-long");
  expect(long.map(({ level }) => level)).toEqual(["error"]);
  const [first] = processes;
  expect(await first.redis.lrange(`{${world.tag}}:notices`, 0, -1)).toHaveLength(1);
  expect(await first.decide(asking())).toMatchObject({ kind: { code: "temporarily_blocked" }, retryAfterSeconds: 3600 });
  await world.at(NOON + 59 * MINUTE);
  expect(await first.decide(asking())).toMatchObject({ kind: { code: "temporarily_blocked" }, retryAfterSeconds: 60 });
  await world.at(NOON + 60 * MINUTE);
  expect((await first.decide(asking())).allowed).toBe(true);
});

test("a key that is hit from many addresses is blocked itself, and none of the addresses", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  const from = (address: number): DecisionRequest => asking({ address: `198.51.100.${address}`, caller: withKey("k1") });
  for (let address = 0; address < 11; address += 1) await process.decide(from(address));
  expect(await process.decide(from(20))).toMatchObject({ kind: { code: "temporarily_blocked" } });
  expect((await process.decide(asking({ address: "198.51.100.5" }))).allowed).toBe(true);
});

async function codesOf(process: LimitedProcess, times: number): Promise<string[]> {
  const verdicts: Verdict[] = [];
  for (let time = 0; time < times; time += 1) verdicts.push(await process.decide(asking()));
  return verdicts.map((verdict) => (verdict.allowed ? "allowed" : verdict.kind.code));
}
