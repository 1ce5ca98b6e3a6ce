import { spawn } from "node:child_process";
import { join } from "node:path";
import { isProgram } from "../../cli/is-program.ts";

/** A user's PATH often leads to the first three not, though the programs there may be run. */
const SYSTEM_FOLDERS = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin"];

/** Where a program of that name lies on this machine, undefined when it has none. */
export type FindProgram = (name: string) => string | undefined;

/** The program's absolute path, or undefined when neither `path` (a PATH) nor the system's folders have one of that name. */
export function findProgram(name: string, path = ""): string | undefined {
  const folders = [...path.split(":").filter((folder) => folder.startsWith("/")), ...SYSTEM_FOLDERS];
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** Standard output and error as they came. */
  readonly said: string;
  /** Standard output alone. */
  readonly answer: string;
}

/** Runs a command to its end, at most `seconds`; any exit code resolves, a command that cannot start rejects. */
export async function run(argv: readonly string[], { env, seconds = 60 }: { readonly env: Readonly<Record<string, string>>; readonly seconds?: number }): Promise<Ended> {
  const [command = "", ...rest] = argv;
  const child = spawn(command, rest, { env, stdio: ["ignore", "pipe", "pipe"], timeout: seconds * 1000, killSignal: "SIGKILL" });
  const parts: Buffer[] = [];
  const answer: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => parts.push(part));
  child.stdout.on("data", (part: Buffer) => answer.push(part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  return { code, said: Buffer.concat(parts).toString("utf8"), answer: Buffer.concat(answer).toString("utf8") };
}
