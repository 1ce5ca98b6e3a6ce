// Proves: L1, L2 (partly)
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Decider, Verdict } from "../../../../app/decision/decision.ts";
import { startRedisServer, type RedisServer } from "../redis-server.ts";
import { NOON, aloneProcess, asking, codes, owner, settings, startLimits, wide, withKey } from "./limits-world.ts";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server[Symbol.asyncDispose]());

interface Limiter extends Decider {
  at(time: number): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function startShared(rates: Partial<typeof wide>): Promise<Limiter> {
  const world = await startLimits(server);
  const process = await world.process(settings({ rates: { ...wide, ...rates } }));
  return { ...process, at: (time) => world.at(time), [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

async function startAlone(rates: Partial<typeof wide>): Promise<Limiter> {
  let now = NOON;
  const process = await aloneProcess(() => new Date(now), settings({ rates: { ...wide, ...rates } }));
  return {
    ...process,
    at: (time) => {
      now = time;
      return Promise.resolve();
    },
    [Symbol.asyncDispose]: async () => {
      await process.close();
      process.redis.disconnect();
    },
  };
}

const limiters = [["Redis", startShared], ["a process without Redis", startAlone]] as const;

describe.each(limiters)("the limiter of %s", (_name, start) => {
  test("lets an address ask 100 times, and again when the first of them are 60 seconds old", async () => {
    await using limiter = await start({ addressPerMinute: 100 });
    const first = await many(100, () => limiter.decide(asking()));
    expect(codes(first)).toEqual({ allowed: 100 });
    expect(first.map((verdict) => verdict.rate?.remaining)).toEqual(Array.from({ length: 100 }, (_, index) => 99 - index));
    expect(first[0]?.rate).toEqual({ limit: 100, remaining: 99, resetSeconds: 63 });
    await limiter.at(NOON + 20_000);
    expect(await limiter.decide(asking())).toMatchObject({ allowed: false, kind: { code: "rate_limited", message: "Rate limit exceeded" }, rate: { limit: 100, remaining: 0 }, retryAfterSeconds: 43 });
    await limiter.at(NOON + 59_999);
    expect((await limiter.decide(asking())).allowed).toBe(false);
    await limiter.at(NOON + 63_000);
    expect((await limiter.decide(asking())).allowed).toBe(true);
  });

  test("does what Retry-After says: a second before it refuses, then it lets in", async () => {
    await using limiter = await start({ addressPerMinute: 2 });
    await limiter.decide(asking());
    await limiter.at(NOON + 30_500);
    await limiter.decide(asking());
    const refused = await limiter.decide(asking());
    const wait = refused.allowed ? 0 : (refused.retryAfterSeconds ?? 0);
    expect(wait).toBe(33);
    await limiter.at(NOON + 30_500 + (wait - 1) * 1000);
    expect((await limiter.decide(asking())).allowed).toBe(false);
    await limiter.at(NOON + 30_500 + wait * 1000);
    expect((await limiter.decide(asking())).allowed).toBe(true);
  });

  test("gives a key 10 at once and one more each second, up to 10", async () => {
    await using limiter = await start({ keyPerMinute: 60, keyBurst: 10 });
    const key = withKey("k1");
    expect(codes(await many(12, () => limiter.decide(asking({ caller: key }))))).toEqual({ allowed: 10, rate_limited: 2 });
    const refused = await limiter.decide(asking({ caller: key }));
    expect(refused).toMatchObject({ rate: { limit: 60, remaining: 0, resetSeconds: 10 }, retryAfterSeconds: 1 });
    await limiter.at(NOON + 1000);
    expect(codes(await many(2, () => limiter.decide(asking({ caller: key }))))).toEqual({ allowed: 1, rate_limited: 1 });
    await limiter.at(NOON + 3_600_000);
    expect(codes(await many(11, () => limiter.decide(asking({ caller: key }))))).toEqual({ allowed: 10, rate_limited: 1 });
  });

  test("frees nothing when the clock is set back", async () => {
    await using limiter = await start({ addressPerMinute: 5, keyPerMinute: 60, keyBurst: 5 });
    expect(codes(await many(5, () => limiter.decide(asking())))).toEqual({ allowed: 5 });
    expect(codes(await many(5, () => limiter.decide(asking({ address: "192.0.2.2", caller: withKey("clock") }))))).toEqual({ allowed: 5 });
    for (const back of [1000, 60_000, 3_600_000]) {
      await limiter.at(NOON - back);
      expect((await limiter.decide(asking())).allowed).toBe(false);
      expect((await limiter.decide(asking({ address: "192.0.2.3", caller: withKey("clock") }))).allowed).toBe(false);
    }
  });

  test("counts sessions, roles, logins and models each by their own figure", async () => {
    await using limiter = await start({ sessionPerMinute: 3, loginPerMinute: 2, models: { ...wide.models, haiku: { requestsPerMinute: 4, tokensPerMinute: 1e9 } } });
    expect(codes(await many(4, () => limiter.decide(asking({ caller: owner }))))).toEqual({ allowed: 3, rate_limited: 1 });
    expect(codes(await many(11, () => limiter.decide(asking({ caller: { userId: "v1", role: "viewer", means: "access-token" } }))))).toEqual({ allowed: 10, rate_limited: 1 });
    expect(codes(await many(3, () => limiter.decide(asking({ isLogin: true }))))).toEqual({ allowed: 2, rate_limited: 1 });
    expect((await limiter.decide(asking())).allowed).toBe(true);
  });

  test("takes nothing from any layer for a request that one of them refuses", async () => {
    await using limiter = await start({ addressPerMinute: 6, sessionPerMinute: 2 });
    await many(5, () => limiter.decide(asking({ caller: owner })));
    expect(codes(await many(5, () => limiter.decide(asking())))).toEqual({ allowed: 4, rate_limited: 1 });
  });

  test("counts a whole /64 of IPv6 as one address, and an IPv4 address in IPv6 as itself", async () => {
    await using limiter = await start({ addressPerMinute: 2 });
    const verdicts = await many(1, () => limiter.decide(asking({ address: "2001:db8:1:2::1" })));
    verdicts.push(await limiter.decide(asking({ address: "2001:db8:1:2:ffff::9" })), await limiter.decide(asking({ address: "2001:db8:1:2::3" })), await limiter.decide(asking({ address: "2001:db8:1:3::1" })));
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, false, true]);
    await limiter.decide(asking({ address: "::ffff:192.0.2.9" }));
    await limiter.decide(asking({ address: "192.0.2.9" }));
    expect((await limiter.decide(asking({ address: "192.0.2.9" }))).allowed).toBe(false);
  });
});

test("200 callers at once get a cap's worth and not one more, whatever layer it is and however many processes decide", async () => {
  await using world = await startLimits(server);
  const rates = { ...wide, addressPerMinute: 37, keyPerMinute: 60, keyBurst: 10, models: { ...wide.models, sonnet: { requestsPerMinute: 30, tokensPerMinute: 50_000 } } };
  const processes = [await world.process(settings({ rates })), await world.process(settings({ rates })), await world.process(settings({ rates }))];
  const race = (request: (caller: number) => ReturnType<typeof asking>): Promise<Verdict[]> =>
    Promise.all(Array.from({ length: 200 }, (_, caller) => processes[caller % 3]?.decide(request(caller)) ?? Promise.reject(new Error("no process"))));
  expect(allowed(await race(() => asking({ address: "192.0.2.1" })))).toBe(37);
  expect(allowed(await race((caller) => asking({ address: `198.51.100.${caller}`, caller: withKey("shared") })))).toBe(10);
  expect(allowed(await race((caller) => asking({ address: `203.0.113.${caller}`, caller: withKey(`k${caller}`, { usdPerDay: 1000 }), call: { tier: "sonnet", promptTokens: 10, completionTokens: 10 } })))).toBe(30);
  await world.at(NOON + 3_600_000);
  const byTokens = await race((caller) => asking({ address: `203.0.113.${caller}`, caller: withKey(`k${caller}`, { usdPerDay: 1000 }), call: { tier: "sonnet", promptTokens: 3000, completionTokens: 1000 } }));
  expect(allowed(byTokens)).toBe(12);
});

test("at any times, no 60 seconds hold more than the limit, nobody waits longer than 63, and Redis and process agree on every answer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ pause: fc.oneof(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 70_000 })), session: fc.boolean() }), { maxLength: 60 }), async (steps) => {
      const figures = { addressPerMinute: 7, sessionPerMinute: 4, keyPerMinute: 6, keyBurst: 3 };
      await using shared = await startShared(figures);
      await using alone = await startAlone(figures);
      const taken: { at: number; session: boolean }[] = [];
      let now = NOON;
      for (const { pause, session } of steps) {
        now += pause;
        await shared.at(now);
        await alone.at(now);
        const request = asking(session ? { caller: owner } : { caller: withKey("k") });
        const verdict = await shared.decide(request);
        if (!verdict.allowed && verdict.kind.code === "temporarily_blocked") return;
        expect(await alone.decide(request)).toEqual(verdict);
        const within = (milliseconds: number, kind?: boolean): number => taken.filter(({ at, session: other }) => at > now - milliseconds && (kind === undefined || kind === other)).length;
        if (verdict.allowed) {
          expect(within(60_000)).toBeLessThan(7);
          if (session) expect(within(60_000, true)).toBeLessThan(4);
          taken.push({ at: now, session });
        } else if (session) {
          expect(within(63_000) >= 7 || within(63_000, true) >= 4).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});

async function many(times: number, decide: () => Promise<Verdict>): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let time = 0; time < times; time += 1) verdicts.push(await decide());
  return verdicts;
}

function allowed(verdicts: readonly Verdict[]): number {
  return verdicts.filter((verdict) => verdict.allowed).length;
}
