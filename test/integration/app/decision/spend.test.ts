// Proves: L5, L6, L8 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DecisionRequest, Verdict } from "../../../../app/decision/decision.ts";
import type { Caller } from "../../../../app/policy/caller.ts";
import { startRedisServer, type RedisServer } from "../redis-server.ts";
import { NOON, asking, codes, owner, reservationOf, settings, startLimits, wide, withKey, type LimitedProcess } from "./limits-world.ts";

const DAY = 86_400_000;
const HALF_HOUR = 1_800_000;
const USD = 1_000_000;

let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const boss: Caller = { ...owner, key: { scopes: [], requestsPerMinute: 1e6 } };
const thresholds = { warning: 10 * USD, soft: 20 * USD, hard: 30 * USD, emergency: 40 * USD };
const limits = settings({ rates: wide, thresholds });

/** A call that costs so many dollars at most: opus, sonnet and haiku cost 15, 3 and 0.25 USD per million prompt tokens. */
const opus = (usd: number): DecisionRequest => asking({ caller: boss, call: { tier: "opus", promptTokens: Math.round((usd * USD) / 15), completionTokens: 0 } });
const sonnet = (usd: number): DecisionRequest => asking({ caller: boss, call: { tier: "sonnet", promptTokens: Math.round((usd * USD) / 3), completionTokens: 0 } });
const haiku = (usd: number): DecisionRequest => asking({ caller: boss, call: { tier: "haiku", promptTokens: Math.round((usd * USD) / 0.25), completionTokens: 0 } });

async function spent(process: LimitedProcess): Promise<number> {
  return ((await process.inspect())?.spent ?? Number.NaN) / USD;
}

test("a key never spends more than its cap, however many callers hold it, and settled calls give back what they did not use", async () => {
  await using world = await startLimits(server);
  const processes = [await world.process(limits), await world.process(limits)];
  const request = asking({ caller: withKey("k1", { usdPerDay: 2 }), call: { tier: "haiku", promptTokens: 200_000, completionTokens: 0 } });
  const verdicts = await Promise.all(Array.from({ length: 200 }, (_, caller) => decideOn(processes[caller % 2], request)));
  expect(codes(verdicts)).toEqual({ allowed: 40, budget_exhausted: 160 });
  expect(verdicts.find(({ allowed }) => !allowed)).toMatchObject({ kind: { status: 429 }, retryAfterSeconds: (DAY + HALF_HOUR) / 1000 });
  // Ten of them used half of what they had reserved: room for five more.
  const [first] = processes;
  if (first === undefined) throw new Error("no process");
  const reserved = [...verdicts.entries()].filter(([, { allowed }]) => allowed).slice(0, 10);
  for (const [caller, verdict] of reserved) await processes[caller % 2]?.settle(reservationOf(verdict), { promptTokens: 100_000, completionTokens: 0 });
  expect(codes(await Promise.all(Array.from({ length: 20 }, () => first.decide(request))))).toEqual({ allowed: 5, budget_exhausted: 15 });
});

test("a user spends up to the cap of the role, each their own, over several sessions and keys, and an owner has none", async () => {
  await using world = await startLimits(server);
  const process = await world.process(settings({ rates: wide }));
  const dollar = { tier: "haiku", promptTokens: 4_000_000, completionTokens: 0 } as const;
  const tries = async (count: number, caller: (index: number) => Caller): Promise<Record<string, number>> => codes(await Promise.all(Array.from({ length: count }, (_, index) => process.decide(asking({ caller: caller(index), call: dollar })))));
  const guest = (userId: string) => (index: number): Caller => ({ userId, role: "user", means: "access-token", sessionId: `${userId}-${index % 2}` });
  expect(await tries(8, guest("u1"))).toEqual({ allowed: 5, budget_exhausted: 3 });
  expect(await tries(5, guest("u2"))).toEqual({ allowed: 5 });
  expect(await tries(60, () => owner)).toEqual({ allowed: 60 });
});

