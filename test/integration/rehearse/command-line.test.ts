import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";
import { project, run, type Ended } from "../program.ts";

const home = mkdtempSync(join(tmpdir(), "rehearse-"));
// In the project itself somebody may be rehearsing.
const copy = new WorkingCopy(project, join(home, "project")).directory;
afterAll(() => {
  rmSync(home, { recursive: true });
});

const rehearse = (...words: string[]): Promise<Ended> => run("node", ["--no-warnings", "scripts/rehearse.ts", ...words], { cwd: copy, env: { HOME: home } });

test.each([
  ["no environment", [], /^ENV is missing; allowed: dev, staging, prod, down\. Next: npm run rehearse -- prod\n$/],
  ["a wrong environment name", ["prd", "--provider", "offline"], /(^|\n)ENV is "prd"; allowed: dev, staging, prod\. Next: npm run rehearse -- prod\n$/],
  ["an unknown fault", ["prod", "--fault", "flood"], /^fault is "flood"; allowed: api-throttled, .*\. Next: npm run rehearse -- --faults\n$/],
  ["a fault without its step", ["prod", "--fault", "deploy-killed"], /^fault deploy-killed has no step; allowed: on=CreateFirewallTemplate, .*\. Next: npm run rehearse -- .*\n$/],
  ["an unknown fault in the matrix", ["prod", "--scenario", "faults", "--fault", "flood"], /^fault is "flood"; allowed: api-throttled, .*\. Next: npm run rehearse -- --faults\n$/],
  ["an unknown scenario", ["prod", "--scenario", "most"], /^--scenario is "most"; allowed: quick, all, faults\. Next: npm run rehearse -- --help\n$/],
  ["a provider that is no file", ["prod", "--provider", "/none"], /(^|\n)--provider is "\/none", which is no file; allowed: registry, offline, or the path of a provider binary\. Next: check the path\n$/],
  ["an unknown option", ["prod", "--fast"], /^Unknown option '--fast'.* Next: npm run rehearse -- --help\n$/],
])("%s is refused in one line, before anything is started", async (_what, words, message) => {
  const { exitCode, stdout, stderr } = await rehearse(...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr.split("\n").filter((line) => line !== "" && !line.startsWith("Without machines: "))).toHaveLength(1);
  expect(existsSync(join(copy, ".rehearsal"))).toBe(false);
});

test("--help names what it can do and its exit codes", async () => {
  const { exitCode, stdout, stderr } = await rehearse("--help");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^Usage: npm run rehearse -- ENV \| down/);
  expect(stdout).toContain("Exit codes: 0 every check held, 1 otherwise.");
});
