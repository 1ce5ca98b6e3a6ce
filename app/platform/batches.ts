/**
 * Sends together what is asked in one turn of the event loop, at most `most` at a time; each asker gets the answer to its own,
 * or the failure of its batch. Nobody waits for a batch to fill.
 */
export function inBatches<Ask, Answer>(most: number, send: (asks: readonly Ask[]) => Promise<readonly Answer[]>): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = [];

  function flush(): void {
    const all = waiting;
    waiting = [];
    for (let start = 0; start < all.length; start += most) deliver(all.slice(start, start + most));
  }

  function deliver(batch: readonly Waiting<Ask, Answer>[]): void {
    send(batch.map(({ ask }) => ask)).then(
      (answers) => {
        for (const [index, { resolve, reject }] of batch.entries()) {
          const answer = answers[index];
          if (answer === undefined) reject(new Error("a batch was answered in part"));
          else resolve(answer);
        }
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  }

  return (ask) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ ask, resolve, reject }) === 1) setImmediate(flush);
    });
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
