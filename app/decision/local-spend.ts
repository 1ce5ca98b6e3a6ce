import { globalSpend } from "./keys.ts";
import type { KnownState } from "./known-state.ts";
import { steps, type Thresholds } from "./ladder.ts";
import type { Layer } from "./layers.ts";
import type { Plan } from "./question.ts";

/**
 * The part of a known remaining budget that one process may spend while it knows nothing of the others:
 * up to four processes together stay below every cap.
 */
export const LOCAL_SHARE = 1 / 4;

const DAY_MILLISECONDS = 86_400_000;

export type LocalSpendVerdict = { readonly plan: Plan } | { readonly refused: "budget" | "hard" | "emergency" | "unknown" };

/** Spend while Redis is away: a share of what was known to be left, and nothing where nothing is known (requirement L4). */
export interface LocalSpend {
  /** Takes the plan's cost from every budget, or nothing. `now` in milliseconds since 1970. */
  reserve(plans: readonly Plan[], budgets: readonly Layer[], now: number): LocalSpendVerdict;
  /** Corrects what a reservation took; `by` is negative when it took too much. */
  correct(counters: readonly string[], by: number): void;
  /** Hands out what was spent alone since the last call, to be told to Redis; from then on it is no longer counted here. */
  take(): ReadonlyMap<string, number>;
  /** Puts back what could not be told. */
  putBack(spent: ReadonlyMap<string, number>): void;
}

export function localSpend(known: KnownState, defaults: Thresholds): LocalSpend {
  let alone = new Map<string, number>();

  /** Whether the counter has room for so much, by the last knowledge; undefined when there is none. */
  function hasRoom(counter: string, cap: number, cost: number, now: number): boolean | undefined {
    const last = known.ledgers.get(counter);
    if (last === undefined) return undefined;
    const spent = now - last.at < DAY_MILLISECONDS ? last.spent : 0;
    return (alone.get(counter) ?? 0) + cost <= (cap - spent) * LOCAL_SHARE;
  }

  function change(counters: readonly string[], by: number): void {
    for (const counter of counters) alone.set(counter, (alone.get(counter) ?? 0) + by);
  }

  return {
    reserve(plans, budgets, now) {
      let level = Number(known.state["level"] ?? Number.NaN);
      if (Number.isNaN(level)) return { refused: "unknown" };
      const plan = plans.find(({ ceiling, cost }) => {
        if (level < ceiling && hasRoom(globalSpend, thresholdOf(ceiling), cost, now) === true) return true;
        level = Math.max(level, ceiling);
        return false;
      });
      if (plan === undefined) return { refused: steps[level] === "emergency" ? "emergency" : "hard" };
      for (const { counter, limit } of budgets) {
        const room = hasRoom(counter, limit, plan.cost, now);
        if (room !== true) return { refused: room === undefined ? "unknown" : "budget" };
      }
      change([globalSpend, ...budgets.map(({ counter }) => counter)], plan.cost);
      return { plan };
    },
    correct: change,
    take() {
      const taken = alone;
      alone = new Map();
      return taken;
    },
    putBack(spent) {
      for (const [counter, microUsd] of spent) change([counter], microUsd);
    },
  };

  function thresholdOf(ceiling: number): number {
    const step = steps[ceiling];
    if (step === undefined || step === "normal") return 0;
    const stored = Number(known.state[step] ?? Number.NaN);
    return Number.isNaN(stored) ? defaults[step] : stored;
  }
}
