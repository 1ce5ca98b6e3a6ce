import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import { leftOver, leftOverAfter, programs, things, twinOf } from "./left-over.ts";
import { directory, startRehearsal, whyNot } from "./rehearsal.ts";

const TEN_MINUTES = 600_000;
/** Seconds until a deploy works on its server, cold caches included. */
const DEPLOYING_WITHIN = 400;

const rehearsal = whyNot === undefined ? describe : describe.skip;

rehearsal(`a rehearsal that is killed in the middle of its deploy${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  afterEach(async () => {
    await startRehearsal(["down"]).ended;
  }, TEN_MINUTES);

  test("is swept by down, when its twin was killed too: no process, mount, loop device, namespace or route is left", async () => {
    const atFirst = things();
    const { cli, twin } = await deploying();
    process.kill(cli, "SIGKILL");
    process.kill(twin, "SIGKILL");
    await sleep(500);
    const left = leftOver(atFirst).join("\n");
    for (const kind of ["namespace", "link", "mount", "loop device", "route", "control group", "storage"]) expect(left).toContain(kind);

    const { exitCode } = await startRehearsal(["down"]).ended;
    expect({ exitCode, left: leftOver(atFirst) }).toEqual({ exitCode: 0, left: [] });
  }, TEN_MINUTES);

  test("is swept by the next rehearsal; and a twin whose starter alone is killed ends by itself, with all it held", async () => {
    const atFirst = things();
    const first = await deploying();
    const old = programs().map(({ pid }) => pid);
    process.kill(first.cli, "SIGKILL");
    process.kill(first.twin, "SIGKILL");

    const second = await deploying();
    expect(programs().map(({ pid }) => pid).filter((pid) => old.includes(pid))).toEqual([]);
    process.kill(second.cli, "SIGKILL");
    expect(await leftOverAfter(60, atFirst)).toEqual([]);
  }, TEN_MINUTES);
});

/** Starts a rehearsal and waits until its deploy works on the server; returns the pids of the command and of its twin. */
async function deploying(): Promise<{ readonly cli: number; readonly twin: number }> {
  const { ended } = startRehearsal(["prod"]);
  let over: string | undefined;
  void ended.then(({ stderr }) => { over = stderr; });
  const log = join(directory, "logs", "cdktf.log");
  const end = Date.now() + DEPLOYING_WITHIN * 1000;
  // The log of the rehearsal before is gone when there is a twin again.
  while (twinOf("prod") === undefined || !read(log).includes("facts read")) {
    if (over !== undefined || Date.now() > end) throw new Error(`no deploy is under way:\n${over ?? read(log)}`);
    await sleep(200);
  }
  const twin = twinOf("prod");
  if (twin === undefined) throw new Error("the twin is gone");
  return { cli: parentOf(twin), twin };
}

function parentOf(pid: number): number {
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
