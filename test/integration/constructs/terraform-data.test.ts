// Proves: I4 (partly)
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { App, LocalBackend, TerraformStack } from "cdktf";
import fc from "fast-check";
import { TerraformData } from "../../../constructs/terraform-data.ts";

interface State {
  readonly resources: readonly { readonly name: string; readonly instances: readonly [{ readonly attributes: { readonly input: { readonly value: string } } }] }[];
}

test("Terraform keeps every text as it was given, however much it looks like a template", () => {
  // No carriage return, which no file of a server has: after one Terraform counts the signs of an escape otherwise.
  const symbol = fc.constantFrom("$", "%", "{", "}", "${", "%{", "$${", "\\", '"', "'", "\n", "\t", "a", " ", "é", "😀", "if true", "var.x", "TfToken[TOKEN.0]", "~");
  const texts = ["${TfToken[TOKEN.0]}", "$${TfToken[TOKEN.0]}", "%{${TfToken[TOKEN.0]}", ...fc.sample(fc.array(symbol, { maxLength: 12 }).map((symbols) => symbols.join("")), 200)];
  const directory = mkdtempSync(join(tmpdir(), "terraform-data-"));
  try {
    const app = new App({ outdir: directory });
    const stack = new TerraformStack(app, "prod");
    new LocalBackend(stack, { path: "terraform.tfstate" });
    for (const [index, input] of texts.entries()) new TerraformData(stack, `text-${index}`, { input });
    app.synth();
    const terraform = (...words: string[]) => execFileSync("terraform", [...words, "-no-color"], { cwd: join(directory, "stacks", "prod"), env: { PATH: process.env["PATH"], HOME: directory, CHECKPOINT_DISABLE: "1" }, stdio: "pipe" });
    terraform("init");
    terraform("apply", "-auto-approve");
    const { resources } = JSON.parse(readFileSync(join(directory, "stacks", "prod", "terraform.tfstate"), "utf8")) as State;
    const kept = new Map(resources.map(({ name, instances: [{ attributes }] }) => [name, attributes.input.value]));
    expect(texts.map((_, index) => kept.get(`text-${index}`))).toEqual(texts);
  } finally {
    rmSync(directory, { recursive: true });
  }
}, 60_000);
