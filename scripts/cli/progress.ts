import type { Writable } from "node:stream";
import { printerFor, type Printer } from "./printer.ts";
import { startStopwatch } from "./stopwatch.ts";

export interface StepResult {
  readonly name: string;
  readonly seconds: number;
}

/** Names the step that runs and, when it is over, how long it took; a terminal shows seconds counting, a pipe gets plain lines. */
export class Progress {
  readonly steps: StepResult[] = [];
  readonly #printer: Printer;

  constructor(out: Writable & { readonly isTTY?: boolean }) {
    this.#printer = printerFor(out);
  }

  /** Runs the work as a step. One that fails is marked, and its error goes on; so is one whose result is not `well`. */
  async step<T>(name: string, work: (note: (text: string) => void) => Promise<T>, well: (result: T) => boolean = () => true): Promise<T> {
    let note = "";
    const told = (mark: string, seconds: number): string => `${mark} ${name} ${seconds.toFixed(1)} s${note && ` (${note})`}`;
    using watch = startStopwatch(this.#printer.every, (seconds) => { this.#printer.passing(told("…", seconds)); });
    try {
      const result = await work((text) => { note = text; });
      this.steps.push({ name, seconds: Number(watch.seconds.toFixed(1)) });
      this.#printer.line(told(well(result) ? "✓" : "✗", watch.seconds));
      return result;
    } catch (error) {
      this.#printer.line(told("✗", watch.seconds));
      throw error;
    }
  }
}
