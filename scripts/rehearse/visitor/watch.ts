import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { probeCommand, type HttpProbe, type ProbeAnswer } from "./visit.ts";

/** What became of the requests of a watch. */
export interface WatchResult {
  readonly asked: number;
  /** Why requests failed, the first ones: no answer, or another status than 200. */
  readonly failures: readonly string[];
}

export interface Watch {
  /** Ends the watch; rejects when it could not run at all. */
  readonly stop: () => Promise<WatchResult>;
}

/** Asks for the same page again and again from a network namespace, one new connection each, until told to stop. */
export function watch(namespace: string | null, probe: HttpProbe, everyMilliseconds: number): Watch {
  const [command = "", ...rest] = probeCommand(namespace);
  const child = spawn(command, rest, { stdio: ["pipe", "pipe", "inherit"], env: { PATH: process.env["PATH"] } });
  // The end of its input ends it, so that it outlives nobody.
  child.stdin.write(`${JSON.stringify({ ...probe, kind: "watch", everyMilliseconds })}\n`);
  const output = text(child.stdout);
  return {
    stop: async () => {
      child.stdin.end();
      const answer = JSON.parse(await output) as ProbeAnswer;
      if (answer.kind !== "watch") throw new Error("the watch answered another question");
      return answer;
    },
  };
}
