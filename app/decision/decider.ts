import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { Clock } from "../platform/clock.ts";
import { errorCode } from "../platform/error-code.ts";
import type { ErrorKind } from "../platform/gateway-error.ts";
import { newRequestId } from "../platform/ids.ts";
import type { EventLog } from "../platform/log.ts";
import { closeTurn, openTurn, type OpenTurn, type TurnEnd } from "./conversations.ts";
import { readCosts, type CostReport } from "./cost-report.ts";
import type { Decider, DecisionRequest, RateHeaders, Reservation, Usage, Verdict } from "./decision.ts";
import { budgetExhausted, callTooLarge, conversationBusy, conversationTooLong, costLimitReached, limitsUnavailable, quarantined, rateLimited, serviceSuspended, temporarilyBlocked } from "./errors.ts";
import { globalSpend, keyspace } from "./keys.ts";
import { knownState } from "./known-state.ts";
import type { Layer } from "./layers.ts";
import { CONFIRMATION_SECONDS, type LimitsControl } from "./limits-control.ts";
import { localRates } from "./local-rates.ts";
import { localSpend } from "./local-spend.ts";
import { tellEvents, type StepChange } from "./notices.ts";
import { costOf } from "./prices.ts";
import { neverFits, questionOf, withHistory, type LimitSettings, type Plan, type Question } from "./question.ts";
import { redisLimits, type Decided, type Outcome, type Synced, type SyncQuestion } from "./redis-limits.ts";

/** How often a process asks for the shared state, and for Redis itself while that is away. */
const SYNC_MILLISECONDS = 1000;
/** Settlements that wait for Redis; those beyond it stay spent in full. */
const MOST_WAITING = 10_000;
/** What fits into one script call. */
const RECORDS_AT_ONCE = 500;

export interface DeciderOptions {
  readonly redis: Redis;
  readonly settings: LimitSettings;
  /** Where the last known state is kept over a restart; null keeps it in memory. */
  readonly stateFile: string | null;
  readonly clock: Clock;
  readonly log: EventLog;
  /** Called once per new step of the ladder, in one process alone; must not throw. */
  readonly onStep?: (change: StepChange, costs: () => Promise<CostReport | undefined>) => void;
  /** Keeps apart gateways that share a Redis. */
  readonly tag?: string;
  /** Lua for milliseconds since 1970; a test may put a number of its own there, everything else takes Redis' clock. */
  readonly luaClock?: string;
}

export interface SharedDecider extends Decider, LimitsControl {
  /** Resolves when the shared state is known, or when Redis does not answer; a process that serves before has only its last knowledge. */
  start(): Promise<void>;
  /** Whether Redis is away, so that this process decides by itself. */
  isDegraded(): boolean;
  /** Writes what is known; the connection is its owner's to close. */
  readonly close: () => Promise<void>;
}

/** What is needed to settle. */
interface Details {
  readonly plan: Plan;
  readonly budgets: readonly string[];
  readonly turn: { readonly name: string; readonly serial: number; readonly history: number; readonly overheadTokens: number } | null;
  /** When it was reserved, by Redis; null while Redis knows nothing of it. */
  at: number | null;
}

