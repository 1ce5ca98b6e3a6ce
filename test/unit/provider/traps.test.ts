import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const here = new URL("./", import.meta.url);
const tests = readdirSync(here).filter((name) => name.endsWith(".test.ts") && name !== "traps.test.ts").map((name) => readFileSync(new URL(name, here), "utf8")).join("\n");
const proven = [...tests.matchAll(/\("trap: ([^"]+)"/g)].map(([, words = ""]) => words);
const listed = [...readFileSync(new URL("../../../docs/provider-traps.md", here), "utf8").matchAll(/^\| (.+) \| .+ \|$/gm)].map(([, words = ""]) => words).filter((words) => words !== "trap");

/** Whether a row names a trap; the place of a test's parameter takes any words. */
const names = (row: string, words: string): boolean => new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/%[sp]/g, ".+")}$`).test(row);

test("every trap that a test proves is listed in docs/provider-traps.md", () => {
  expect(proven.length).toBeGreaterThan(40);
  expect(proven.filter((words) => !listed.some((row) => names(row, words)))).toEqual([]);
});

test("every trap that docs/provider-traps.md lists is proven by a test, once", () => {
  expect(listed.filter((row) => !proven.some((words) => names(row, words)))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});
