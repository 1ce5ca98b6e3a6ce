// Proves: L5 (partly), L9 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { MOST_TURNS } from "../../../../app/decision/conversations.ts";
import type { DecisionRequest, Reservation } from "../../../../app/decision/decision.ts";
import { startRedisServer, type RedisServer } from "../redis-server.ts";
import { NOON, asking, reservationOf, settings, startLimits, wide, withKey, type LimitedProcess } from "./limits-world.ts";

const USD = 1_000_000;
const OVERHEAD = 100;
const TURN_SECONDS = 65;
const limits = settings({ rates: wide });

let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A turn of haiku, which costs 0.25 and 1.25 USD per million tokens. */
const turn = (name: string, said: number, answer: number, usdPerDay = 100): DecisionRequest =>
  asking({ caller: withKey("k1", { usdPerDay }), call: { tier: "haiku", promptTokens: OVERHEAD + said, completionTokens: answer, conversation: { name, overheadTokens: OVERHEAD, turnSeconds: TURN_SECONDS } } });

async function spent(process: LimitedProcess): Promise<number> {
  return (await process.inspect())?.spent ?? Number.NaN;
}

const refused = (code: string, status: number) => ({ allowed: false, kind: { code, status } });

test("a turn reserves all that was said before once more, as the last usage told it", async () => {
  await using world = await startLimits(server);
  const [one, other] = [await world.process(limits), await world.process(limits)];
  await one.settle(reservationOf(await one.decide(turn("c", 1000, 1000))), { promptTokens: OVERHEAD + 400_000, completionTokens: 200_000 });
  const before = await spent(one);
  const second = reservationOf(await other.decide(turn("c", 4000, 0)));
  expect((await spent(one)) - before).toBe((0.25 * USD * (600_000 + 4000 + OVERHEAD)) / 1e6);
  await other.settle(second, { promptTokens: OVERHEAD + 604_000, completionTokens: 0 });
  expect((await spent(one)) - before).toBe((0.25 * USD * (604_000 + OVERHEAD)) / 1e6);
  const fresh = await spent(one);
  await one.decide(turn("another", 4000, 0));
  expect((await spent(one)) - fresh).toBe((0.25 * USD * (4000 + OVERHEAD)) / 1e6);
});

test("whatever several processes let in at once, nobody spends more than the cap, with a core that remembers every word", async () => {
  await using world = await startLimits(server);
  const processes = [await world.process(limits), await world.process(limits)];
  const steps = fc.array(fc.record({ process: fc.nat(1), name: fc.nat(2), said: fc.integer({ min: 1000, max: 3000 }), answer: fc.integer({ min: 1, max: 300 }), share: fc.double({ min: 0.5, max: 1, noNaN: true }), end: fc.constantFrom("now", "later", "unknown", "never sent") }), { minLength: 20, maxLength: 40 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const [key, cap] = [`k${(run += 1)}`, 0.006];
      const history = new Map<string, number>();
      const open: (() => Promise<void>)[] = [];
      let real = 0;
      for (const { process: index, name: number, said, answer, share, end } of script) {
        const process = processes[index];
        if (process === undefined) throw new Error("no such process");
        const asked = turn(`${run} ${number}`, said, answer);
        const verdict = await process.decide({ ...asked, caller: withKey(key, { usdPerDay: cap }) });
        if (!verdict.allowed || verdict.reservation === null) continue;
        const { reservation } = verdict;
        // Another birth is another memory.
        const memory = `${run} ${number} ${reservation.conversationBirth}`;
        const finish = async (): Promise<void> => {
          if (end === "never sent") {
            await process.settle(reservation, { promptTokens: 0, completionTokens: 0 });
            return;
          }
          const [promptTokens, completionTokens] = [OVERHEAD + (history.get(memory) ?? 0) + said, Math.round(answer * share)];
          history.set(memory, promptTokens - OVERHEAD + completionTokens);
          real += promptTokens * 0.25 + completionTokens * 1.25;
          await process.settle(reservation, end === "unknown" ? null : { promptTokens, completionTokens });
        };
        if (end === "later") open.push(finish);
        else await finish();
        expect(real).toBeLessThanOrEqual(cap * USD);
      }
      for (const finish of open) await finish();
      expect(real).toBeLessThanOrEqual(cap * USD);
    }),
    { numRuns: 15 },
  );
});

