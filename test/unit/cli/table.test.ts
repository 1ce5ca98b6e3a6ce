import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { table } from "../../../scripts/cli/table.ts";

test("columns are as wide as their widest cell, under a ruled heading, without blanks at the end", () => {
  expect(table(["id", "what it is"], [["a", "first"], ["longer", ""], ["b", "a cell wider than its title"]])).toBe(
    ["id      what it is", "──────  ───────────────────────────", "a       first", "longer", "b       a cell wider than its title", ""].join("\n"),
  );
});

test("without rows the heading stands alone", () => {
  expect(table(["zone", "name"], [])).toBe("zone  name\n────  ────\n");
});

test("every cell can be found in its row, and every column starts at one place", () => {
  const cell = fc.stringMatching(/^[a-z0-9]{1,12}$/);
  fc.assert(fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
    const [, rule, ...lines] = table(["a", "b", "c"], rows).trimEnd().split("\n");
    const starts = [...(rule ?? "").matchAll(/─+/g)].map(({ index }) => index);
    expect(lines.map((line) => starts.map((start) => line.slice(start).split(" ")[0]))).toEqual(rows);
  }));
});
