import { expect, test } from "@jest/globals";
import { linePrinter, terminalPrinter } from "../../../scripts/cli/printer.ts";
import { Channels } from "../../../scripts/host/channels.ts";
import { HostApplyError } from "../../../scripts/host/host-apply-error.ts";
import { describe as describeHolder } from "../../../scripts/host/lock.ts";
import { Progress } from "../../../scripts/host/progress.ts";

async function story(json: boolean): Promise<string[]> {
  const lines: string[] = [];
  const progress = new Progress({ json, printer: linePrinter((line) => lines.push(line)) });
  await progress.step("install", "2 files", () => Promise.resolve(["/a", "/b"]), (paths) => paths.join(" "));
  progress.result(true, "release x serves");
  progress.error(new HostApplyError("health", "release x is not healthy", "Correct app/"));
  return lines;
}

test("people read one line per step with seconds, stage and what was found", async () => {
  const lines = await story(false);
  expect(lines[0]).toMatch(/^ {3}0\.0 s {2}install {4}2 files: \/a \/b$/);
  expect(lines[2]).toBe("error [health] release x is not healthy\n  next: Correct app/");
});

test("in a terminal the step that goes on counts in one line, which its end replaces", async () => {
  const written: string[] = [];
  const progress = new Progress({ json: false, printer: terminalPrinter((text) => written.push(text)) });
  await progress.step("upload", "release x", () => new Promise((resolve) => { setTimeout(resolve, 250); }));
  const drawn = written.join("").split("\r\u001b[2K").slice(1);
  expect(drawn.length).toBeGreaterThanOrEqual(2);
  for (const text of drawn.slice(0, -1)) expect(text).toMatch(/^ {3}\d\.\d s {2}upload {5}release x \(still at it\)$/);
  expect(drawn.at(-1)).toMatch(/^ {3}\d\.\d s {2}upload {5}release x\n$/);
});

test("programs read one JSON object per line", async () => {
  const events = (await story(true)).map((line): unknown => JSON.parse(line));
  expect(events).toMatchObject([
    { event: "step", stage: "install", step: "2 files", found: "/a /b" },
    { event: "result", changed: true, summary: "release x serves" },
    { event: "error", stage: "health", what: "release x is not healthy", next: "Correct app/" },
  ]);
});

test("at most three channels are open at once, and a failed one frees its place", async () => {
  const channels = new Channels(3);
  let open = 0;
  let most = 0;
  const work = async (index: number): Promise<void> => channels.use(async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    if (index % 2 === 0) throw new Error("channel");
  });
  await Promise.allSettled(Array.from({ length: 12 }, (_, index) => work(index)));
  expect(most).toBe(3);
  expect(open).toBe(0);
});

test("who holds the lock is told even when the holder's line is broken", () => {
  expect(describeHolder('{"who":"ann","host":"laptop","since":"2026-01-01T00:00:00Z","release":"abc"}\n')).toBe("ann on laptop, since 2026-01-01T00:00:00Z, release abc");
  expect(describeHolder("")).toBe("unknown on unknown, since unknown, release unknown");
});
