/** Counts a step's seconds until it is disposed of. */
export interface Stopwatch extends Disposable {
  readonly seconds: number;
}

/** Starts to count; `goesOn` is called every so many milliseconds. */
export function startStopwatch(every: number, goesOn: (seconds: number) => void): Stopwatch {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const timer = setInterval(() => { goesOn(seconds()); }, every);
  return {
    get seconds() {
      return seconds();
    },
    [Symbol.dispose]: () => { clearInterval(timer); },
  };
}
