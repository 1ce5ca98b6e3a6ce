import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { differencesOf } from "../../../scripts/cdktn/differences.ts";

let folder: string;
let sides: readonly [string, string];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lightkeeper-differences-"));
  sides = [join(folder, "a"), join(folder, "b")];
});
afterEach(() => { rmSync(folder, { recursive: true }); });

function write(side: 0 | 1, path: string, text: string): void {
  mkdirSync(join(sides[side], path, ".."), { recursive: true });
  writeFileSync(join(sides[side], path), text);
}

const stack = (version: string, port = 22): string => JSON.stringify({ "//": { metadata: { version, stackName: "prod" } }, resource: { port } });

test("the library's version, and how JSON is laid out, are no difference", () => {
  write(0, "manifest.json", '{"version":"0.21.0","stacks":{"prod":[]}}');
  write(1, "manifest.json", '{ "stacks": { "prod": [ ] }, "version": "0.24.0" }');
  write(0, "stacks/prod/cdk.tf.json", stack("0.21.0"));
  write(1, "stacks/prod/cdk.tf.json", stack("0.24.0"));
  expect(differencesOf(...sides)).toEqual([]);
});

test("another value, another version elsewhere, a missing or additional file are", () => {
  write(0, "stacks/prod/cdk.tf.json", stack("0.21.0"));
  write(1, "stacks/prod/cdk.tf.json", stack("0.24.0", 2222));
  write(0, "stacks/prod/host.json", '{"version":"1"}');
  write(1, "stacks/prod/host.json", '{"version":"2"}');
  write(0, "assets/gone", "x");
  write(1, "assets/new", "x");
  expect(differencesOf(...sides)).toEqual(["assets/gone", "assets/new", "stacks/prod/cdk.tf.json", "stacks/prod/host.json"]);
});
