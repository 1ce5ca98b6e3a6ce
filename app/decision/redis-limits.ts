import type { Redis } from "ioredis";
import { redisScript } from "../platform/redis-script.ts";
import { keyspace } from "./keys.ts";
import type { Thresholds } from "./ladder.ts";
import { day, type Layer, type Window } from "./layers.ts";
import { redisTime } from "./lua/clock.ts";
import { controlScript } from "./lua/control.ts";
import { decideScript } from "./lua/decide.ts";
import { settleScript } from "./lua/settle.ts";
import { syncScript } from "./lua/sync.ts";
import type { Question } from "./question.ts";

/** Seconds after which a reservation that nobody settled counts as spent: longer than any answer takes. */
export const RESERVATION_SECONDS = 900;
/** Blocks that a process is told of, at most. */
const MOST_BLOCKS = 10_000;

export type Outcome = "allowed" | "killed" | "blocked" | "quarantined" | "rate" | "budget" | "hard" | "emergency";

export interface Decided {
  readonly outcome: Outcome;
  /** Milliseconds until it is worth another try; 0 when nobody knows. */
  readonly wait: number;
  /** Limit, remaining, milliseconds until free; zeros when no layer was judged. */
  readonly shown: readonly [number, number, number];
  /** 1 for the first plan; 0 without a model call. */
  readonly plan: number;
  /** Milliseconds since 1970, by Redis. */
  readonly now: number;
  readonly level: number;
  /** Micro-USD in 24 hours; -1 without a model call. */
  readonly spent: number;
  /** Spend of each budget layer, in their order. */
  readonly budgets: readonly number[];
  readonly events: readonly string[];
}

/** What a settled reservation changes in one counter. */
export interface Change {
  readonly counter: string;
  readonly window: Window;
  readonly by: number;
}

export interface Settled {
  readonly level: number;
  readonly spent: number;
  readonly events: readonly string[];
}

export interface SyncQuestion {
  /** Fields of the state, name and value by turns, for a Redis that has lost it. */
  readonly fields: readonly string[];
  readonly blocks: readonly { readonly member: string; readonly till: number }[];
  readonly epoch: string;
  /** All spend first. `floor` and `add` in micro-USD. */
  readonly ledgers: readonly { readonly counter: string; readonly floor: number; readonly add: number }[];
  /** Ids of reservations that were made without Redis and are still open. */
  readonly reservations: readonly string[];
}

export interface Synced {
  readonly now: number;
  readonly state: Readonly<Record<string, string>>;
  readonly blocks: readonly { readonly member: string; readonly till: number }[];
  readonly spent: number;
  readonly events: readonly string[];
}

export type Control =
  | { readonly act: "kill" | "release" | "reset"; readonly by: string }
  | { readonly act: "limits"; readonly by: string; readonly limits: Partial<Thresholds> }
  | { readonly act: "quarantine"; readonly member: string; readonly milliseconds: number }
  | { readonly act: "unquarantine"; readonly member: string; readonly by: string };

/** The scripts' side of the decision. Every call rejects when Redis does not answer in time; `undefined` means that it has lost its memory. */
export interface RedisLimits {
  decide(question: Question, reservationId: string): Promise<Decided | undefined>;
  settle(id: string, at: number, report: string, changes: readonly Change[]): Promise<Settled | "gone" | undefined>;
  sync(question: SyncQuestion): Promise<Synced>;
  control(control: Control): Promise<{ readonly done: boolean; readonly events: readonly string[] } | undefined>;
}

export interface RedisLimitsOptions {
  readonly redis: Redis;
  readonly thresholds: Thresholds;
  readonly tag: string;
  /** Lua for milliseconds since 1970; a test may put a number of its own there. */
  readonly clock?: string;
}

