import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../../cli/command.ts";
import { sweepBerths } from "../berths.ts";
import { endStrays } from "../strays.ts";
import type { ParentMessage, RecordedCall, TwinAnswers, TwinFacts, TwinMessage, TwinOptions, TwinRequest } from "./protocol.ts";

/** A started twin: ends with the process that started it, unless it was told to stay. */
export interface TwinHandle {
  readonly facts: TwinFacts;
  /** Every call that the cloud got so far, in order. */
  calls(): Promise<readonly RecordedCall[]>;
  /** What the twin answered that the real API would not, in words. */
  deviations(): Promise<readonly string[]>;
  /** Runs a script as root on an instance, through its console. */
  run(instanceId: string, script: string): Promise<{ readonly exitCode: number; readonly output: string }>;
  /** Starts what host apply rendered into a folder, unless it runs; returns the gateway's port on loopback, and what made its first API key. */
  serve(directory: string): Promise<TwinAnswers["serve"]>;
  /** Cuts the power of every server that is on, and gives it back; rejects where disks do not keep what is synced. */
  cutPower(): Promise<void>;
  /** Lets the twin live on; this handle is of no use afterwards. */
  stay(): Promise<void>;
  /** Removes the twin with all its machines; resolves when nothing is left. */
  close(): Promise<void>;
}

/** Starts the twin in a process of its own. `note` hears what it is busy with. */
export async function startTwin(options: TwinOptions, { logFile, note }: { logFile: string; note: (text: string) => void }): Promise<TwinHandle> {
  const log = openSync(logFile, "a");
  const child = fork(join(import.meta.dirname, "main.ts"), { detached: true, execArgv: ["--no-warnings"], stdio: ["ignore", log, log, "ipc"], env: { PATH: process.env["PATH"] } });
  closeSync(log);
  const facts = await new Promise<TwinFacts>((resolve, reject) => {
    child.on("message", (message: TwinMessage) => {
      if ("ready" in message) resolve(message.ready);
      if ("note" in message) note(message.note);
      if ("failed" in message) reject(new CommandError(`the twin did not start: ${message.failed}. Next: see ${logFile}`));
    });
    child.once("exit", (code) => { reject(new CommandError(`the twin's process ended with ${code ?? "a signal"}. Next: see ${logFile}`)); });
    send(child, { start: options });
  });
  return new ForkedTwin(child, facts, options.runtimeDirectory);
}

class ForkedTwin implements TwinHandle {
  readonly facts: TwinFacts;
  readonly #child: ChildProcess;
  readonly #runtimeDirectory: string;
  #lastId = 0;
  #closed = false;

  constructor(child: ChildProcess, facts: TwinFacts, runtimeDirectory: string) {
    this.#child = child;
    this.facts = facts;
    this.#runtimeDirectory = runtimeDirectory;
    child.setMaxListeners(0);
    // What talks to a twin that is gone would wait for minutes.
    child.once("exit", () => { void endStrays(facts.pid); });
  }

  get #gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  calls(): Promise<readonly RecordedCall[]> {
    return this.#ask<"calls">({ ask: "calls" });
  }

  deviations(): Promise<readonly string[]> {
    return this.#ask<"deviations">({ ask: "deviations" });
  }

  run(instanceId: string, script: string): Promise<TwinAnswers["run"]> {
    return this.#ask<"run">({ ask: "run", instanceId, script });
  }

  serve(directory: string): Promise<TwinAnswers["serve"]> {
    return this.#ask<"serve">({ ask: "serve", directory });
  }

  async cutPower(): Promise<void> {
    await this.#ask<"cutPower">({ ask: "cutPower" });
  }

  async stay(): Promise<void> {
    await this.#ask<"stay">({ ask: "stay" });
    this.#child.disconnect();
    this.#child.unref();
  }

  async close(): Promise<void> {
    if (!this.#gone) {
      const ended = once(this.#child, "exit");
      this.#closed = true;
      this.#child.disconnect();
      await ended;
    } else if (!this.#closed) {
      // Killed by somebody: what it held is still there.
      this.#closed = true;
      await sweepBerths(this.#runtimeDirectory);
    }
  }

  #ask<Kind extends TwinRequest["ask"]>(request: TwinRequest): Promise<TwinAnswers[Kind]> {
    if (this.#gone) return Promise.reject(new Error("the twin's process is gone"));
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const listen = (message: TwinMessage) => {
        if (!("id" in message) || message.id !== id) return;
        this.#child.off("message", listen);
        this.#child.off("exit", gone);
        if ("refused" in message) reject(new Error(message.refused));
        else resolve(message.answer as TwinAnswers[Kind]);
      };
      const gone = () => { reject(new Error("the twin's process is gone")); };
      this.#child.on("message", listen);
      this.#child.once("exit", gone);
      send(this.#child, { id, request });
    });
  }
}

const send = (child: ChildProcess, message: ParentMessage) => child.send(message);
