// Needs Go and its module proxy: OpenTofu is built once, which takes some 15 minutes of processor time.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { run } from "../integration/program.ts";
import { project, whyNot as noMachines } from "../rehearsal/rehearsal.ts";
import { rehearseWith } from "../rehearsal/rehearse-with.ts";

const whyNot = spawnSync("go", ["version"]).status === 0 ? noMachines : "there is no Go here, which builds OpenTofu";

(whyNot === undefined ? test : test.skip)(`an OpenTofu built from its published source rehearses prod as Terraform does${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, async () => {
  const { exitCode, stdout, stderr } = await run(join(project, "scripts/workflow/build-opentofu.sh"), [], { env: { HOME: process.env["HOME"] ?? "/root" } });
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  await rehearseWith(stdout.trim());
}, 60 * 60_000);
