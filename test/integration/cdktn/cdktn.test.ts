import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { isInstalled } from "../../../scripts/cdktn/synthesize-with-cdktn.ts";
import { project, run } from "../program.ts";

// Three megabytes from the registry are not every test run's business: `npm run cdktn` brings them once, and CI does so always.
const testWithCdktn = isInstalled(project) ? test : test.skip;

testWithCdktn("the same stacks come out of cdktf's successor (skipped until `npm run cdktn` has installed it)", async () => {
  const { exitCode, stdout } = await run("node", ["--no-warnings", join("scripts", "cdktn.ts"), "--json"], { env: { CHECKPOINT_DISABLE: "1" } });
  expect({ exitCode, document: JSON.parse(stdout) as unknown }).toEqual({ exitCode: 0, document: { ok: true, differences: [] } });
}, 120_000);
