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
  const ended = new Set<number>();
  const end = Date.now() + WAIT_MILLISECONDS;
  // Again until none is left: one may have started another meanwhile.
  for (let found = marked(twin); found.length > 0 && Date.now() < end; found = marked(twin)) {
    for (const pid of found) {
      ended.add(pid);
      tryKill(pid);
    }
    await sleep(50);
  }
  return [...ended];
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

function tryKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
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
