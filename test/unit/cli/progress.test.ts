import { Writable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { Progress } from "../../../scripts/cli/progress.ts";

/** A stream that keeps what it is told. */
function sink(isTTY: boolean): { out: Writable & { isTTY: boolean }; text: () => string } {
  let text = "";
  const out = Object.assign(new Writable({ write(chunk: Buffer, _encoding, done) { text += chunk.toString(); done(); } }), { isTTY });
  return { out, text: () => text };
}

describe("on a pipe", () => {
  test("each step is one line with its seconds and its last note", async () => {
    const { out, text } = sink(false);
    const progress = new Progress(out);
    expect(await progress.step("build", (note) => { note("half"); note("whole"); return Promise.resolve(7); })).toBe(7);
    await progress.step("check", () => Promise.resolve());
    expect(text()).toMatch(/^✓ build \d+\.\d s \(whole\)\n✓ check \d+\.\d s\n$/);
    expect(progress.steps).toEqual([{ name: "build", seconds: expect.any(Number) }, { name: "check", seconds: expect.any(Number) }]);
  });

  test("a failed step is marked, is no result, and its error goes on", async () => {
    const { out, text } = sink(false);
    const progress = new Progress(out);
    await expect(progress.step("deploy", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(text()).toMatch(/^✗ deploy \d+\.\d s\n$/);
    expect(progress.steps).toEqual([]);
  });

  test("the seconds are those that the work took", async () => {
    const progress = new Progress(sink(false).out);
    await progress.step("wait", () => new Promise((resolve) => { setTimeout(resolve, 120); }));
    expect(progress.steps[0]?.seconds).toBeGreaterThanOrEqual(0.1);
  });
});

test("on a terminal the running step counts in one line, which its end replaces", async () => {
  const { out, text } = sink(true);
  await new Progress(out).step("wait", (note) => { note("soon"); return new Promise((resolve) => { setTimeout(resolve, 250); }); });
  const drawn = text().split("\r\u001b[2K").slice(1);
  expect(drawn.length).toBeGreaterThanOrEqual(2);
  expect(drawn.slice(0, -1).every((line) => /^… wait \d+\.\d s \(soon\)$/.test(line))).toBe(true);
  expect(drawn.at(-1)).toMatch(/^✓ wait \d+\.\d s \(soon\)\n$/);
});
