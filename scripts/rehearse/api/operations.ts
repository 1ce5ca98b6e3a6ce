import type { Clock } from "./clock.ts";

/** The latest asynchronous operation of a resource, as DescribeInstances and DescribeDisks report it. */
export interface Operation {
  name: string;
  state: "OPERATING" | "SUCCESS" | "FAILED";
  requestId: string;
  startedAt: Date;
}

export interface Operated {
  operation: Operation;
}

export interface Work {
  /** Brings the resource to its target state. */
  run(): Promise<void>;
  /** Puts the resource back when `run` threw. */
  undo(): void;
}

/** Runs what the API does after it has answered. */
export class Operations {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #log: (message: string) => void;
  readonly #running = new Set<Promise<void>>();

  /** @param milliseconds the shortest time that an operation stays OPERATING */
  constructor(clock: Clock, milliseconds: number, log: (message: string) => void) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#log = log;
  }

  /** Marks the targets OPERATING before it returns, so that no poll can see the previous SUCCESS; then does the work. */
  start(targets: readonly Operated[], call: { action: string; requestId: string }, work: Work): void {
    const operation: Operation = { name: call.action, state: "OPERATING", requestId: call.requestId, startedAt: this.#clock.now() };
    for (const target of targets) target.operation = operation;
    this.background(call.action, async () => {
      try {
        await this.#clock.sleep(this.#milliseconds);
        await work.run();
        operation.state = "SUCCESS";
      } catch (error) {
        work.undo();
        operation.state = "FAILED";
        throw error;
      }
    });
  }

  /** Work that no resource reports. Its failure is logged. */
  background(name: string, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => { this.#log(`${name} failed: ${error instanceof Error ? error.message : String(error)}`); })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
