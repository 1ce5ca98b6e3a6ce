import { expect, test } from "@jest/globals";
import { bundleGateway } from "../../../app/build.ts";

test("the bundle is one file, the same at every build and free of this machine's paths", () => {
  const first = Buffer.from(bundleGateway().code);
  const second = Buffer.from(bundleGateway().code);
  expect(first.equals(second)).toBe(true);
  expect(first.includes(process.cwd())).toBe(false);
});
