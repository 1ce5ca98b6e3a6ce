import type { CircuitBreaker, Outcome } from "./circuit-breaker.ts";
import type { WorkQueue } from "./queue.ts";

/** Reports how a call ended and gives its place back; more than once does nothing. */
export type Exit = (outcome: Outcome) => void;

/** Lets a call to the backend when there is room and the backend is well. Throws agent_busy or agent_unavailable. */
export async function enter(queue: WorkQueue, breaker: CircuitBreaker, signal: AbortSignal): Promise<Exit> {
  // Asked first and again after the wait: nobody queues for a backend that rests.
  if (breaker.state === "open") breaker.admit();
  const leave = await queue.enter(signal);
  try {
    const report = breaker.admit();
    let isOver = false;
    return (outcome) => {
      if (isOver) return;
      isOver = true;
      leave();
      report(outcome);
    };
  } catch (error) {
    leave();
    throw error;
  }
}
