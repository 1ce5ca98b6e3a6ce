/** One measured fact, and what it is compared with in the same run. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: "s" | "ms" | "µs" | "requests/s" | "MiB";
  /** The same by another way; the ratio is value : peer. */
  readonly peer?: { readonly what: string; readonly value: number };
  /** What the project wants it to be at most; shown, never enforced here. */
  readonly budget?: number;
}

/** One subject. Returns why it cannot be measured here, or what it measured. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly Measurement[] | string>;
}

/** Seconds that the work takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The value below which the given part of the sorted ones lies; 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The median of some runs, one after the other. */
export async function medianOf(runs: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await measure());
  return quantile(values, 0.5);
}
