import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Progress } from "../cli/progress.ts";
import { liveOwner } from "./network/ledger.ts";
import { sweepRehearsal } from "./strays.ts";

/** Ends a kept twin, removes what a killed one left, and forgets the rehearsal's files. */
export async function takeDown({ directory, runtimeDirectory, progress }: { directory: string; runtimeDirectory: string; progress: Progress }): Promise<void> {
  await progress.step("remove the twin", async (note) => {
    const owner = liveOwner(runtimeDirectory);
    if (owner !== undefined) {
      process.kill(owner, "SIGTERM");
      for (let tries = 0; tries < 300 && liveOwner(runtimeDirectory) !== undefined; tries += 1) await sleep(100);
    }
    const swept = await sweepRehearsal({ runtimeDirectory });
    note(owner === undefined ? (swept.length === 0 ? "there was none" : `swept ${swept.length} left-overs of a killed one`) : `process ${owner} ended`);
    rmSync(directory, { recursive: true, force: true });
  });
}