test("a conversation takes one turn at a time, on every process, and goes on when a turn's server has died", async () => {
  await using world = await startLimits(server);
  const [one, other] = [await world.process(limits), await world.process(limits)];
  const both = await Promise.all([one.decide(turn("c", 10, 10)), one.decide(turn("c", 10, 10)), other.decide(turn("c", 10, 10)), other.decide(turn("d", 10, 10))]);
  expect(both.filter(({ allowed }) => allowed)).toHaveLength(2);
  expect(await other.decide(turn("c", 10, 10))).toMatchObject({ ...refused("conversation_busy", 409), retryAfterSeconds: null });
  await world.at(NOON + TURN_SECONDS * 1000);
  const next = reservationOf(await other.decide(turn("c", 10, 10)));
  // What comes too late closes nothing that is not its own.
  const [late] = both.flatMap((verdict): Reservation[] => (verdict.allowed && verdict.reservation !== null ? [verdict.reservation] : []));
  if (late === undefined) throw new Error("nothing was let in");
  await one.settle(late, { promptTokens: 0, completionTokens: 0 });
  expect(await one.decide(turn("c", 10, 10))).toMatchObject(refused("conversation_busy", 409));
  await other.settle(next, null);
  expect((await one.decide(turn("c", 10, 10))).allowed).toBe(true);
});

test("a conversation has 50 turns; one that never took place is none of them, and what is refused counts as a request", async () => {
  await using world = await startLimits(server);
  const process = await world.process(settings({ rates: { ...wide, addressPerMinute: MOST_TURNS + 3 } }));
  for (let number = 0; number < MOST_TURNS; number += 1) await process.settle(reservationOf(await process.decide(turn("c", 1, 1))), { promptTokens: OVERHEAD + 1, completionTokens: 1 });
  expect(await process.decide(turn("c", 1, 1))).toMatchObject({ ...refused("conversation_too_long", 400), rate: { remaining: 2 } });
  await process.settle(reservationOf(await process.decide(turn("d", 1, 1))), { promptTokens: 0, completionTokens: 0 });
  expect(await process.decide(turn("c", 1, 1))).toMatchObject({ ...refused("conversation_too_long", 400), rate: { remaining: 0 } });
  expect(await process.decide(turn("c", 1, 1))).toMatchObject(refused("rate_limited", 429));
  await world.at(NOON + 120_000);
  for (let number = 0; number < MOST_TURNS; number += 1) await process.settle(reservationOf(await process.decide(turn("d", 1, 1))), null);
  expect(await process.decide(turn("d", 1, 1))).toMatchObject(refused("conversation_too_long", 400));
});

test("a conversation that has grown beyond what its caller may spend at all is told so, not to wait", async () => {
  await using world = await startLimits(server);
  const process = await world.process(limits);
  await process.settle(reservationOf(await process.decide(turn("c", 10, 10, 1))), { promptTokens: OVERHEAD + 4_000_000, completionTokens: 0 });
  expect(await process.decide(turn("c", 10, 10, 1))).toMatchObject({ ...refused("call_too_large", 400), retryAfterSeconds: null });
});

test("without Redis a conversation goes on as this process knows it, and Redis is told; what nobody knows begins anew", async () => {
  await using own = await startRedisServer();
  await using world = await startLimits(own);
  const process = await world.process(limits);
  const ahead = reservationOf(await process.decide(turn("c", 10, 10)));
  await process.settle(ahead, { promptTokens: OVERHEAD + 5000, completionTokens: 0 });
  const crossing = reservationOf(await process.decide(turn("crossing", 10, 10)));
  await own.kill();
  const alone = reservationOf(await process.decide(turn("c", 10, 10)));
  expect(alone.conversationBirth).toBe(ahead.conversationBirth);
  expect(await process.decide(turn("c", 10, 10))).toMatchObject(refused("conversation_busy", 409));
  expect(await process.decide(turn("crossing", 10, 10))).toMatchObject(refused("conversation_busy", 409));
  await process.settle(crossing, { promptTokens: OVERHEAD + 7000, completionTokens: 0 });
  await process.settle(alone, { promptTokens: OVERHEAD + 6000, completionTokens: 0 });
  await own.start();
  for (let tries = 0; process.isDegraded() && tries < 500; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  await world.at(NOON + 1000);
  // Redis has lost its memory: what it knows now, this process has told it.
  const other = await world.process(limits);
  for (const [name, tokens, birth] of [["c", 6000, ahead.conversationBirth], ["crossing", 7000, crossing.conversationBirth]] as const) {
    const before = await spent(other);
    expect(reservationOf(await other.decide(turn(name, 0, 0))).conversationBirth).toBe(birth);
    expect((await spent(other)) - before).toBe((0.25 * USD * (tokens + OVERHEAD)) / 1e6);
  }
  expect(reservationOf(await other.decide(turn("unknown", 0, 0))).conversationBirth).toBe(NOON + 1000);
});
