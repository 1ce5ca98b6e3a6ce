import { spawn } from "node:child_process";
import { CommandError } from "./command.ts";

export type Shell = Readonly<Record<string, string | undefined>>;

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Watch {
  /** Told every line on standard output. */
  readonly onLine?: (line: string) => void;
  /** Asks the program to end, as Ctrl-C does. */
  readonly interrupt?: AbortSignal;
  /** What it reads from its standard input. @default nothing */
  readonly input?: string;
}

/** Runs a program to its end, whatever its exit code. Throws a CommandError when there is no such program. */
export async function runProgram(program: string, args: readonly string[], directory: string, environment: Shell, { onLine, interrupt, input }: Watch = {}): Promise<Ended> {
  const options = { cwd: directory, env: environment };
  // Without a pipe where nothing is to be read: a shell takes one on its standard input for a remote login.
  const child = input === undefined ? spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] }) : spawn(program, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
  // A program that ends before it has read everything says so by its exit code.
  child.stdin?.on("error", () => undefined).end(input);
  interrupt?.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
  const collected = { stdout: "", stderr: "" };
  let line = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    collected.stdout += text;
    const lines = `${line}${text}`.split("\n");
    line = lines.pop() ?? "";
    for (const whole of lines) onLine?.(whole);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => { collected.stderr += text; });
  return new Promise((resolve, reject) => {
    child.once("error", (error) => { reject(new CommandError(`${program} cannot be run: ${error.message}. Next: see the README for what is needed`, { cause: error })); });
    child.once("close", (code) => { resolve({ exitCode: code ?? 1, ...collected }); });
  });
}
