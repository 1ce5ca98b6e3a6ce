import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { createDecider, type DeciderOptions, type SharedDecider } from "../../../../app/decision/decider.ts";
import type { DecisionRequest, Reservation, Verdict } from "../../../../app/decision/decision.ts";
import { defaultRates, type Rates } from "../../../../app/decision/layers.ts";
import { defaultPrices } from "../../../../app/decision/prices.ts";
import type { LimitSettings } from "../../../../app/decision/question.ts";
import type { LogEntry } from "../../../../app/platform/log.ts";
import { connectRedis } from "../../../../app/platform/redis.ts";
import type { Caller } from "../../../../app/policy/caller.ts";
import type { RedisServer } from "../redis-server.ts";

/** A moment at the start of a slot of every window. */
export const NOON = Date.UTC(2026, 10, 21, 12);

/** So many of each that they are in nobody's way. */
export const wide: Rates = {
  edgePerMinute: 1e6,
  addressPerMinute: 1e6,
  loginPerMinute: 1e6,
  keyPerMinute: 1e6,
  keyBurst: 1e6,
  sessionPerMinute: 1e6,
  roles: defaultRates.roles,
  models: { haiku: { requestsPerMinute: 1e6, tokensPerMinute: 1e9 }, sonnet: { requestsPerMinute: 1e6, tokensPerMinute: 1e9 }, opus: { requestsPerMinute: 1e6, tokensPerMinute: 1e9 } },
};

const USD = 1_000_000;

export const settings = (more: Partial<LimitSettings> = {}): LimitSettings => ({
  rates: defaultRates,
  prices: defaultPrices,
  thresholds: { warning: 100 * USD, soft: 250 * USD, hard: 500 * USD, emergency: 1000 * USD },
  ...more,
});

/** A process of the gateway, as far as limits go; its clock stands where the test puts it. */
export interface LimitedProcess extends SharedDecider {
  readonly redis: Redis;
  readonly logged: readonly LogEntry[];
  readonly events: (name: string) => readonly LogEntry[];
}

export interface LimitsWorld {
  /** What the world's keys are tagged with. */
  readonly tag: string;
  /** Sets the one clock of Redis and processes, milliseconds since 1970. */
  at(time: number): Promise<void>;
  /** Starts one more process on the same counters. */
  process(limits?: LimitSettings, stateFile?: string | null, onStep?: NonNullable<DeciderOptions["onStep"]>): Promise<LimitedProcess>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** `server` is shared by the worlds of a test file; each has counters of its own. */
export async function startLimits(server: RedisServer, tag = randomUUID()): Promise<LimitsWorld> {
  const processes: LimitedProcess[] = [];
  const clockKey = `{${tag}}:test-clock`;
  const hand = new Redis({ path: server.socket, retryStrategy: () => 20 });
  hand.on("error", () => undefined);
  let now = NOON;
  await hand.set(clockKey, now);
  return {
    tag,
    at: async (time) => {
      now = time;
      await hand.set(clockKey, time);
    },
    async process(limits = settings(), stateFile = null, onStep = () => undefined) {
      const redis = connectRedis({ url: server.url, password: "" });
      const logged: LogEntry[] = [];
      const decider = createDecider({
        redis,
        settings: limits,
        stateFile,
        onStep,
        tag,
        clock: () => new Date(now),
        log: (entry) => logged.push(entry),
        // A Redis that was started anew has forgotten the test's clock too.
        luaClock: `tonumber(redis.call("GET", "${clockKey}") or "${now}")`,
      });
      await decider.start();
      const started: LimitedProcess = { ...decider, redis, logged, events: (name) => logged.filter(({ event }) => event === name) };
      processes.push(started);
      return started;
    },
    [Symbol.asyncDispose]: async () => {
      for (const { close, redis } of processes) {
        await close();
        redis.disconnect();
      }
      hand.disconnect();
    },
  };
}


/** A process that never had a Redis. */
export async function aloneProcess(clock: () => Date, limits: LimitSettings): Promise<SharedDecider & { readonly redis: Redis }> {
  const redis = connectRedis({ url: "unix:///nowhere/redis.sock", password: "" });
  const decider = createDecider({ redis, settings: limits, stateFile: null, clock, log: () => undefined });
  await decider.start();
  return { ...decider, redis };
}

/** An owner without any cap, by cookie, so that no key's bucket counts. */
export const owner: Caller = { userId: "owner-1", role: "owner", means: "session-cookie", sessionId: "s1" };

/** A caller by key, whose role is in nobody's way. */
export const withKey = (keyId: string, key: Partial<NonNullable<Caller["key"]>> = {}): Caller => ({ userId: "u1", role: "api_consumer", means: "api-key", keyId, key: { scopes: ["chat"], requestsPerMinute: 1e6, ...key } });

export const asking = (more: Partial<DecisionRequest> = {}): DecisionRequest => ({ requestId: "r1", address: "192.0.2.1", caller: null, call: null, ...more });

/** Throws with the refusal when it was refused. */
export function reservationOf(verdict: Verdict): Reservation {
  if (!verdict.allowed || verdict.reservation === null) throw new Error(`nothing was reserved: ${JSON.stringify(verdict)}`);
  return verdict.reservation;
}

export const codes = (verdicts: readonly Verdict[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const verdict of verdicts) {
    const code = verdict.allowed ? "allowed" : verdict.kind.code;
    counted[code] = (counted[code] ?? 0) + 1;
  }
  return counted;
};
