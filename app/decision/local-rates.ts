import type { Clock } from "../platform/clock.ts";
import { minute, type Layer } from "./layers.ts";

/** Counters kept at once; beyond it those that were used longest ago are forgotten. */
const MOST_COUNTERS = 50_000;
/** A request in a bucket, which then gains its limit per minute each millisecond: all in whole numbers. */
const REQUEST = 60_000;

interface Bucket {
  readonly level: number;
  readonly at: number;
}

/** What was taken in each slot, newest last. */
interface Rolling {
  readonly slots: readonly { readonly slot: number; readonly amount: number }[];
}

type Counter = Bucket | Rolling;

export interface RateJudgement {
  readonly allowed: boolean;
  /** Milliseconds until it is worth another try. */
  readonly wait: number;
  /** Limit, remaining, milliseconds until free; zeros when no layer counts requests. */
  readonly shown: readonly [number, number, number];
}

/** The rate layers in this process' memory, judged as the decision script does: all of them take, or none. */
export interface LocalRates {
  judge(layers: readonly Layer[], tokens: number): RateJudgement;
  forget(): void;
}

export function localRates(clock: Clock): LocalRates {
  const counters = new Map<string, Counter>();

  return {
    judge(layers, tokens) {
      const now = clock().getTime();
      const judged = layers.map((layer) => judgeLayer(layer, counters.get(layer.counter), layer.unit === "token" ? tokens : 1, now));
      const refused = judged.filter(({ wait }) => wait > 0).toSorted((a, b) => b.wait - a.wait)[0];
      if (refused !== undefined) return { allowed: false, wait: refused.wait, shown: refused.shown };
      for (const [index, { counter }] of judged.entries()) {
        const name = layers[index]?.counter ?? "";
        counters.delete(name);
        counters.set(name, counter);
      }
      for (const name of counters.keys()) {
        if (counters.size <= MOST_COUNTERS) break;
        counters.delete(name);
      }
      const tightest = judged.filter((_, index) => layers[index]?.unit === "request").toSorted((a, b) => a.shown[1] - b.shown[1])[0];
      return { allowed: true, wait: 0, shown: tightest?.shown ?? [0, 0, 0] };
    },
    forget: () => {
      counters.clear();
    },
  };
}

interface Judged {
  /** What is kept if the whole request is let in. */
  readonly counter: Counter;
  /** 0 when there is room. */
  readonly wait: number;
  readonly shown: readonly [number, number, number];
}

function judgeLayer(layer: Layer, counter: Counter | undefined, amount: number, now: number): Judged {
  if (layer.burst !== undefined) return judgeBucket(layer.limit, layer.burst, counter !== undefined && "level" in counter ? counter : undefined, amount, now);
  return judgeWindow(layer.limit, counter !== undefined && "slots" in counter ? counter : { slots: [] }, amount, now);
}

function judgeBucket(limit: number, burst: number, stored: Bucket | undefined, amount: number, now: number): Judged {
  const at = Math.max(now, stored?.at ?? now);
  const level = stored === undefined ? burst * REQUEST : Math.min(burst * REQUEST, stored.level + (at - stored.at) * limit);
  const missing = amount * REQUEST - level;
  const left = missing > 0 ? level : -missing;
  return {
    counter: { level: left, at },
    wait: missing > 0 ? Math.ceil(missing / limit) : 0,
    shown: [limit, Math.floor(left / REQUEST), Math.ceil((burst * REQUEST - left) / limit)],
  };
}

function judgeWindow(limit: number, stored: Rolling, amount: number, now: number): Judged {
  const width = minute.slotSeconds * 1000;
  const size = minute.slots + 1;
  const slot = Math.max(Math.floor(now / width), stored.slots.at(-1)?.slot ?? 0);
  const slots = stored.slots.filter((entry) => slot - entry.slot < size);
  const sum = slots.reduce((total, entry) => total + entry.amount, 0);
  const reset = (slot + size) * width - now;
  if (sum + amount > limit) {
    let left = sum;
    const last = slots.find((entry) => (left -= entry.amount) + amount <= limit);
    const wait = last === undefined ? size * width : (last.slot + size) * width - now;
    return { counter: { slots }, wait, shown: [limit, Math.max(0, limit - sum), reset] };
  }
  const present = slots.at(-1);
  const added = present?.slot === slot ? [...slots.slice(0, -1), { slot, amount: present.amount + amount }] : [...slots, { slot, amount }];
  return { counter: { slots: added }, wait: 0, shown: [limit, limit - sum - amount, reset] };
}
