import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { actionNames } from "../../../scripts/rehearse/api/actions/index.ts";
import { actionRows } from "../../../scripts/twin-page/actions.ts";

const project = join(import.meta.dirname, "../../..");

test("the committed page of the twin is what its code and tests give", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--no-warnings", join(project, "scripts/twin-page.ts"), "--check"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("every action of the twin has a test", () => {
  const untested = [...actionRows(project)].flatMap(([service, rows]) => rows.filter(({ tests }) => tests.length === 0).map(({ action }) => `${service} ${action}`));
  expect(untested).toEqual([]);
});

test("every guess names a service of the twin, its machines, its faults or the offline provider", () => {
  const guesses = JSON.parse(readFileSync(join(project, "scripts/rehearse/api/guesses.json"), "utf8")) as { service: string; subject: string; assumed: string }[];
  const services = ["all", "cos", "machine", "fault", "provider", ...Object.keys(actionNames)];
  expect(guesses.filter(({ service, subject, assumed }) => !services.includes(service) || subject === "" || assumed === "")).toEqual([]);
});
