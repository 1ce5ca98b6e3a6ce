import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Progress } from "../cli/progress.ts";
import { liveTwins, sweepBerths } from "./berths.ts";
import { processStartTime } from "./network/command.ts";

export interface TakeDownOptions {
  /** A rehearsal's folder, or one that holds several. */
  readonly directory: string;
  readonly runtimeDirectory: string;
  readonly progress: Progress;
}

/** Ends the twins of these rehearsals, removes what killed ones left on the computer, and forgets the rehearsals' files. */
export async function takeDown({ directory, runtimeDirectory, progress }: TakeDownOptions): Promise<void> {
  await progress.step("remove the twin", async (note) => {
    const twins = liveTwins(runtimeDirectory).filter(({ rehearsal }) => rehearsal !== undefined && `${rehearsal}/`.startsWith(`${directory}/`));
    await Promise.all(twins.map(({ pid }) => end(pid)));
    const swept = await sweepBerths(runtimeDirectory);
    note(twins.length === 0 ? (swept.length === 0 ? "there was none" : `swept ${swept.length} left-overs of a killed one`) : `process ${twins.map(({ pid }) => pid).join(", ")} ended`);
    rmSync(directory, { recursive: true, force: true });
  });
}

/** Asks the twin to end, and waits until it has removed itself; for half a minute at most. */
async function end(pid: number): Promise<void> {
  const started = processStartTime(pid);
  process.kill(pid, "SIGTERM");
  for (let tries = 0; tries < 300 && processStartTime(pid) === started; tries += 1) await sleep(100);
}
