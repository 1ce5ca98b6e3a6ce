import { mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";

let directory: string;
let project: string;
let copy: WorkingCopy;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
};
const copied = (path: string) => readFileSync(join(copy.directory, path), "utf8");

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "working-copy-"));
  project = join(directory, "project");
  for (const path of ["stacks/main.ts", "constructs/a.ts", "templates/etc/nginx/nginx.conf.hbs", "app/main.ts", "app/node_modules/own/index.js", "scripts/a.ts", "cdktf.json", "package.json", "tsconfig.json", "node_modules/cdktf/index.js", "terraform.prod.tfstate", "cdktf.out/manifest.json"]) write(path, `${path} $host`);
  copy = new WorkingCopy(project, join(directory, "copy"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test("holds the rooms, no state and no output, and shares the installed packages", () => {
  expect(readdirSync(copy.directory).sort()).toEqual(["app", "cdktf.json", "constructs", "node_modules", "package.json", "scripts", "stacks", "templates", "tsconfig.json"]);
  expect(readlinkSync(join(copy.directory, "node_modules"))).toBe(join(project, "node_modules"));
  expect(readdirSync(join(copy.directory, "app"))).toEqual(["main.ts"]);
});

test("an edit changes the copy and never the project", () => {
  copy.edit("stacks/main.ts", "main.ts", "other.ts");
  expect(copied("stacks/main.ts")).toBe("stacks/other.ts $host");
  expect(readFileSync(join(project, "stacks/main.ts"), "utf8")).toBe("stacks/main.ts $host");
});

test("edits take patterns, and dollar signs as they are", () => {
  copy.edit("constructs/a.ts", /\$[a-z]+/, "$& $$ $1 $`");
  expect(copied("constructs/a.ts")).toBe("constructs/a.ts $& $$ $1 $`");
});

test("restore undoes every edit, also two of one file", () => {
  copy.edit("stacks/main.ts", "stacks", "one");
  copy.edit("stacks/main.ts", "one", "two");
  copy.edit("app/main.ts", "app", "three");
  copy.restore();
  expect([copied("stacks/main.ts"), copied("app/main.ts")]).toEqual(["stacks/main.ts $host", "app/main.ts $host"]);
});

describe("an edit that could hit the wrong place is refused:", () => {
  test.each([["the text is not there", "nowhere"], ["it is there twice", "a"]])("%s", (_what, before) => {
    expect(() => { copy.edit("stacks/main.ts", before, "x"); }).toThrow(`stacks/main.ts: expected ${before} exactly once`);
    expect(copied("stacks/main.ts")).toBe("stacks/main.ts $host");
  });
});

test("a new copy keeps nothing of the last one", () => {
  writeFileSync(join(copy.directory, "stacks", "left-over.ts"), "");
  copy = new WorkingCopy(project, copy.directory);
  expect(readdirSync(join(copy.directory, "stacks"))).toEqual(["main.ts"]);
});
