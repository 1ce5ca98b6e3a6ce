import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { locked, tryLock } from "../../../scripts/rehearse/network/lock.ts";

const name = (what: string) => `test ${process.pid} ${what}`;

test("a lock has one holder, and is free again when it lets go", async () => {
  const first = await tryLock(name("one"));
  expect(first).toBeDefined();
  expect(await tryLock(name("one"))).toBeUndefined();
  const other = await tryLock(name("another"));
  expect(other).toBeDefined();
  await other?.release();
  await first?.release();
  const second = await tryLock(name("one"));
  expect(second).toBeDefined();
  await second?.release();
});

test("of many who want the same, one works at a time, and each says once that it waits", async () => {
  let working = 0;
  const seen: number[] = [];
  const waited: string[] = [];
  const results = await Promise.all(["a", "b", "c", "d"].map((who) => locked(name("work"), async () => {
    working += 1;
    seen.push(working);
    await new Promise((resolve) => setImmediate(resolve));
    working -= 1;
    return who;
  }, () => { waited.push(who); })));
  expect(results).toEqual(["a", "b", "c", "d"]);
  expect(seen).toEqual([1, 1, 1, 1]);
  expect(new Set(waited).size).toBe(waited.length);
  expect(waited).toHaveLength(3);
});

test("work that fails lets go", async () => {
  await expect(locked(name("failing"), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await locked(name("failing"), () => Promise.resolve("next"))).toBe("next");
});

test("a holder that is killed holds no longer", async () => {
  const script = `const { tryLock } = await import(${JSON.stringify(join(import.meta.dirname, "../../../scripts/rehearse/network/lock.ts"))}); await tryLock(${JSON.stringify(name("killed"))}); console.log("held"); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--no-warnings", "--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  const waiting: string[] = [];
  const next = locked(name("killed"), () => Promise.resolve("mine"), () => {
    waiting.push("waited");
    holder.kill("SIGKILL");
  });
  expect(await next).toBe("mine");
  expect(waiting).toEqual(["waited"]);
});
