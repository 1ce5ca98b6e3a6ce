import { setTimeout as sleep } from "node:timers/promises";

export interface Patience {
  /** Milliseconds between two looks. */
  readonly every: number;
  /** Milliseconds after which `undefined` is returned. */
  readonly atMost: number;
  readonly signal: AbortSignal;
}

/** Looks until there is something to see; rejects when the signal aborts. */
export async function waitFor<T>(look: () => Promise<T | undefined>, { every, atMost, signal }: Patience): Promise<T | undefined> {
  const end = performance.now() + atMost;
  for (;;) {
    signal.throwIfAborted();
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() + every > end) return undefined;
    await sleep(every, undefined, { signal });
  }
}
