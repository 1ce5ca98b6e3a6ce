import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { picture } from "../../integration/plan/picture.ts";

const project = join(import.meta.dirname, "../../..");
const golden = readFileSync(join(project, "test/integration/plan/golden/pull-request.md"), "utf8");

test("docs/images/plan.svg is the report of the reviewed pull request (npm run plan-picture)", () => {
  expect(readFileSync(join(project, "docs/images/plan.svg"), "utf8")).toBe(picture(golden));
});

test("the report of a realistic pull request fits on one screen before its folds", () => {
  expect(golden.slice(0, golden.indexOf("<details>")).split("\n").length).toBeLessThanOrEqual(20);
});
