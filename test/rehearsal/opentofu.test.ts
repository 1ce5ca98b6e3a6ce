import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { test } from "@jest/globals";
import { rehearseWith } from "./rehearse-with.ts";
import { whyNot as noMachines } from "./rehearsal.ts";

const binary = process.env["TERRAFORM_BINARY_NAME"] ?? "";
const whyNot = (() => {
  if (!basename(binary).startsWith("tofu")) return "TERRAFORM_BINARY_NAME does not name tofu; npm run test:long builds one";
  if (spawnSync(binary, ["version"]).status !== 0) return `TERRAFORM_BINARY_NAME is ${binary}, which does not run`;
  return noMachines;
})();

(whyNot === undefined ? test : test.skip)(`OpenTofu rehearses prod as Terraform does, with every check${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => rehearseWith(binary), 15 * 60_000);
