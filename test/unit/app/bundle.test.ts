import { expect, test } from "@jest/globals";
import { bundleGateway } from "../../../app/build.ts";

test("the bundle is one file and a native add-on, the same at every build and free of this machine's paths", () => {
  const { code, addon } = bundleGateway();
  const first = Buffer.from(code);
  expect(first.equals(bundleGateway().code)).toBe(true);
  expect(first.includes(process.cwd())).toBe(false);
  expect(first.includes(`require("./${addon.name}")`)).toBe(true);
  expect(Buffer.from(addon.bytes).subarray(0, 4).toString("latin1")).toBe("\x7fELF");
});
