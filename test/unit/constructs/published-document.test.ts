import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import { PublishedDocument } from "../../../constructs/published-document.ts";

let output: string;
beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), "published-test-"));
});
afterEach(() => {
  rmSync(output, { recursive: true });
});

/** The document after a synth: where it is said to be, and its text there. */
function published(document: object): { path: string; fingerprint: string; text: string } {
  const app = new App({ outdir: output });
  const { path, fingerprint } = new PublishedDocument(new TerraformStack(app, "prod"), "host", document);
  app.synth();
  return { path, fingerprint, text: readFileSync(join(output, "stacks", "prod", path), "utf8") };
}

test("lies in the stack's folder, as JSON", () => {
  const document = { name: "a", list: [1, { "ключ": "${x}" }], none: null };
  const { path, text } = published(document);
  expect(path).toMatch(/^assets\/.*\/host\.json$/);
  expect(JSON.parse(text)).toEqual(document);
});

test("its fingerprint is the sha256 of what lies there", () => {
  const { fingerprint, text } = published({ a: 1 });
  expect(fingerprint).toBe(createHash("sha256").update(text).digest("hex"));
});

test("equal documents have equal fingerprints and paths, different ones differ in both", () => {
  const [first, again, other] = [{ a: 1 }, { a: 1 }, { a: 2 }].map(published);
  expect(again).toEqual(first);
  expect(other?.fingerprint).not.toBe(first?.fingerprint);
  expect(other?.path).not.toBe(first?.path);
});
