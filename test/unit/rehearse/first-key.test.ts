import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { firstKey } from "../../../scripts/rehearse/first-key.ts";

const directory = mkdtempSync(join(tmpdir(), "first-key-"));
const files = { keysDirectory: join(directory, "keys") };
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test("a server is asked for its first key once, and the key is kept for the user alone", async () => {
  expect(await firstKey(files, "lhins-a", () => Promise.resolve('{"id":"1","key":"lk_a"}\n'))).toBe("lk_a");
  expect(await firstKey(files, "lhins-a", () => Promise.reject(new Error("there is a key already")))).toBe("lk_a");
  expect(statSync(join(files.keysDirectory, "lhins-a")).mode & 0o777).toBe(0o600);
});

test("another server has a key of its own", async () => {
  expect(await firstKey(files, "lhins-b", () => Promise.resolve('{"key":"lk_b"}'))).toBe("lk_b");
});
