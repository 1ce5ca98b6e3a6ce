import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "@jest/globals";
import { hostState } from "../rehearsal/host-state.ts";
import { leftOverAfter, things, twinOf } from "../rehearsal/left-over.ts";
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
  /** What was red in a rehearsal that nobody killed. A computer that is too busy makes checks red; that is no leak, and is told by itself. */
  const red: string[] = [];

  afterAll(async () => {
    await startRehearsal(["down"]).ended;
  }, MINUTES_EACH * 60_000);

  test("leave nothing, and the host as it was", async () => {
    const atFirst = things();
    const host = hostState();
    const story: string[] = [];
    for (let number = 0; number < count; number += 1) {
      const name = environments[number % environments.length] ?? "prod";
      const { ended } = startRehearsal([name, "--provider", "offline", "--json"]);
      const victim = number % 4 === 1 ? victims[Math.floor(number / 4) % victims.length] : undefined;
      if (victim === undefined) {
        const { exitCode, stdout, stderr } = await ended;
        story.push(`${number} ${name}: exit ${exitCode}`);
        if (exitCode !== 0) red.push(`${number} ${name}: ${redIn(stdout) || stderr.slice(-2000)}`);
      } else {
        story.push(`${number} ${name}: ${await killWithin(KILLED_WITHIN_SECONDS, { name, victim, ended })}`);
        // Where the twin was killed with its command, nobody is left to remove what it held.
        if (victim.length > 1) await startRehearsal(["down", name]).ended;
      }
      process.stderr.write(`${story.at(-1) ?? ""}\n`);
      expect({ story, left: await leftOverAfter(60, atFirst) }).toEqual({ story, left: [] });
    }
    expect(hostState()).toEqual(host);
  }, count * MINUTES_EACH * 60_000);

  test("are green where nobody killed them", () => {
    expect(red).toEqual([]);
  });
});

interface Doomed {
  readonly name: string;
  readonly victim: readonly ("command" | "twin")[];
  readonly ended: Promise<unknown>;
}

/** Kills them some time after the twin has its place, and waits until the command has ended; returns what was done, in words. */
async function killWithin(most: number, { name, victim, ended }: Doomed): Promise<string> {
  while (twinOf(name) === undefined) await sleep(100);
  const twin = twinOf(name) ?? 0;
  const command = parentOf(twin);
  const seconds = Math.random() * most;
  await Promise.race([sleep(seconds * 1000), ended]);
  for (const who of victim) tryKill(who === "command" ? command : twin);
  await ended;
  return `${victim.join(" and ")} killed ${seconds.toFixed(2)} s after the twin had its place`;
}

/** The red checks of a report, with what they found; "" when it is none. */
function redIn(stdout: string): string {
  if (!stdout.startsWith("{")) return "";
  const { checks } = JSON.parse(stdout) as { readonly checks: readonly { readonly id: string; readonly ok: boolean; readonly found: string }[] };
  return checks.filter(({ ok }) => !ok).map(({ id, found }) => `${id}: ${found}`).join("; ");
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It had ended already.
  }
}
