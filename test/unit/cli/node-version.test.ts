import { expect, test } from "@jest/globals";
import { problemWithNode } from "../../../scripts/cli/node-version.ts";

test("the Node.js that npm brings, and any newer one, is no problem", () => {
  for (const version of ["24.0.0", "24.21.0", "26.1.0", process.versions.node]) expect(problemWithNode(version)).toBeUndefined();
});

test("an older one is told in one line: the version, what is allowed, and the way around", () => {
  expect(problemWithNode("22.18.0")).toBe("Node.js 22.18.0 is too old; allowed: 24 or newer. Next: start this through npm, whose scripts bring their own");
  expect(problemWithNode("9.9.9")).toContain("too old");
});
