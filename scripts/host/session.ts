import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Connection, Output } from "./connection.ts";
import { HostApplyError, type Stage } from "./host-apply-error.ts";
import type { Progress } from "./progress.ts";
import { ALONE_WITHIN } from "./shell.ts";

/** Milliseconds that taking something back may last, the wait for scripts in flight included, before it is left to the lock's holder or the next deploy. */
const UNDO_WITHIN = (ALONE_WITHIN + 30) * 1000;
/** Lines of a command's output that a message shows. */
const SHOWN_LINES = 50;

/** One deploy's way to run scripts on the server: an interruption ends every wait, and no secret comes back in words. */
export class Session {
  readonly progress: Progress;
  readonly #connection: Connection;
  readonly #signal: AbortSignal;
  readonly #redact: (text: string) => string;

  constructor(options: { readonly connection: Connection; readonly signal: AbortSignal; readonly redact: (text: string) => string; readonly progress: Progress }) {
    this.#connection = options.connection;
    this.#signal = options.signal;
    this.#redact = options.redact;
    this.progress = options.progress;
  }

  /** Runs shell text as root; any exit code resolves, with secrets taken out of the output. */
  async run(script: string): Promise<Output> {
    return this.#clean(await this.#unlessInterrupted(() => this.#connection.script(script)));
  }

  /** Runs shell text as root and returns its output; throws HostApplyError with `what` and the server's words when it fails. */
  async must(stage: Stage, script: string, what: string): Promise<string> {
    return this.check(stage, await this.run(script), what);
  }

  async upload(path: string, content: Readable): Promise<Output> {
    return this.#clean(await this.#unlessInterrupted(() => this.#connection.upload(path, content)));
  }

  /**
   * Takes something back, also after an interruption, once what was begun has ended. Never throws: what does not work out is left to
   * the next deploy. Resolves with the script's output, or undefined when it did not end.
   */
  async undo(step: string, script: string): Promise<Output | undefined> {
    return this.progress.step(this.progress.stage, step, () => this.tidy(script));
  }

  /** As `undo`, without a word. */
  async tidy(script: string): Promise<Output | undefined> {
    const limit = new AbortController();
    const work = this.#connection.script(script, { alone: true }).finally(() => {
      limit.abort();
    });
    const waited = sleep(UNDO_WITHIN, undefined, { signal: limit.signal });
    const output = await Promise.race([work, waited]).catch(() => undefined);
    return output && this.#clean(output);
  }

  /** As `must`, also after an interruption: for what has to follow a commit. */
  async settle(stage: Stage, script: string, what: string): Promise<string> {
    const output = await this.tidy(script);
    if (output === undefined) throw new HostApplyError(stage, `${what}: the server does not answer`, "Look at the server, then deploy again");
    return this.check(stage, output, what);
  }

  check(stage: Stage, { code, stdout, stderr }: Output, what: string): string {
    if (code === 0) return stdout;
    const said = [stdout, stderr].filter((text) => text !== "").join("\n").trim().split("\n").slice(-SHOWN_LINES).join("\n");
    throw new HostApplyError(stage, `${what}: ${said === "" ? `exit code ${code}` : said}`, "Look at the server, then deploy again");
  }

  #clean({ code, stdout, stderr }: Output): Output {
    return { code, stdout: this.#redact(stdout), stderr: this.#redact(stderr) };
  }

  /** Begins nothing once it is interrupted: a script that starts then would run beside the one that takes its work back. */
  async #unlessInterrupted(begin: () => Promise<Output>): Promise<Output> {
    const signal = this.#signal;
    const reason = (): HostApplyError => (signal.reason instanceof HostApplyError ? signal.reason : new HostApplyError(this.progress.stage, "interrupted", "Run the deploy again when you want to go on"));
    if (signal.aborted) throw reason();
    let interrupt: (() => void) | undefined;
    const interrupted = new Promise<never>((_resolve, reject) => {
      interrupt = () => { reject(reason()); };
      signal.addEventListener("abort", interrupt, { once: true });
    });
    try {
      return await Promise.race([begin(), interrupted]);
    } finally {
      if (interrupt) signal.removeEventListener("abort", interrupt);
    }
  }
}
