import { expect, test } from "@jest/globals";
import { bundleGateway } from "../../../app/build.ts";

test("the bundle is one file and a native add-on, the same at every build and free of this machine's paths", () => {
  const first = Buffer.from(bundleGateway().code);
  const second = Buffer.from(bundleGateway().code);
  expect(first.equals(second)).toBe(true);
  expect(first.includes(process.cwd())).toBe(false);
  const { addon } = bundleGateway();
  expect(first.includes(`require("./${addon.name}")`)).toBe(true);
  expect(Buffer.from(addon.bytes).subarray(0, 4).toString("latin1")).toBe("\x7fELF");
});