export function createDecider({ redis, settings, stateFile, clock, log, onStep, tag = "lightkeeper", luaClock }: DeciderOptions): SharedDecider {
  const limits = redisLimits({ redis, thresholds: settings.thresholds, tag, ...(luaClock === undefined ? {} : { clock: luaClock }) });
  const keys = keyspace(tag);
  const known = knownState(stateFile);
  const rates = localRates(clock);
  const spend = localSpend(known, settings.thresholds);
  const open = new WeakMap<Reservation, Details>();
  /** Reservations that Redis does not know of yet. */
  const alone = new Set<Reservation>();
  const waiting: (() => Promise<unknown>)[] = [];
  let shared = false;
  let meeting: Promise<void> | undefined;

  const costs = (): Promise<CostReport | undefined> => whileShared(async () => readCosts(redis, tag, (await poll()).now));
  const tell = (events: readonly string[], requestId?: string): void => {
    tellEvents(log, (change) => onStep?.(change, costs), events, requestId);
  };

  function lost(error: unknown): void {
    if (!shared) return;
    shared = false;
    rates.forget();
    log({ level: "error", category: "security", event: "limits.local", metadata: { cause: errorCode(error) ?? (error instanceof Error ? error.name : "memory lost") } });
    // A Redis that answers too late is as good as none: a new connection shows when it is back.
    if (redis.status === "ready" && error !== undefined) redis.disconnect(true);
  }

  function remember(reply: { level: number; spent: number }, at: number): void {
    if (reply.spent >= 0) known.spent(globalSpend, reply.spent, at);
    if (known.state["level"] !== String(reply.level)) known.replace({ ...known.state, level: String(reply.level) }, known.blocks);
  }

  async function decide(request: DecisionRequest): Promise<Verdict> {
    const question = questionOf(request, settings);
    if (neverFits(question)) return refuseCall(request, callTooLarge);
    if (!shared && redis.status === "ready") await meeting;
    if (!shared) return decideAlone(request, question);
    const id = randomUUID();
    try {
      const decided = await limits.decide(question, id);
      if (decided !== undefined) {
        tell(decided.events, request.requestId);
        remember(decided, decided.now);
        if (decided.outcome === "killed" && known.state["killed"] === undefined) void refresh();
        const budgets = budgetLayers(question);
        for (const [index, { counter }] of budgets.entries()) known.spent(counter, decided.budgets[index] ?? 0, decided.now);
        if (isAboutCall(decided.outcome)) return await refuseCall(request, callKinds[decided.outcome]);
        if (decided.outcome !== "allowed") return refusal(decided.outcome, decided.wait, decided.shown);
        const plan = question.plans?.[decided.plan - 1];
        const turn = turnIn(question, decided);
        return { allowed: true, rate: rateHeaders(decided.shown), reservation: plan === undefined ? null : reserved(id, request, withHistory(plan, turn?.history ?? 0), budgets, decided.now, turn) };
      }
      lost(undefined);
    } catch (error) {
      lost(error);
    }
    return decideAlone(request, question);
  }

  /** Refuses the call and counts it as the request that it is. */
  async function refuseCall(request: DecisionRequest, kind: ErrorKind): Promise<Verdict> {
    const verdict = await decide({ ...request, call: null });
    return verdict.allowed ? { allowed: false, kind, rate: verdict.rate, retryAfterSeconds: null } : verdict;
  }

  /** The turn that the script has let in. */
  function turnIn({ conversation }: Question, { turn: [history = 0, turns = 0, birth = 0, serial], now }: Decided): OpenTurn | null {
    if (conversation === null || serial === undefined) return null;
    return { history, record: { tokens: history + conversation.grows, turns, birth, serial, openUntil: now + conversation.turnMilliseconds } };
  }

  function decideAlone(request: DecisionRequest, question: Question): Verdict | Promise<Verdict> {
    const now = clock().getTime();
    if (known.state["killed"] !== undefined && !question.survivesKillSwitch) return refusal("killed", 0, null);
    const blocked = Math.max(0, ...question.watched.map(({ member }) => (known.blocks.get(member) ?? 0) - now));
    if (blocked > 0) return refusal("blocked", blocked, null);
    const quarantine = question.quarantine === null ? 0 : (known.blocks.get(question.quarantine) ?? 0) - now;
    if (quarantine > 0) return refusal("quarantined", quarantine, null);

    const { conversation } = question;
    const turn = conversation === null ? null : openTurn(known.conversations.get(conversation.name), conversation, now);
    if (turn === "busy" || turn === "turns") return refuseCall(request, callKinds[turn]);
    const plans = question.plans?.map((plan) => withHistory(plan, turn?.history ?? 0)) ?? null;
    if (neverFits({ ...question, plans })) return refuseCall(request, callTooLarge);
    const tier = plans?.[0]?.tier;
    const judged = rates.judge(question.layers.filter((layer) => layer.unit !== "microUsd" && (layer.tier === undefined || layer.tier === tier)), plans?.[0]?.tokens ?? 0);
    if (!judged.allowed) return refusal("rate", judged.wait, judged.shown);
    if (plans === null) return { allowed: true, rate: rateHeaders(judged.shown), reservation: null };
    const budgets = budgetLayers(question);
    const verdict = spend.reserve(plans, budgets, now);
    if ("refused" in verdict) {
      if (verdict.refused === "unknown") return { allowed: false, kind: limitsUnavailable, rate: null, retryAfterSeconds: limitsUnavailable.retryAfter };
      return refusal(verdict.refused, 0, null);
    }
    const reservation = reserved(randomUUID(), request, verdict.plan, budgets, null, turn);
    alone.add(reservation);
    return { allowed: true, rate: rateHeaders(judged.shown), reservation };
  }

  function reserved(id: string, { call }: DecisionRequest, plan: Plan, budgets: readonly Layer[], at: number | null, turn: OpenTurn | null): Reservation {
    const conversation = call?.conversation;
    const isTurn = conversation !== undefined && turn !== null;
    const reservation = { id, tier: plan.tier, ...(isTurn ? { conversationBirth: turn.record.birth } : {}) };
    if (isTurn) known.conversed(conversation.name, turn.record);
    open.set(reservation, {
      plan,
      budgets: budgets.map(({ counter }) => counter),
      turn: isTurn ? { name: conversation.name, serial: turn.record.serial, history: turn.history, overheadTokens: conversation.overheadTokens } : null,
      at,
    });
    return reservation;
  }

  async function settle(reservation: Reservation, usage: Usage): Promise<void> {
    const details = open.get(reservation);
    if (details === undefined) return;
    open.delete(reservation);
    if (!shared && redis.status === "ready") await meeting;
    const { plan, budgets } = details;
    const turn = endOf(details, usage);
    const conversation = turn === null ? undefined : known.conversations.get(turn.name);
    if (turn !== null && conversation !== undefined) known.conversed(turn.name, closeTurn(conversation, turn));
    const cost = usage === null ? plan.cost : costOf(settings.prices[plan.tier], usage.promptTokens, usage.completionTokens);
    const tokens = usage === null ? plan.tokens : usage.promptTokens + usage.completionTokens;
    if (details.at === null) {
      alone.delete(reservation);
      spend.correct([globalSpend, ...budgets], cost - plan.cost);
      return;
    }
    const at = details.at;
    const changes = [
      ...[globalSpend, ...budgets].map((counter) => ({ counter, window: "day" as const, by: cost - plan.cost })),
      { counter: `tokens:${plan.tier}`, window: "minute" as const, by: tokens - plan.tokens },
    ];
    const send = async (): Promise<void> => {
      const settled = await limits.settle({ id: reservation.id, at, report: plan.report, changes, turn });
      if (settled === "gone") return;
      if (settled === undefined) throw new Error("Redis has lost its memory");
      tell(settled.events);
      remember(settled, clock().getTime());
    };
    if (shared) {
      try {
        await send();
        return;
      } catch (error) {
        lost(error);
      }
    }
    if (waiting.length < MOST_WAITING) waiting.push(send);
  }

  /** One meeting with Redis at a time; never rejects. */
  function syncNow(): Promise<void> {
    meeting ??= meet().finally(() => {
      meeting = undefined;
    });
    return meeting;
  }

  /** As `syncNow`, but never content with a meeting that began before. */
  async function refresh(): Promise<void> {
    await meeting;
    await syncNow();
  }

  async function meet(): Promise<void> {
    try {
      if (redis.status === "ready") await (shared ? poll() : rejoin());
    } catch (error) {
      lost(error);
    }
    try {
      await known.save();
    } catch (error) {
      log({ level: "error", category: "security", event: "limits.not_saved", metadata: { cause: errorCode(error) } });
    }
  }

  /** Asks Redis for what has no local answer; undefined when it is away. */
  async function whileShared<Answer>(question: () => Promise<Answer>): Promise<Answer | undefined> {
    if (!shared) return undefined;
    try {
      return await question();
    } catch (error) {
      lost(error);
      return undefined;
    }
  }

  function poll(): Promise<Synced> {
    return ask([{ counter: globalSpend, floor: 0, add: 0 }], [], []);
  }

  /** Tells Redis what it may have lost and what was admitted without it; decisions and settlements wait for its end. */
  async function rejoin(): Promise<void> {
    const told = spend.take();
    const carried = [...alone];
    const ledgers = [...known.ledgers].map(([counter, { spent }]) => ({ counter, floor: spent, add: told.get(counter) ?? 0 }));
    const total = ledgers.find(({ counter }) => counter === globalSpend) ?? { counter: globalSpend, floor: 0, add: 0 };
    const others = ledgers.filter((ledger) => ledger !== total);
    const conversations = [...known.conversations];
    try {
      const { now } = await ask([total, ...others.splice(0, RECORDS_AT_ONCE)], conversations.splice(0, RECORDS_AT_ONCE), carried.map(({ id }) => id));
      for (const reservation of carried) {
        alone.delete(reservation);
        const details = open.get(reservation);
        if (details !== undefined) details.at = now;
      }
      while (others.length > 0 || conversations.length > 0) await ask([{ ...total, add: 0 }, ...others.splice(0, RECORDS_AT_ONCE)], conversations.splice(0, RECORDS_AT_ONCE), []);
      for (const send of waiting.splice(0)) await send();
    } catch (error) {
      // What Redis did hear is told again: rather counted twice than not at all.
      spend.putBack(told);
      throw error;
    }
    shared = true;
    log({ level: "info", category: "security", event: "limits.shared", metadata: { settledLate: told.size } });
  }

  async function ask(ledgers: SyncQuestion["ledgers"], conversations: SyncQuestion["conversations"], reservations: readonly string[]): Promise<Synced> {
    const rejoins = !shared;
    const synced = await limits.sync({
      rejoins,
      state: { epoch: "1", version: "0", level: "0", ...known.state },
      blocks: rejoins ? [...known.blocks].map(([member, till]) => ({ member, till })) : [],
      ledgers,
      conversations,
      reservations,
    });
    if (synced === undefined) throw new Error("Redis has lost its memory");
    tell(synced.events);
    known.replace(synced.state, new Map(synced.blocks.map(({ member, till }) => [member, till])));
    known.spent(globalSpend, synced.spent, synced.now);
    return synced;
  }

  const timer = setInterval(() => void syncNow(), SYNC_MILLISECONDS).unref();
  const onReady = (): void => void syncNow();
  const onClose = (): void => {
    lost(new Error("connection closed"));
  };
  redis.on("ready", onReady).on("close", onClose);

  return {
    decide,
    settle,
    isDegraded: () => !shared,
    async start() {
      if (redis.status !== "ready") {
        await Promise.race([once(redis, "ready"), once(redis, "close"), sleep(SYNC_MILLISECONDS, undefined, { ref: false })]).catch(() => undefined);
      }
      await syncNow();
      if (!shared) log({ level: "error", category: "security", event: "limits.local", metadata: { cause: "not connected" } });
    },
    async control(act) {
      const answer = await whileShared(() => limits.control(act));
      if (answer === undefined) return undefined;
      tell(answer.events);
      await refresh();
      return { done: answer.done };
    },
    inspect: () => whileShared(poll),
    costs,
    async askConfirmation(userId) {
      const word = newRequestId();
      return whileShared(async () => {
        await redis.set(keys.confirmation(userId), word, "EX", CONFIRMATION_SECONDS);
        return word;
      });
    },
    confirm: (userId, word) => whileShared(async () => (await redis.getdel(keys.confirmation(userId))) === word),
    async close() {
      clearInterval(timer);
      redis.off("ready", onReady).off("close", onClose);
      await meeting;
      await known.save();
    },
  };
}

