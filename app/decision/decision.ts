import type { Caller } from "../policy/caller.ts";
import type { Tier } from "../policy/roles.ts";
import type { ErrorKind } from "../platform/gateway-error.ts";
import type { ConversationCall } from "./conversations.ts";

/** A call of the model, as far as it costs. */
export interface ModelCall {
  readonly tier: Tier;
  /** At most, without what the backend remembers of the conversation. */
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Absent when the backend remembers nothing of what was said before. */
  readonly conversation?: ConversationCall;
}

/** One request as the decision sees it. */
export interface DecisionRequest {
  readonly requestId: string;
  /** The client's IP address, from the trusted proxy. */
  readonly address: string;
  /** Null before login: only the limits of the address count. */
  readonly caller: Caller | null;
  /** What a call of the model could cost at most; null for routes that call none. */
  readonly call: ModelCall | null;
  /** Whether it tries to prove who asks, which has a harder limit; not unless it says so. */
  readonly isLogin?: boolean;
  /** Whether it is served while the kill switch is on: what an owner needs to release it; not unless it says so. */
  readonly survivesKillSwitch?: boolean;
}

/** X-RateLimit-Limit, -Remaining and -Reset (seconds until the window is free again) of the tightest layer. */
export interface RateHeaders {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** What was reserved; to be settled exactly once, on whatever way the call ends. */
export interface Reservation {
  readonly id: string;
  /** The tier to call: a cheaper one than asked for when the spend ladder says so. */
  readonly tier: Tier;
  /** When the conversation's memory began, milliseconds since 1970: part of its name at the backend. Absent without a conversation. */
  readonly conversationBirth?: number;
}

export type Verdict =
  | { readonly allowed: true; readonly rate: RateHeaders | null; readonly reservation: Reservation | null }
  | { readonly allowed: false; readonly kind: ErrorKind; readonly rate: RateHeaders | null; readonly retryAfterSeconds: number | null };

/** Tokens that the agent core says it has used; null when it did not say: then the whole reservation is spent. */
export type Usage = { readonly promptTokens: number; readonly completionTokens: number } | null;

/** Limits, blocks, quarantine, kill switch and spend, decided in one atomic step (requirements L1-L8). */
export interface Decider {
  decide(request: DecisionRequest): Promise<Verdict>;
  /** Never rejects. Takes the very object that `decide` gave; a second time, or on another one, it does nothing. */
  settle(reservation: Reservation, usage: Usage): Promise<void>;
}
