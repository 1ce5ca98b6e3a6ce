import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

test("the committed page of controls is what tags and requirements give", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--no-warnings", join(import.meta.dirname, "../../../scripts/controls.ts"), "--check"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
