import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

/** Why a command failed: its argument vector, exit code and the end of what it printed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly argv: readonly string[];
  readonly exitCode: number | null;
  constructor(argv: readonly string[], exitCode: number | null, output: string) {
    super(`${argv.join(" ")} ended with ${exitCode === null ? "a signal" : `exit code ${exitCode}`}: ${output.trim().slice(-2000)}`);
    this.argv = argv;
    this.exitCode = exitCode;
  }
}

export interface CommandOptions {
  input?: string;
  env?: Record<string, string>;
  timeoutSeconds?: number;
}

/** What a child of the twin sees of the environment: nothing of the user's own settings. */
export const plainEnvironment: Record<string, string> = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C.UTF-8",
  HOME: "/root",
  DEBIAN_FRONTEND: "noninteractive",
};

/** Runs one command to its end and resolves with its standard output. Throws CommandError on any other end than exit code 0. */
export async function command(argv: readonly string[], options: CommandOptions = {}): Promise<string> {
  const [file, ...args] = argv;
  if (file === undefined) throw new TypeError("an empty command");
  // Without input no pipe: Node's are sockets, and a bash with a socket for its input takes itself for one of rshd's and reads its user's .bashrc first.
  const child = spawn(file, args, { env: { ...plainEnvironment, ...options.env }, stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"] });
  const timer = options.timeoutSeconds === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), options.timeoutSeconds * 1000);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  // A command that does not read its input closes the pipe early: its exit code tells enough.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(options.input);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => {
    clearTimeout(timer);
  });
  const stdout = Buffer.concat(out).toString();
  if (exitCode !== 0) throw new CommandError(argv, exitCode, stdout + Buffer.concat(err).toString());
  return stdout;
}

/** Like `command`, but answers false where `command` throws CommandError: for undoing what may be gone already. */
export async function tryCommand(argv: readonly string[]): Promise<boolean> {
  try {
    await command(argv);
    return true;
  } catch (error) {
    if (error instanceof CommandError) return false;
    throw error;
  }
}

/** The kernel's start time of a process in clock ticks since boot, or undefined when there is no such process. */
export function processStartTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name, in parentheses, may hold spaces; the start time is the 20th field after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** The argument vector that makes a program die with the process that starts it, however that one ends. */
export function dieWithParent(argv: readonly string[]): string[] {
  return ["setpriv", "--pdeathsig", "KILL", "--", ...argv];
}

/** The argument vector that runs a program inside a named network namespace. */
export function inNamespace(namespace: string, argv: readonly string[]): string[] {
  return ["nsenter", `--net=/run/netns/${namespace}`, "--", ...argv];
}

/** Resolves when the child has ended, at once when it already has. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  await new Promise<void>((resolve) => child.once("exit", () => { resolve(); }));
}
