import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const project = join(import.meta.dirname, "../../..");
const page = readFileSync(join(project, "docs/comparison.md"), "utf8");
/** The last cell of each row of the table. */
const ours = [...page.matchAll(/^\|(?! *\||-)(.*)\|$/gm)].map(([, row = ""]) => row.split("|").at(-1)?.trim() ?? "");
const tests = [...page.matchAll(/^(\d+)\. "(.+)" in \[(.+)\]\(\.\.\/(.+)\)$/gm)].map(([, number = "", name = "", shown = "", path = ""]) => ({ number, name, shown, path }));

test("every cell of ours names its test, or says that there is nothing", () => {
  expect(ours.length).toBeGreaterThan(15);
  expect(ours.filter((cell) => cell !== "–" && !/\[\d+\]/.test(cell))).toEqual([]);
});

test("numbers and tests are the same, in order", () => {
  const numbers = [...new Set(ours.flatMap((cell) => [...cell.matchAll(/\[(\d+)\]/g)].map(([, number = ""]) => number)))];
  expect(tests.map(({ number }) => number)).toEqual(tests.map((_, index) => String(index + 1)));
  expect(numbers.sort()).toEqual(tests.map(({ number }) => number).sort());
});

test.each(tests)("test $number, $name, is in $path", ({ name, shown, path }) => {
  expect(shown).toBe(path);
  const source = readFileSync(join(project, path), "utf8");
  expect(["test", "describe"].some((word) => source.includes(`${word}("${name}"`))).toBe(true);
});
