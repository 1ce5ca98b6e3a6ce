import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export const project = join(import.meta.dirname, "../..");

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** @default the project's folder */
  readonly cwd?: string;
  /** All that the program finds in its environment beside PATH. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, with nothing of this shell's environment but PATH. */
export async function run(command: string, words: readonly string[], { cwd = project, env = {} }: ProgramOptions = {}): Promise<Ended> {
  const child = spawn(command, words, { cwd, env: { PATH: `${join(project, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => { stdout += text.toString(); });
  child.stderr.on("data", (text: Buffer) => { stderr += text.toString(); });
  await once(child, "close");
  return { exitCode: child.exitCode, stdout, stderr };
}

/** What no user may be shown: a line of a stack trace. */
export const stackTrace = /^\s+at .+:\d+:\d+\)?$/m;
