/**
 * Runs at most `atOnce` works at a time and lets `waiting` more wait in line; throws what `refusal` makes for any beyond.
 * For work that costs so much memory or time that many at once would be an attack.
 */
export function atMost(atOnce: number, waiting: number, refusal: () => Error): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const line: (() => void)[] = [];
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (line.length < waiting) await new Promise<void>((resolve) => line.push(resolve));
    else throw refusal();
    try {
      return await work();
    } finally {
      const next = line.shift();
      // The place passes to the next in line without becoming free.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
