import { spawn } from "node:child_process";
import { CommandError } from "./command.ts";

export type Shell = Readonly<Record<string, string | undefined>>;

/** Runs a program to its end, whatever its exit code; throws a CommandError when there is no such program. */
export async function runProgram(program: string, args: readonly string[], directory: string, environment: Shell): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const child = spawn(program, args, { cwd: directory, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const collected = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => { collected.stdout += text; });
  child.stderr.setEncoding("utf8").on("data", (text: string) => { collected.stderr += text; });
  return new Promise((resolve, reject) => {
    child.once("error", (error) => { reject(new CommandError(`${program} cannot be run: ${error.message}. Next: see the README for what is needed`, { cause: error })); });
    child.once("close", (code) => { resolve({ exitCode: code ?? 1, ...collected }); });
  });
}