test("a call that no waiting could bring below its limit is refused as such, without Retry-After, and counts as a request", async () => {
  await using world = await startLimits(server);
  const process = await world.process(settings({ rates: { ...wide, addressPerMinute: 3, models: { ...wide.models, opus: { requestsPerMinute: 10, tokensPerMinute: 20_000 } } } }));
  const large = asking({ caller: boss, call: { tier: "opus", promptTokens: 12_000, completionTokens: 8192 } });
  for (const remaining of [2, 1, 0]) expect(await process.decide(large)).toMatchObject({ allowed: false, kind: { code: "call_too_large", status: 400 }, rate: { remaining }, retryAfterSeconds: null });
  expect(await process.decide(large)).toMatchObject({ allowed: false, kind: { code: "rate_limited" } });
  expect(await spent(process)).toBe(0);
});

test("a reservation is settled once, in full when nobody says what was used, and never by another object", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  const reservation = reservationOf(await process.decide(haiku(1)));
  expect(await spent(process)).toBe(1);
  await Promise.all(Array.from({ length: 5 }, () => process.settle(reservation, { promptTokens: 2_000_000, completionTokens: 0 })));
  expect(await spent(process)).toBe(0.5);
  const silent = reservationOf(await process.decide(haiku(1)));
  await process.settle({ ...silent }, { promptTokens: 0, completionTokens: 0 });
  await process.settle(silent, null);
  expect(await spent(process)).toBe(1.5);
});

test("a retried settlement finds its reservation gone, and one of a crashed process stays spent in full", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  const reservation = reservationOf(await process.decide(haiku(1)));
  await process.redis.del(`{${world.tag}}:reserved:${reservation.id}`);
  await process.settle(reservation, { promptTokens: 0, completionTokens: 0 });
  expect(await spent(process)).toBe(1);
});

test("usage above the reservation is charged, and may climb the ladder", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  await process.settle(reservationOf(await process.decide(haiku(1))), { promptTokens: 60_000_000, completionTokens: 0 });
  expect(await spent(process)).toBe(15);
  expect(process.events("spend.step").map(({ metadata }) => metadata)).toEqual([{ at: NOON, from: 0, to: 1, spent: 15 * USD }]);
});

test("spend is forgotten after 24 hours, at most half an hour later", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  await process.decide(haiku(4));
  await world.at(NOON + DAY / 2);
  await process.decide(haiku(3));
  await world.at(NOON + DAY);
  expect(await spent(process)).toBe(7);
  await world.at(NOON + DAY + HALF_HOUR);
  expect(await spent(process)).toBe(3);
});

test("the ladder is climbed step by step: opus is served by sonnet, then economy only, then nothing until an owner resets it", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  const served = async (request: DecisionRequest): Promise<string> => {
    const verdict = await process.decide(request);
    return verdict.allowed ? (verdict.reservation?.tier ?? "none") : `${verdict.kind.status} ${verdict.kind.message}`;
  };
  expect(await served(opus(9))).toBe("opus");
  expect(await served(opus(10.5))).toBe("opus");
  // 19.5 spent: 1.5 more would cross the soft limit as opus, 0.3 as sonnet does not.
  expect(await served(opus(1.5))).toBe("sonnet");
  expect(await served(opus(0.15))).toBe("sonnet");
  expect(await served(sonnet(10))).toBe("sonnet");
  expect(await served(sonnet(0.3))).toBe("503 Cost limit reached, only economy model available");
  expect(await served(opus(0.3))).toBe("503 Cost limit reached, only economy model available");
  expect(await served(haiku(10))).toBe("haiku");
  expect(await served(haiku(0.5))).toBe("503 Service temporarily suspended");
  expect(await served(haiku(0.000001))).toBe("503 Service temporarily suspended");
  expect(process.events("spend.step").map(({ level, metadata }) => [level, metadata?.["to"]])).toEqual([["warn", 1], ["error", 2], ["critical", 3], ["critical", 4]]);
  await world.at(NOON + 3 * DAY);
  expect(await served(haiku(1))).toBe("503 Service temporarily suspended");
  expect(await process.control({ act: "reset", by: "owner-1" })).toEqual({ done: true });
  expect(await served(opus(1))).toBe("opus");
});