/** What a settlement says of the conversation; null when the call was in none. */
function endOf({ turn }: Details, usage: Usage): TurnEnd | null {
  if (turn === null) return null;
  const { name, serial, history, overheadTokens } = turn;
  if (usage === null) return { name, serial, tokens: null, tookPlace: true };
  const used = usage.promptTokens + usage.completionTokens;
  return used === 0 ? { name, serial, tokens: history, tookPlace: false } : { name, serial, tokens: Math.max(0, used - overheadTokens), tookPlace: true };
}

/** Refusals that are about this one call and say nothing of other requests. */
const callKinds = { busy: conversationBusy, turns: conversationTooLong, large: callTooLarge } as const satisfies Partial<Record<Outcome, ErrorKind>>;

function isAboutCall(outcome: Outcome): outcome is keyof typeof callKinds {
  return outcome in callKinds;
}

type Refused = Exclude<Outcome, "allowed" | keyof typeof callKinds>;

const kinds: Readonly<Record<Refused, ErrorKind>> = {
  killed: serviceSuspended,
  emergency: serviceSuspended,
  hard: costLimitReached,
  blocked: temporarilyBlocked,
  quarantined,
  rate: rateLimited,
  budget: budgetExhausted,
};

function refusal(outcome: Refused, wait: number, shown: readonly [number, number, number] | null): Verdict {
  // Only an owner ends these two.
  const isOpen = outcome === "killed" || outcome === "emergency";
  return {
    allowed: false,
    kind: kinds[outcome],
    rate: shown === null ? null : rateHeaders(shown),
    retryAfterSeconds: isOpen || wait === 0 ? null : Math.ceil(wait / 1000),
  };
}

function rateHeaders([limit, remaining, reset]: readonly [number, number, number]): RateHeaders {
  return { limit, remaining, resetSeconds: Math.ceil(reset / 1000) };
}

function budgetLayers({ layers }: Question): Layer[] {
  return layers.filter(({ unit }) => unit === "microUsd");
}
