import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { sweep, type Swept } from "./machines/sweep.ts";
import { liveOwner, readTraces } from "./network/ledger.ts";

/** Marks, in their environment, the programs that a rehearsal starts; the value is the pid of its twin. */
export const MARK = "LIGHTKEEPER_REHEARSAL";

const WAIT_MILLISECONDS = 5000;

/**
 * Ends the programs of a rehearsal whose starter is gone: cdktf hands Terraform a terminal of its own, so no process
 * group holds them all, but each inherits the mark. Returns the pids that were ended.
 */
export async function endStrays(twin: number): Promise<readonly number[]> {
  const strays = new Set<number>();
  // Stopped before any is killed: what stands still starts nothing more, and whoever waits for the end to start the next one waits until all are found.
  for (let found = marked(twin); found.some((pid) => !strays.has(pid)); found = marked(twin)) {
    for (const pid of found) {
      strays.add(pid);
      trySignal(pid, "SIGSTOP");
    }
  }
  for (const pid of strays) trySignal(pid, "SIGKILL");
  for (const end = Date.now() + WAIT_MILLISECONDS; marked(twin).some((pid) => strays.has(pid)) && Date.now() < end;) await sleep(20);
  return [...strays];
}

/** The pids of all programs that carry the mark of a twin. */
export function marked(twin: number): readonly number[] {
  const mark = `${MARK}=${twin}`;
  return processIds().filter((pid) => {
    try {
      return pid !== process.pid && readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(mark);
    } catch {
      return false;
    }
  });
}

function processIds(): readonly number[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
  } catch {
    // Where there is no /proc nobody can be found by an environment.
    return [];
  }
}

function trySignal(pid: number, signal: "SIGSTOP" | "SIGKILL"): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Removes everything that a killed rehearsal left, its programs first: they would go on asking a cloud that is gone. Throws LedgerInUseError while its twin is alive. */
export async function sweepRehearsal(options: { readonly runtimeDirectory: string }): Promise<Swept> {
  const { runtimeDirectory } = options;
  const owners = liveOwner(runtimeDirectory) === undefined ? readTraces(runtimeDirectory).flatMap((trace) => (trace.kind === "owner" ? [trace.pid] : [])) : [];
  const ended = (await Promise.all(owners.map(endStrays))).flat();
  return [...ended.map((pid) => `process ${pid}`), ...(await sweep({ runtimeDirectory }))];
}
