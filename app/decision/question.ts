import type { Tier } from "../policy/roles.ts";
import { addressSubject } from "./address-subject.ts";
import type { ConversationCall, ConversationTurn } from "./conversations.ts";
import type { DecisionRequest, ModelCall } from "./decision.ts";
import { quarantineMember, watching, type Watched } from "./keys.ts";
import { ceilings, downgrades, steps, type Thresholds } from "./ladder.ts";
import { layersOf, type Layer, type Rates } from "./layers.ts";
import { costOf, type Prices } from "./prices.ts";

/** Figures that an environment sets. */
export interface LimitSettings {
  readonly rates: Rates;
  readonly prices: Prices;
  /** Until an owner changes them at run time. */
  readonly thresholds: Thresholds;
}

/** One way to serve a model call. */
export interface Plan {
  readonly tier: Tier;
  /** Index of the step that its spend may not cross. */
  readonly ceiling: number;
  /** Most that it can cost, in micro-USD. */
  readonly cost: number;
  /** Most tokens that it can use, both ways. */
  readonly tokens: number;
  /** Micro-USD per thousand tokens of what the backend remembers. */
  readonly historyPrice: number;
  /** Its line in the cost report. */
  readonly report: string;
}

/** A request with all its figures: what the script and the local limiter judge alike. */
export interface Question {
  readonly survivesKillSwitch: boolean;
  readonly watched: readonly Watched[];
  /** Null for a caller that is not known yet. */
  readonly quarantine: string | null;
  readonly layers: readonly Layer[];
  /** The wanted tier first, then what is called when that has reached its ceiling; null without a model call. */
  readonly plans: readonly Plan[] | null;
  /** Null when the call finds nothing remembered. */
  readonly conversation: ConversationTurn | null;
}

export function questionOf(request: DecisionRequest, { rates, prices }: LimitSettings): Question {
  const { caller, call, isLogin = false, survivesKillSwitch = false } = request;
  const address = addressSubject(request.address);
  const tiers = call === null ? [] : [call.tier, ...(downgrades[call.tier] === undefined ? [] : [downgrades[call.tier]])].filter((tier) => tier !== undefined);
  return {
    survivesKillSwitch,
    watched: watching(address, caller),
    quarantine: caller === null ? null : quarantineMember(caller),
    layers: layersOf({ address, caller, isLogin, tiers }, rates),
    plans:
      call === null
        ? null
        : tiers.map((tier) => ({
            tier,
            ceiling: steps.indexOf(ceilings[tier]),
            cost: costOf(prices[tier], call.promptTokens, call.completionTokens),
            tokens: call.promptTokens + call.completionTokens,
            historyPrice: prices[tier].input,
            report: reportLine({ tier, keyId: caller?.keyId, userId: caller?.userId }),
          })),
    conversation: call?.conversation === undefined ? null : turnOf(call.conversation, call),
  };
}

function turnOf({ name, overheadTokens, turnSeconds }: ConversationCall, { promptTokens, completionTokens }: ModelCall): ConversationTurn {
  return { name, turnMilliseconds: turnSeconds * 1000, grows: promptTokens - overheadTokens + completionTokens };
}

/** The plan with all that was said before, which is part of the prompt once more. */
export function withHistory(plan: Plan, tokens: number): Plan {
  return tokens === 0 ? plan : { ...plan, cost: plan.cost + Math.ceil((tokens * plan.historyPrice) / 1000), tokens: plan.tokens + tokens };
}

/** Whether one of its limits is below what the call alone could use: it would be refused however long its caller waits. */
export function neverFits({ layers, plans }: Question): boolean {
  const wanted = plans?.[0];
  if (wanted === undefined) return false;
  const amounts = { request: 1, token: wanted.tokens, microUsd: wanted.cost };
  return layers.some(({ unit, limit, tier }) => (tier === undefined || tier === wanted.tier) && amounts[unit] > limit);
}

/** Tier, key and user of a line in the cost report; ids hold no blanks. */
export function reportLine({ tier, keyId = "-", userId = "-" }: { tier: Tier; keyId: string | undefined; userId: string | undefined }): string {
  return `${tier} ${keyId} ${userId}`;
}
