import type { Redis } from "ioredis";
import { redisScript } from "../platform/redis-script.ts";
import { keyspace } from "./keys.ts";
import type { Thresholds } from "./ladder.ts";
import type { Layer, WindowName } from "./layers.ts";
import type { ScriptSettings } from "./lua/constants.ts";
import { controlScript } from "./lua/control.ts";
import { decideScript } from "./lua/decide.ts";
import { settleScript } from "./lua/settle.ts";
import { syncScript } from "./lua/sync.ts";
import type { Question } from "./question.ts";

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
  readonly window: WindowName;
  readonly by: number;
}

export interface Settled {
  readonly level: number;
  readonly spent: number;
  readonly events: readonly string[];
}

export interface SyncQuestion {
  /** Whether the process was without Redis, which then takes from it what it does not know better. */
  readonly rejoins: boolean;
  /** Fields of the state as last known; `version` tells whose knowledge is newer. */
  readonly state: Readonly<Record<string, string>>;
  readonly blocks: readonly { readonly member: string; readonly till: number }[];
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
  sync(question: SyncQuestion): Promise<Synced | undefined>;
  control(control: Control): Promise<{ readonly done: boolean; readonly events: readonly string[] } | undefined>;
}

export interface RedisLimitsOptions extends ScriptSettings {
  readonly redis: Redis;
  /** Keeps apart gateways that share a Redis. */
  readonly tag: string;
}

export function redisLimits({ redis, tag, ...settings }: RedisLimitsOptions): RedisLimits {
  const keys = keyspace(tag);
  const decide = redisScript(redis, decideScript(settings));
  const settle = redisScript(redis, settleScript(settings));
  const sync = redisScript(redis, syncScript(settings));
  const control = redisScript(redis, controlScript(settings));
  const always = [keys.state, keys.blocks, keys.notices];

  return {
    async decide({ survivesKillSwitch, watched, quarantine, layers, plans }, reservationId) {
      const members = watched.map(({ member }) => member);
      const subjects = [
        ...always,
        keys.reservation(reservationId),
        keys.costs,
        ...members.map((member) => keys.hits(member)),
        keys.globalSpend,
        ...layers.map(({ counter }) => keys.counter(counter)),
      ];
      if (quarantine !== null) members.push(quarantine);
      const ask = { survivesKillSwitch, rules: watched.map(({ rule }) => rule.name), members, layers: layers.map(withoutCounter), plans: plans ?? undefined };
      // The reply's form is the script's, which lies beside this file.
      const reply = (await decide.run(subjects, JSON.stringify(ask))) as DecideReply;
      if (reply.length === 1) return undefined;
      const [outcome, wait, shown, plan, now, level, spent, budgets, events] = reply;
      return { outcome, wait, shown, plan, now, level, spent, budgets, events };
    },

    async settle(id, at, report, changes) {
      const subjects = [...always, keys.reservation(id), keys.costs, ...changes.map(({ counter }) => keys.counter(counter))];
      const reply = (await settle.run(subjects, JSON.stringify({ at, report, changes }))) as SettleReply;
      if (reply.length === 1) return reply[0] === "gone" ? "gone" : undefined;
      const [, level, spent, events] = reply;
      return { level, spent, events };
    },

    async sync({ ledgers, reservations, ...known }) {
      const subjects = [...always, ...ledgers.map(({ counter }) => keys.counter(counter)), ...reservations.map((id) => keys.reservation(id))];
      const reply = (await sync.run(subjects, JSON.stringify({ ...known, most: MOST_BLOCKS, ledgers }))) as SyncReply;
      if (reply.length === 1) return undefined;
      const [now, fields, blocks, spent, events] = reply;
      return { now, state: Object.fromEntries(pairs(fields)), blocks: pairs(blocks).map(([member, till]) => ({ member, till: Number(till) })), spent, events };
    },

    async control(act) {
      const [outcome, events = []] = (await control.run([...always, keys.globalSpend], JSON.stringify(act))) as ControlReply;
      return outcome === "unknown" ? undefined : { done: outcome === "done", events };
    },
  };
}

type DecideReply = readonly ["unknown"] | readonly [Outcome, number, readonly [number, number, number], number, number, number, number, readonly number[], readonly string[]];
type SettleReply = readonly ["unknown" | "gone"] | readonly ["settled", number, number, readonly string[]];
type SyncReply = readonly ["unknown"] | readonly [number, readonly string[], readonly string[], number, readonly string[]];
type ControlReply = readonly ["unknown" | "disordered" | "done", (readonly string[])?];

/** The script finds a layer's counter by its place among the keys. */
function withoutCounter({ unit, limit, burst, window, tier }: Layer): Omit<Layer, "counter"> {
  return { unit, limit, window, ...(burst === undefined ? {} : { burst }), ...(tier === undefined ? {} : { tier }) };
}

/** Neighbours of a flat list, two and two, as Redis lists fields and scores. */
function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((first, index): [string, string][] => (index % 2 === 0 ? [[first, flat[index + 1] ?? ""]] : []));
}
