import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

test("the committed page of checks is what their files give", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--no-warnings", join(import.meta.dirname, "../../../scripts/verify-page.ts"), "--check"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
