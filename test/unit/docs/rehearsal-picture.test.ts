import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { quickChecks } from "../../../scripts/rehearse/checks/index.ts";
import type { RehearsalReport } from "../../../scripts/rehearse/report.ts";
import { picture } from "../../rehearsal/picture.ts";

const project = join(import.meta.dirname, "../../..");
const text = (path: string): string => readFileSync(join(project, path), "utf8");
const report = JSON.parse(text("test/rehearsal/golden/prod.json")) as RehearsalReport;

test("docs/images/rehearsal.svg is the recorded rehearsal of prod (npm run rehearsal-picture)", () => {
  expect(text("docs/images/rehearsal.svg")).toBe(picture(report));
});

test("the recorded rehearsal went well, with the checks that a rehearsal makes, and README counts them", () => {
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.checks.map(({ claim }) => claim)).toEqual(quickChecks.map(({ claim }) => claim));
  expect(text("README.md")).toContain(`${report.checks.length} checks hold](docs/images/rehearsal.svg)`);
});
