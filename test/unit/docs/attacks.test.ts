import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const project = join(import.meta.dirname, "../../..");
const AREAS = ["Tokens", "Refresh", "Sessions and cookies", "Login", "Rights", "Headers and proxy", "Input", "Flood", "Limits and cost", "Links, webhooks and secrets", "Output and agency", "Settings", "Logs and errors"];

const page = readFileSync(join(project, "docs/attacks.md"), "utf8");
const rows = [...page.matchAll(/^\| (?!attack \||-)([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, attack = "", ids = "", proof = ""]) => ({ attack, ids, proof }));

test("every area of attack has its rows", () => {
  expect([...page.matchAll(/^## (.+)$/gm)].map(([, area]) => area)).toEqual(AREAS);
  expect(rows.length).toBeGreaterThan(60);
});

test.each(rows)("against $attack there are the tests that the page names, or a reason why not", ({ ids, proof }) => {
  expect(ids).toMatch(/^\d+\.\d+\.\d+(, \d+\.\d+\.\d+)*$/);
  const [, file, titles] = /^\[([^\]]+)\]\(\.\.\/\1\): (.+)$/.exec(proof) ?? [];
  if (file === undefined || titles === undefined) {
    expect(proof).toMatch(/^not yet: .{10,}$/);
    return;
  }
  expect(existsSync(join(project, file))).toBe(true);
  const source = readFileSync(join(project, file), "utf8");
  // A title may hold a semicolon of its own: the longest pieces that stand in the file are taken.
  expect(missing(titles.split("; "), source)).toEqual([]);
});

/** The pieces that stand in no title, alone or joined to the next. */
function missing(pieces: readonly string[], source: string): readonly string[] {
  const [first, ...rest] = pieces;
  if (first === undefined) return [];
  for (let length = pieces.length; length > 0; length -= 1) {
    const title = pieces.slice(0, length).join("; ");
    if (source.includes(title)) return missing(pieces.slice(length), source);
  }
  return [first, ...missing(rest, source)];
}
