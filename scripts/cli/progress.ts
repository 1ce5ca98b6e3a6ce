import type { Writable } from "node:stream";

export interface StepResult {
  readonly name: string;
  readonly seconds: number;
}

/** Names the step that runs and, when it is over, how long it took; a terminal shows seconds counting, a pipe gets plain lines. */
export class Progress {
  readonly steps: StepResult[] = [];
  readonly #out: Writable & { isTTY?: boolean };

  constructor(out: Writable & { isTTY?: boolean }) {
    this.#out = out;
  }

  /** Runs the work as a step. One that fails is marked, and its error goes on; so is one whose result is not `well`. */
  async step<T>(name: string, work: (note: (text: string) => void) => Promise<T>, well: (result: T) => boolean = () => true): Promise<T> {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    let note = "";
    const live = this.#out.isTTY === true;
    const draw = (mark: string) => {
      this.#out.write(`${live ? "\r\u001b[2K" : ""}${mark} ${name} ${seconds().toFixed(1)} s${note && ` (${note})`}${live && mark === "…" ? "" : "\n"}`);
    };
    const timer = setInterval(() => { draw("…"); }, live ? 100 : 10_000);
    try {
      const result = await work((text) => { note = text; });
      this.steps.push({ name, seconds: Number(seconds().toFixed(1)) });
      clearInterval(timer);
      draw(well(result) ? "✓" : "✗");
      return result;
    } catch (error) {
      clearInterval(timer);
      draw("✗");
      throw error;
    }
  }
}
