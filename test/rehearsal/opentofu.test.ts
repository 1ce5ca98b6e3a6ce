import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { expect, test } from "@jest/globals";
import { startRehearsal, whyNot as noMachines } from "./rehearsal.ts";

const binary = process.env["TERRAFORM_BINARY_NAME"] ?? "";
const whyNot = (() => {
  if (!basename(binary).startsWith("tofu")) return "TERRAFORM_BINARY_NAME does not name tofu";
  if (spawnSync(binary, ["version"]).status !== 0) return `TERRAFORM_BINARY_NAME is ${binary}, which does not run`;
  return noMachines;
})();

(whyNot === undefined ? test : test.skip)(`OpenTofu rehearses prod as Terraform does, with every check${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, async () => {
  const { exitCode, stdout, stderr } = await startRehearsal(["prod", "--provider", "offline", "--json"]).ended;
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  const { ok, checks } = JSON.parse(stdout) as { readonly ok: boolean; readonly checks: readonly { readonly ok: boolean }[] };
  expect({ ok, red: checks.filter((check) => !check.ok) }).toEqual({ ok: true, red: [] });
}, 15 * 60_000);
