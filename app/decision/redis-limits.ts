import type { Redis } from "ioredis";
import { inBatches } from "../platform/batches.ts";
import { redisScript } from "../platform/redis-script.ts";
import type { ConversationRecord, TurnEnd } from "./conversations.ts";
import { keyspace } from "./keys.ts";
import type { Thresholds } from "./ladder.ts";
import type { WindowName } from "./layers.ts";
import type { ScriptSettings } from "./lua/constants.ts";
import { controlScript } from "./lua/control.ts";
import { decideScript } from "./lua/decide.ts";
import { settleScript } from "./lua/settle.ts";
import { syncScript } from "./lua/sync.ts";
import { blockRules } from "./progression.ts";
import type { Question } from "./question.ts";

/** Blocks that a process is told of, at most. */
const MOST_BLOCKS = 10_000;
/** Requests that one script call decides or settles, at most: some 2 ms in which Redis does nothing else. */
const MOST_AT_ONCE = 32;

export type Outcome = "allowed" | "killed" | "blocked" | "quarantined" | "busy" | "turns" | "large" | "rate" | "budget" | "hard" | "emergency";

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
  /** What the turn finds remembered, its number, the memory's birth and the turn's serial; empty unless a turn was let in. */
  readonly turn: readonly [number, number, number, number] | readonly [];
  readonly events: readonly string[];
}

/** What a settled reservation changes in one counter. */
export interface Change {
  readonly counter: string;
  readonly window: WindowName;
  readonly by: number;
}

export interface Settlement {
  readonly id: string;
  /** When it was reserved. */
  readonly at: number;
  readonly report: string;
  readonly changes: readonly Change[];
  readonly turn: TurnEnd | null;
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
  readonly conversations: readonly (readonly [string, ConversationRecord])[];
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
  settle(settlement: Settlement): Promise<Settled | "gone" | undefined>;
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

  const decideTogether = inBatches(MOST_AT_ONCE, async (asks: readonly { readonly question: Question; readonly reservationId: string }[]) => {
    const subjects = [...always, keys.costs, keys.globalSpend, keys.hits];
    for (const { question, reservationId } of asks) {
      subjects.push(keys.reservation(reservationId));
      for (const { counter } of question.layers) subjects.push(keys.counter(counter));
      if (question.conversation !== null) subjects.push(keys.conversation(question.conversation.name));
    }
    // The replies' form is the script's, which lies beside this file.
    const replies = (await decide.run(subjects, JSON.stringify(asks.map(({ question }) => flatQuestion(question))))) as readonly ["unknown"] | readonly DecideReply[];
    return asks.map((_, index): Decided | null => {
      const reply = replies[index];
      if (reply === undefined || typeof reply === "string") return null;
      const [outcome, wait, shown, plan, now, level, spent, budgets, turn, events] = reply;
      return { outcome, wait, shown, plan, now, level, spent, budgets, turn, events };
    });
  });
  const settleTogether = inBatches(MOST_AT_ONCE, async (asks: readonly Settlement[]) => {
    const subjects = [...always, keys.costs];
    for (const { id, changes, turn } of asks) {
      subjects.push(keys.reservation(id), ...changes.map(({ counter }) => keys.counter(counter)));
      if (turn !== null) subjects.push(keys.conversation(turn.name));
    }
    const replies = (await settle.run(subjects, JSON.stringify(asks.map(flatSettlement)))) as readonly ["unknown"] | readonly SettleReply[];
    return asks.map((_, index): Settled | "gone" | null => {
      const reply = replies[index];
      if (reply === undefined || typeof reply === "string") return null;
      if (reply.length === 1) return "gone";
      const [, level, spent, events] = reply;
      return { level, spent, events };
    });
  });

  return {
    decide: (question, reservationId) => decideTogether({ question, reservationId }).then((answer) => answer ?? undefined),
    settle: (settlement) => settleTogether(settlement).then((answer) => answer ?? undefined),

    async sync({ ledgers, conversations, reservations, ...known }) {
      const told = conversations.map(([, { tokens, turns, birth, serial, openUntil }]) => [tokens, turns, birth, serial, openUntil]);
      const subjects = [...always, ...ledgers.map(({ counter }) => keys.counter(counter)), ...conversations.map(([name]) => keys.conversation(name)), ...reservations.map((id) => keys.reservation(id))];
      const reply = (await sync.run(subjects, JSON.stringify({ ...known, most: MOST_BLOCKS, ledgers, conversations: told }))) as SyncReply;
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

type DecideReply = readonly [Outcome, number, readonly [number, number, number], number, number, number, number, readonly number[], Decided["turn"], readonly string[]];
type SettleReply = readonly ["gone"] | readonly ["settled", number, number, readonly string[]];
type SyncReply = readonly ["unknown"] | readonly [number, readonly string[], readonly string[], number, readonly string[]];
type ControlReply = readonly ["unknown" | "disordered" | "done", (readonly string[])?];

/** A question as the script takes it apart: by place instead of name and without lists in lists, which Redis reads in a third of the time. */
function flatQuestion({ survivesKillSwitch, watched, quarantine, layers, plans, conversation }: Question): readonly unknown[] {
  const flat: unknown[] = [watched.length, layers.length, plans?.length ?? 0, survivesKillSwitch, quarantine ?? false, conversation?.turnMilliseconds ?? false, conversation?.grows ?? false];
  for (const { rule, member } of watched) flat.push(blockRules.indexOf(rule) + 1, member);
  for (const { unit, limit, burst = false, window, tier = false } of layers) flat.push(unit, limit, burst, window, tier);
  for (const { tier, ceiling, cost, tokens, report, historyPrice } of plans ?? []) flat.push(tier, ceiling, cost, tokens, report, historyPrice);
  return flat;
}

/** The same of a settlement. */
function flatSettlement({ at, report, changes, turn }: Settlement): readonly unknown[] {
  const flat: unknown[] = [changes.length, at, report, turn?.serial ?? false, turn?.tokens ?? false, turn?.tookPlace ?? false];
  for (const { window, by } of changes) flat.push(window, by);
  return flat;
}

/** Neighbours of a flat list, two and two, as Redis lists fields and scores. */
function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((first, index): [string, string][] => (index % 2 === 0 ? [[first, flat[index + 1] ?? ""]] : []));
}