test("each step is told once when 200 callers climb it together, and nothing is spent above the last", async () => {
  await using world = await startLimits(server);
  const processes = [await world.process(limits), await world.process(limits), await world.process(limits)];
  const verdicts: Verdict[] = [];
  for (const request of [opus(0.5), sonnet(0.5), haiku(0.5)]) {
    verdicts.push(...(await Promise.all(Array.from({ length: 200 }, (_, caller) => decideOn(processes[caller % 3], request)))));
  }
  const steps = processes.flatMap((process) => process.events("spend.step").map(({ metadata }) => metadata?.["to"]));
  expect(steps.toSorted()).toEqual([1, 2, 3, 4]);
  expect(await processes[0]?.redis.llen(`{${world.tag}}:notices`)).toBe(4);
  const [first] = processes;
  if (first === undefined) throw new Error("no process");
  expect(await spent(first)).toBeLessThanOrEqual(40);
  expect(codes(verdicts.slice(400))).toEqual({ allowed: 20, service_suspended: 180 });
});

test("a step is left when spend has aged, not when a reservation is given back", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  const reservation = reservationOf(await process.decide(haiku(12)));
  await process.settle(reservation, { promptTokens: 0, completionTokens: 0 });
  expect((await process.inspect())?.state["level"]).toBe("1");
  await process.decide(haiku(1));
  await world.at(NOON + HALF_HOUR);
  await process.decide(haiku(1));
  expect(process.events("spend.step").map(({ metadata }) => metadata?.["to"])).toEqual([1, 0]);
});

test("thresholds changed at run time hold at once on every process, in order only", async () => {
  await using world = await startLimits(server);
  const [one, other] = [await world.process(limits), await world.process(limits)];
  await one.decide(haiku(15));
  expect(await one.control({ act: "limits", by: "owner-1", limits: { soft: 14 * USD, warning: 5 * USD } })).toEqual({ done: true });
  expect((await other.decide(opus(0.01))).allowed && (await other.inspect())?.state["level"]).toBe("2");
  expect(reservationOf(await other.decide(opus(0.01))).tier).toBe("sonnet");
  expect(await one.control({ act: "limits", by: "owner-1", limits: { soft: 31 * USD } })).toEqual({ done: false });
  expect((await one.inspect())?.state["soft"]).toBe(String(14 * USD));
});

test("the kill switch stops the next request of every process, but not what is needed to release it", async () => {
  await using world = await startLimits(server);
  const [one, other] = [await world.process(limits), await world.process(limits)];
  await one.control({ act: "kill", by: "owner-1" });
  await one.control({ act: "kill", by: "owner-2" });
  expect(await other.decide(asking())).toMatchObject({ allowed: false, kind: { code: "service_suspended" }, retryAfterSeconds: null });
  expect((await other.decide(asking({ survivesKillSwitch: true }))).allowed).toBe(true);
  await other.control({ act: "release", by: "owner-1" });
  expect((await one.decide(asking())).allowed).toBe(true);
  expect([...one.events("killswitch.kill"), ...other.events("killswitch.kill")]).toHaveLength(1);
});

test("a quarantined key is refused everywhere until its time is over or an administrator ends it", async () => {
  await using world = await startLimits(server);
  const [one, other] = [await world.process(limits), await world.process(limits)];
  const caller = withKey("bad");
  await one.control({ act: "quarantine", member: "quarantine:key:bad", milliseconds: 60_000 });
  expect(await other.decide(asking({ caller }))).toMatchObject({ allowed: false, kind: { code: "quarantined", status: 403 }, retryAfterSeconds: 60 });
  expect((await other.decide(asking({ caller: withKey("good") }))).allowed).toBe(true);
  await world.at(NOON + 60_000);
  expect((await other.decide(asking({ caller }))).allowed).toBe(true);
  await one.control({ act: "quarantine", member: "quarantine:key:bad", milliseconds: 60_000 });
  await other.control({ act: "unquarantine", member: "quarantine:key:bad", by: "admin-1" });
  expect((await one.decide(asking({ caller }))).allowed).toBe(true);
});

function decideOn(process: LimitedProcess | undefined, request: DecisionRequest): Promise<Verdict> {
  if (process === undefined) throw new Error("no such process");
  return process.decide(request);
}
