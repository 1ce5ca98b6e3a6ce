import type { Printer } from "../cli/printer.ts";
import { startStopwatch } from "../cli/stopwatch.ts";
import type { HostApplyError, Stage } from "./host-apply-error.ts";

export type DeployEvent =
  | { readonly event: "step"; readonly stage: Stage; readonly step: string; readonly seconds: number; readonly found?: string }
  | { readonly event: "waiting"; readonly stage: Stage; readonly step: string; readonly seconds: number }
  | { readonly event: "note"; readonly stage: Stage; readonly text: string; readonly seconds: number }
  | { readonly event: "result"; readonly changed: boolean; readonly seconds: number; readonly summary: string }
  | { readonly event: "error"; readonly stage: Stage; readonly what: string; readonly next: string; readonly seconds: number };

/** Tells people (one line per step, in their terminal one that counts) or programs (one JSON object per line) how far a deploy is. */
export class Progress {
  readonly #printer: Printer;
  readonly #json: boolean;
  readonly #started = performance.now();
  #stage: Stage = "preflight";

  constructor(options: { readonly json: boolean; readonly printer: Printer }) {
    this.#json = options.json;
    this.#printer = options.printer;
  }

  /** The stage that runs now: names the place when a deadline strikes. */
  get stage(): Stage {
    return this.#stage;
  }

  get seconds(): number {
    return round((performance.now() - this.#started) / 1000);
  }

  /** Runs one step; what `found` returns is shown beside its name. */
  async step<T>(stage: Stage, step: string, work: () => Promise<T>, found?: (result: T) => string | undefined): Promise<T> {
    this.#stage = stage;
    using watch = startStopwatch(this.#printer.every, (seconds) => { this.#printer.passing(this.#told({ event: "waiting", stage, step, seconds: round(seconds) })); });
    const result = await work();
    const detail = found?.(result);
    this.#emit({ event: "step", stage, step, seconds: round(watch.seconds), ...(detail !== undefined && { found: detail }) });
    return result;
  }

  /** Something worth knowing within a step. */
  note(text: string): void {
    this.#emit({ event: "note", stage: this.#stage, text, seconds: this.seconds });
  }

  result(changed: boolean, summary: string): void {
    this.#emit({ event: "result", changed, seconds: this.seconds, summary });
  }

  error(error: HostApplyError): void {
    this.#emit({ event: "error", stage: error.stage, what: error.what, next: error.next, seconds: this.seconds });
  }

  #emit(event: DeployEvent): void {
    this.#printer.line(this.#told(event));
  }

  #told(event: DeployEvent): string {
    return this.#json ? JSON.stringify(event) : line(event);
  }
}

function line(event: DeployEvent): string {
  const time = `${event.seconds.toFixed(1).padStart(6)} s`;
  switch (event.event) {
    case "step":
      return `${time}  ${event.stage.padEnd(9)}  ${event.step}${event.found === undefined ? "" : `: ${event.found}`}`;
    case "waiting":
      return `${time}  ${event.stage.padEnd(9)}  ${event.step} (still at it)`;
    case "note":
      return `${time}  ${event.stage.padEnd(9)}  ${event.text}`;
    case "result":
      return `${time}  ${event.summary}`;
    case "error":
      return `error [${event.stage}] ${event.what}\n  next: ${event.next}`;
  }
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
