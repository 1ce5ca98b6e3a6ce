import { GatewayError } from "../platform/gateway-error.ts";
import { agentBusy } from "./errors.ts";

export interface QueueOptions {
  /** Answers that are made at once. */
  readonly concurrency: number;
  /** Calls that may wait for their turn; one more is refused at once. */
  readonly waiting: number;
  /** Longest wait; who waits longer is refused. */
  readonly waitSeconds: number;
}

/** Gives the place back; more than once does nothing. */
export type Leave = () => void;

/** First come, first served, in front of a backend that makes only so many answers at once. */
export class WorkQueue {
  readonly #options: QueueOptions;
  readonly #waiters = new Set<() => void>();
  #running = 0;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiters.size;
  }

  /** Resolves when it is this call's turn. Throws agent_busy, or the signal's reason when nobody waits any more. */
  async enter(signal: AbortSignal): Promise<Leave> {
    signal.throwIfAborted();
    if (this.#running < this.#options.concurrency) return this.#occupy();
    if (this.#waiters.size >= this.#options.waiting) throw new GatewayError(agentBusy, { reason: "queue full" });
    return this.#wait(signal);
  }

  #occupy(): Leave {
    this.#running += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#running -= 1;
      const [next] = this.#waiters;
      next?.();
    };
  }

  #wait(signal: AbortSignal): Promise<Leave> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", giveUp);
        this.#waiters.delete(takeTurn);
      };
      const takeTurn = (): void => {
        stop();
        resolve(this.#occupy());
      };
      const giveUp = (): void => {
        stop();
        reject(signal.aborted ? (signal.reason as Error) : new GatewayError(agentBusy, { reason: "waited too long" }));
      };
      const timer = setTimeout(giveUp, this.#options.waitSeconds * 1000);
      signal.addEventListener("abort", giveUp);
      this.#waiters.add(takeTurn);
    });
  }
}
