import { expect, test } from "@jest/globals";
import { lastError } from "../../../scripts/rehearse/last-error.ts";

test("Terraform's words are shown without its frame, the stack's name and what went before", () => {
  const output = [
    "prod  terraform_data.preflight_check_run: Creating...",
    "prod  terraform_data.preflight_check_run (local-exec): ✓ every secret is present",
    "      ╷",
    "      │ Error: local-exec provisioner error",
    "      │ ",
    "      │   with terraform_data.preflight_check_run,",
    "      │   on cdk.tf.json line 5, in resource.terraform_data.preflight_check_run",
    "      │ ",
    "      │ exit status 1. Output: preflight: nothing was bought.",
    "      ╵",
  ].join("\n");
  expect(lastError(output)).toBe(
    ["Error: local-exec provisioner error", "  with terraform_data.preflight_check_run,", "  on cdk.tf.json line 5, in resource.terraform_data.preflight_check_run", "exit status 1. Output: preflight: nothing was bought."].join("\n"),
  );
});

test("frames with the stack's name before them are taken off, too", () => {
  expect(lastError("prod  ╷\nprod  │ Error: no\nprod  │ because\nprod  ╵")).toBe("Error: no\nbecause");
});

test("where Terraform draws no frame, the stack's name before an error is taken off all the same", () => {
  expect(lastError("prod  Applying...\nprod  Error: local-exec provisioner error\n        with terraform_data.host_apply_run")).toBe("Error: local-exec provisioner error\n        with terraform_data.host_apply_run");
});

test("the first of several errors begins the text", () => {
  expect(lastError("│ Error: one\n│ Error: two")).toBe("Error: one\nError: two");
});

test("a long error is cut after 25 lines", () => {
  expect(lastError(["Error: long", ...Array.from({ length: 50 }, (_, index) => `line ${index}`)].join("\n")).split("\n")).toHaveLength(25);
});

test("where nothing is called an error, the last lines are shown", () => {
  expect(lastError(Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n")).split("\n")).toEqual(Array.from({ length: 15 }, (_, index) => `line ${index + 15}`));
  expect(lastError("")).toBe("");
});
