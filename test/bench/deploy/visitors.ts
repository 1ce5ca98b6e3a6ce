import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inNamespace } from "../../../scripts/rehearse/network/command.ts";
import type { LoadResult, LoadSettings } from "./load.ts";

export interface Visitors {
  /** Lets everybody finish what they have begun; rejects when the load could not run. */
  stop(): Promise<LoadResult>;
}

/** Lets visitors come from a network namespace, in a process of their own. */
export function startVisitors(namespace: string, settings: LoadSettings): Visitors {
  const [command = "", ...rest] = inNamespace(namespace, [process.execPath, "--no-warnings", join(import.meta.dirname, "load.ts")]);
  const child = spawn(command, rest, { stdio: ["pipe", "pipe", "inherit"], env: { PATH: process.env["PATH"] } });
  // The end of its input ends it, so that it outlives nobody.
  child.stdin.write(`${JSON.stringify(settings)}\n`);
  const output = text(child.stdout);
  return {
    stop: async () => {
      child.stdin.end();
      return JSON.parse(await output) as LoadResult;
    },
  };
}
