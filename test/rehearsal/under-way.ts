import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { twinOf } from "./left-over.ts";
import { project, startRehearsal, type Run } from "./rehearsal.ts";

/** Seconds until a deploy works on its server, cold caches included. */
const WITHIN = 400;

export interface UnderWay {
  /** Pids of the command, and of its twin. */
  readonly cli: number;
  readonly twin: number;
  readonly ended: Promise<Run>;
}

/** Starts a rehearsal and waits until the log of its deploy says the words. */
export async function underWay(name: string, words: string): Promise<UnderWay> {
  // A twin just killed may still be seen, with its log.
  const before = twinOf(name);
  const { ended } = startRehearsal([name, "--provider", "offline"]);
  let over: string | undefined;
  void ended.then(({ stderr }) => { over = stderr; });
  const log = join(project, ".rehearsal", name, "logs", "cdktf.log");
  const end = Date.now() + WITHIN * 1000;
  const noNewTwin = () => [undefined, before].includes(twinOf(name));
  // The log of the rehearsal before is gone when there is a twin again.
  while (noNewTwin() || !read(log).includes(words)) {
    if (over !== undefined || Date.now() > end) throw new Error(`no deploy of ${name} is under way:\n${over ?? read(log)}`);
    await sleep(200);
  }
  const twin = twinOf(name);
  if (twin === undefined) throw new Error("the twin is gone");
  return { cli: parentOf(twin), twin, ended };
}

export function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The command's name, in parentheses, may hold spaces.
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
