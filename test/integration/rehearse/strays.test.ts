import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "@jest/globals";
import { endStrays } from "../../../scripts/rehearse/strays.ts";

/** Above the largest pid that Linux gives, so that no twin is meant. */
const TWIN = 2 ** 22 + 77;
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

async function sleeper(mark: string | undefined, shell = "echo up; exec sleep 60"): Promise<ChildProcess> {
  const child = spawn("sh", ["-c", shell], { env: { PATH: process.env["PATH"], ...(mark !== undefined && { LIGHTKEEPER_REHEARSAL: mark }) }, stdio: ["ignore", "pipe", "ignore"], detached: true });
  started.push(child);
  await once(child.stdout, "data");
  return child;
}

test("the programs of a killed rehearsal end, in whatever session they are, and no others", async () => {
  const [stray, grandparent, ofAnother, unmarked] = [await sleeper(String(TWIN)), await sleeper(String(TWIN), "setsid sleep 60 & echo up; wait"), await sleeper(String(TWIN + 1)), await sleeper(undefined)];
  const ends = Promise.all([once(stray, "exit"), once(grandparent, "exit")]);
  const ended = await endStrays(TWIN);
  await ends;
  expect(ended).toEqual(expect.arrayContaining([stray.pid, grandparent.pid]));
  expect(ended).toHaveLength(3);
  expect([ofAnother.exitCode, ofAnother.signalCode, unmarked.exitCode, unmarked.signalCode]).toEqual([null, null, null, null]);
});

test("a program that is started as soon as the last of them is gone is left alone", async () => {
  const stray = await sleeper(String(TWIN));
  const next = once(stray, "exit").then(() => sleeper(String(TWIN)));
  const ended = await endStrays(TWIN);
  const successor = await next;
  expect(ended).toEqual([stray.pid]);
  expect([successor.exitCode, successor.signalCode]).toEqual([null, null]);
});

test("where nothing is left nothing is ended", async () => {
  expect(await endStrays(TWIN + 2)).toEqual([]);
});
