type Labels = Readonly<Record<string, string>>;

/** Upper bounds in seconds: fine where answers of the gateway itself lie, coarse where models think. */
const SECONDS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What would end a label's value early. */
const UNSAFE = /[\\"\n]/;
const UNSAFE_ALL = new RegExp(UNSAFE, "g");

interface Spread {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Counts and times in the process; shown as Prometheus' text format 0.0.4. Labels come from code, never from a client. */
export class Metrics {
  readonly #counters = new Map<string, Map<string, number>>();
  readonly #spreads = new Map<string, Map<string, Spread>>();
  readonly #gauges = new Map<string, () => number>();
  readonly #help = new Map<string, string>();
  readonly #bounds = new Map<string, readonly number[]>();

  /** Names a metric before it is first used; a gauge is read when it is shown. */
  describe(name: string, help: string, gauge?: () => number): void {
    this.#help.set(name, help);
    if (gauge !== undefined) this.#gauges.set(name, gauge);
  }

  /** Names a metric of values that are no seconds; `bounds` rise. */
  describeSpread(name: string, help: string, bounds: readonly number[]): void {
    this.#help.set(name, help);
    this.#bounds.set(name, bounds);
  }

  count(name: string, labels: Labels): void {
    const series = seriesOf(this.#counters, name);
    const key = keyOf(labels);
    series.set(key, (series.get(key) ?? 0) + 1);
  }

  observe(name: string, labels: Labels, value: number): void {
    const bounds = this.#boundsOf(name);
    const series = seriesOf(this.#spreads, name);
    const key = keyOf(labels);
    let spread = series.get(key);
    if (spread === undefined) {
      spread = { counts: bounds.map(() => 0), sum: 0, count: 0 };
      series.set(key, spread);
    }
    const at = bounds.findIndex((bound) => value <= bound);
    if (at !== -1) spread.counts[at] = (spread.counts[at] ?? 0) + 1;
    spread.sum += value;
    spread.count += 1;
  }

  text(): string {
    const lines: string[] = [];
    const head = (name: string, type: string): void => {
      lines.push(`# HELP ${name} ${this.#help.get(name) ?? ""}`, `# TYPE ${name} ${type}`);
    };
    for (const [name, series] of this.#counters) {
      head(name, "counter");
      for (const [labels, value] of series) lines.push(`${name}{${labels}} ${value}`);
    }
    for (const [name, series] of this.#spreads) {
      head(name, "histogram");
      for (const [labels, { counts, sum, count }] of series) {
        let below = 0;
        for (const [index, bound] of this.#boundsOf(name).entries()) lines.push(`${name}_bucket{${labels},le="${bound}"} ${(below += counts[index] ?? 0)}`);
        lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`, `${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`);
      }
    }
    for (const [name, read] of this.#gauges) {
      head(name, "gauge");
      lines.push(`${name} ${read()}`);
    }
    return `${lines.join("\n")}\n`;
  }

  #boundsOf(name: string): readonly number[] {
    return this.#bounds.get(name) ?? SECONDS;
  }
}

function seriesOf<Value>(all: Map<string, Map<string, Value>>, name: string): Map<string, Value> {
  const known = all.get(name);
  if (known !== undefined) return known;
  const series = new Map<string, Value>();
  all.set(name, series);
  return series;
}

function keyOf(labels: Labels): string {
  let key = "";
  for (const name in labels) {
    const value = labels[name] ?? "";
    key += `${key === "" ? "" : ","}${name}="${UNSAFE.test(value) ? value.replaceAll(UNSAFE_ALL, "_") : value}"`;
  }
  return key;
}
