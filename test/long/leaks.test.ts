import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "@jest/globals";
import { hostState } from "../rehearsal/host-state.ts";
import { leftOver, leftOverAfter, things, twinOf } from "../rehearsal/left-over.ts";
import { startRehearsal, whyNot } from "../rehearsal/rehearsal.ts";
import { parentOf } from "../rehearsal/under-way.ts";

/** How many rehearsals; a quarter of them is killed. */
const count = Number(process.env["LIGHTKEEPER_SOAK"] ?? 20);
/** Within a rehearsal's life: twin starting, deploy, checks. */
const KILLED_WITHIN_SECONDS = 50;
const MINUTES_EACH = 8;

const environments = ["prod", "staging", "dev"];
const victims = [["command"], ["twin"], ["command", "twin"]] as const;
const soak = whyNot === undefined ? describe : describe.skip;

soak(`${count} rehearsals, a quarter of them killed at random moments${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  afterAll(async () => {
    await startRehearsal(["down"]).ended;
  }, MINUTES_EACH * 60_000);

  test("leave nothing, and the host as it was", async () => {
    const atFirst = things();
    const host = hostState();
    const story: string[] = [];
    for (let number = 0; number < count; number += 1) {
      const name = environments[number % environments.length] ?? "prod";
      const { ended } = startRehearsal([name, "--provider", "offline"]);
      const victim = number % 4 === 1 ? victims[Math.floor(number / 4) % victims.length] : undefined;
      if (victim === undefined) {
        const { exitCode, stderr } = await ended;
        story.push(`${number} ${name}: exit ${exitCode}`);
        expect({ story, stderr: exitCode === 0 ? "" : stderr.slice(-2000) }).toMatchObject({ stderr: "" });
        expect({ story, left: leftOver(atFirst) }).toEqual({ story, left: [] });
        continue;
      }
      while (twinOf(name) === undefined) await sleep(100);
      const twin = twinOf(name) ?? 0;
      const command = parentOf(twin);
      const seconds = Math.random() * KILLED_WITHIN_SECONDS;
      await Promise.race([sleep(seconds * 1000), ended]);
      story.push(`${number} ${name}: ${victim.join(" and ")} killed ${seconds.toFixed(2)} s after the twin had its place`);
      for (const who of victim) tryKill(who === "command" ? command : twin);
      await ended;
      // Where the twin was killed with its command, nobody is left to remove what it held.
      if (victim.length > 1) await startRehearsal(["down", name]).ended;
      expect({ story, left: await leftOverAfter(60, atFirst) }).toEqual({ story, left: [] });
    }
    process.stderr.write(`${story.join("\n")}\n`);
    expect(hostState()).toEqual(host);
  }, count * MINUTES_EACH * 60_000);
});

function tryKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It had ended already.
  }
}