export function redisLimits({ redis, thresholds, tag, clock = redisTime }: RedisLimitsOptions): RedisLimits {
  const keys = keyspace(tag);
  const decide = redisScript(redis, decideScript(clock));
  const settle = redisScript(redis, settleScript(clock));
  const sync = redisScript(redis, syncScript(clock));
  const control = redisScript(redis, controlScript(clock));
  const common = { day: windowOf(day), thresholds: [thresholds.warning, thresholds.soft, thresholds.hard, thresholds.emergency], keep: RESERVATION_SECONDS * 1000 };

  return {
    async decide({ survivesKillSwitch, watched, quarantine, layers, plans }, reservationId) {
      const members = watched.map(({ member }) => member);
      const ask = {
        ...common,
        survivesKillSwitch,
        members: quarantine === null ? members : [...members, quarantine],
        rules: watched.map(({ rule, member }) => ({ ...windowOf({ slots: rule.withinSlots, slotSeconds: rule.slotSeconds }), hits: rule.hits, block: rule.blockSeconds * 1000, name: rule.name, alert: rule.alert, member })),
        layers: layers.map(asked),
        ...(plans === null ? {} : { plans }),
      };
      const subjects = [keys.reservation(reservationId), keys.costs, ...members.map((member) => keys.hits(member)), keys.globalSpend, ...layers.map(({ counter }) => keys.counter(counter))];
      // The reply's form is the script's, which lies beside this file.
      const reply = (await decide.run([keys.state, keys.blocks, keys.notices, ...subjects], JSON.stringify(ask))) as DecideReply;
      if (reply.length === 1) return undefined;
      const [outcome, wait, shown, plan, now, level, spent, budgets, events] = reply;
      return { outcome, wait, shown, plan, now, level, spent, budgets, events };
    },

    async settle(id, at, report, changes) {
      const ask = { ...common, at, report, changes: changes.map(({ window, by }) => ({ ...windowOf(window), by })) };
      const reply = (await settle.run([keys.state, keys.blocks, keys.notices, keys.reservation(id), keys.costs, ...changes.map(({ counter }) => keys.counter(counter))], JSON.stringify(ask))) as SettleReply;
      if (reply.length === 1) return reply[0] === "gone" ? "gone" : undefined;
      const [, level, spent, events] = reply;
      return { level, spent, events };
    },

    async sync({ ledgers, reservations, ...known }) {
      const ask = { ...common, ...known, most: MOST_BLOCKS, ledgers };
      const subjects = [...ledgers.map(({ counter }) => keys.counter(counter)), ...reservations.map((id) => keys.reservation(id))];
      const [now, fields, blocks, spent, events] = (await sync.run([keys.state, keys.blocks, keys.notices, ...subjects], JSON.stringify(ask))) as SyncReply;
      return { now, state: Object.fromEntries(pairs(fields)), blocks: pairs(blocks).map(([member, till]) => ({ member, till: Number(till) })), spent, events };
    },

    async control(act) {
      const [outcome, events = []] = (await control.run([keys.state, keys.blocks, keys.notices, keys.globalSpend], JSON.stringify({ ...common, ...act }))) as ControlReply;
      return outcome === "unknown" ? undefined : { done: outcome === "done", events };
    },
  };
}

type DecideReply = readonly ["unknown"] | readonly [Outcome, number, readonly [number, number, number], number, number, number, number, readonly number[], readonly string[]];
type SettleReply = readonly ["unknown" | "gone"] | readonly ["settled", number, number, readonly string[]];
type SyncReply = readonly [number, readonly string[], readonly string[], number, readonly string[]];
type ControlReply = readonly ["unknown" | "disordered" | "done", (readonly string[])?];

function windowOf({ slots, slotSeconds }: Window): { slots: number; width: number } {
  return { slots, width: slotSeconds * 1000 };
}

function asked({ unit, limit, burst, window, tier }: Layer): object {
  return { unit, limit, ...(burst === undefined ? windowOf(window) : { burst }), ...(tier === undefined ? {} : { tier }) };
}

/** Neighbours of a flat list, two and two, as Redis lists fields and scores. */
function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((first, index): [string, string][] => (index % 2 === 0 ? [[first, flat[index + 1] ?? ""]] : []));
}
