import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, afterEach, describe, expect, test } from "@jest/globals";
import { Type } from "typebox";
import { CommandError } from "../../../scripts/cli/command.ts";
import { readPublished } from "../../../scripts/cli/published.ts";

const Document = Type.Object({ name: Type.String(), months: Type.Integer() });
const directory = mkdtempSync(join(tmpdir(), "published-"));
const write = (name: string, text: string) => { writeFileSync(join(directory, name), text); };
const before = process.env["INIT_CWD"];
beforeEach(() => {
  process.env["INIT_CWD"] = directory;
});
afterEach(() => {
  if (before === undefined) delete process.env["INIT_CWD"];
  else process.env["INIT_CWD"] = before;
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test("a document is read from where Terraform called npm, and its place is told", () => {
  write("good.json", '{ "name": "prod", "months": 1 }');
  expect(readPublished(Document, "good.json")).toEqual({ document: { name: "prod", months: 1 }, path: join(directory, "good.json") });
  expect(readPublished(Document, join(directory, "good.json")).document.name).toBe("prod");
});

describe("refused by setting, value and next step is", () => {
  test.each<[string, string | undefined, RegExp]>([
    ["no path", undefined, /^LIGHTKEEPER_MANIFEST is missing; allowed: the path of a document in cdktf\.out\. Next: /],
    ["an empty path", "", /^LIGHTKEEPER_MANIFEST is missing; /],
    ["a path to nothing", "none.json", /^LIGHTKEEPER_MANIFEST is "none\.json", which cannot be read as JSON \(.*ENOENT.*\)\. Next: cdktf synth$/],
    ["what is no JSON", "half.json", /^LIGHTKEEPER_MANIFEST is "half\.json", which cannot be read as JSON \(.*\)\. Next: cdktf synth$/],
    ["another version's document", "old.json", /^LIGHTKEEPER_MANIFEST is "old\.json", written by another version: \/months must be integer\. Next: cdktf synth$/],
  ])("%s", (_what, path, message) => {
    write("half.json", '{ "name": ');
    write("old.json", '{ "name": "prod", "months": "one" }');
    expect(() => readPublished(Document, path)).toThrow(CommandError);
    expect(() => readPublished(Document, path)).toThrow(message);
  });
});
