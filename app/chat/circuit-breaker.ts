import type { Clock } from "../platform/clock.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import { agentUnavailable } from "./errors.ts";

export interface BreakerOptions {
  /** Failures among the latest calls that open the circuit. */
  readonly failures: number;
  /** How many of the latest calls count. */
  readonly calls: number;
  /** Older calls are forgotten. */
  readonly rememberSeconds: number;
  /** First rest; each probe that fails doubles it. */
  readonly restSeconds: number;
  readonly longestRestSeconds: number;
  readonly clock: Clock;
}

/** How a call ended: "neither" says nothing about the backend, as when the client left. */
export type Outcome = "answered" | "failed" | "neither";

export type BreakerState = "closed" | "open" | "half-open";

/**
 * Spares a failing backend, and the callers their waiting: closed lets all pass, open refuses at once for the time
 * of a rest, half-open lets one probe at a time through, whose end decides.
 */
export class CircuitBreaker {
  readonly #options: BreakerOptions;
  #recent: { readonly at: number; readonly failed: boolean }[] = [];
  #opened: { readonly until: number; readonly seconds: number } | null = null;
  #isProbing = false;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get state(): BreakerState {
    if (this.#opened === null) return "closed";
    return this.#now() < this.#opened.until ? "open" : "half-open";
  }

  /** Lets a call pass and returns how to report its end, once; throws agent_unavailable while the backend rests. */
  admit(): (outcome: Outcome) => void {
    const opened = this.#opened;
    if (opened === null) return (outcome) => { this.#count(outcome); };
    const left = Math.ceil((opened.until - this.#now()) / 1000);
    if (left > 0 || this.#isProbing) throw new GatewayError({ ...agentUnavailable, retryAfter: Math.max(left, 1) }, { reason: "circuit open" });
    this.#isProbing = true;
    return (outcome) => { this.#judge(outcome, opened.seconds); };
  }

  #judge(outcome: Outcome, seconds: number): void {
    this.#isProbing = false;
    if (outcome === "failed") this.#open(Math.min(seconds * 2, this.#options.longestRestSeconds));
    if (outcome === "answered") {
      this.#opened = null;
      this.#recent = [];
    }
  }

  #count(outcome: Outcome): void {
    // A call from before the opening tells nothing new.
    if (outcome === "neither" || this.#opened !== null) return;
    // Nothing to weigh an answer against: the usual case.
    if (outcome === "answered" && this.#recent.length === 0) return;
    const { calls, rememberSeconds, failures, restSeconds } = this.#options;
    const oldest = this.#now() - rememberSeconds * 1000;
    this.#recent = [...this.#recent.filter(({ at }) => at >= oldest), { at: this.#now(), failed: outcome === "failed" }].slice(-calls);
    if (this.#recent.filter(({ failed }) => failed).length >= failures) this.#open(restSeconds);
  }

  #open(seconds: number): void {
    this.#opened = { until: this.#now() + seconds * 1000, seconds };
  }

  #now(): number {
    return this.#options.clock().getTime();
  }
}
