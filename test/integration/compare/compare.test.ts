// Proves: I3
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import type { Comparison } from "../../../scripts/compare/comparison.ts";
import { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";
import { project, run } from "../program.ts";

const minute = 60_000;
const scratch = mkdtempSync(join(tmpdir(), "compare-"));
afterAll(() => { rmSync(scratch, { recursive: true, force: true }); });

async function compare(directory: string, ...words: readonly string[]): Promise<{ readonly exitCode: number | null; readonly comparison: Comparison }> {
  const { exitCode, stdout } = await run("node", ["--no-warnings", "scripts/compare.ts", ...words, "--json"], { cwd: directory });
  return { exitCode, comparison: JSON.parse(stdout) as Comparison };
}

test("staging makes what prod makes, but for its name, its domain, its reboot window and its protection", async () => {
  const { exitCode, comparison } = await compare(project, "staging", "prod");
  expect({ exitCode, allowed: comparison.allowed.map(({ setting }) => setting), notAllowed: comparison.notAllowed }).toEqual({ exitCode: 0, allowed: ["name", "domain", "rebootWindow", "protected"], notAllowed: [] });
}, minute);

test("a setting of staging that must be prod's is found in every place that it reaches", async () => {
  const copy = new WorkingCopy(project, join(scratch, "project"));
  copy.edit("stacks/environments/staging.ts", "  protected: false,", '  protected: false,\n  openPorts: [...prod.openPorts, { port: 8080, protocol: "TCP", from: "admins", reason: "Tests" }],');
  const { exitCode, comparison } = await compare(copy.directory, "staging", "prod");
  expect(exitCode).toBe(2);
  const places = comparison.notAllowed.map(({ place }) => place);
  expect(places).toEqual(expect.arrayContaining([expect.stringMatching(/^firewall\/rules\.firewall_rules\.\d\.port$/), "/etc/ufw/user.rules"]));
  expect(comparison.notAllowed.find(({ place }) => place === "/etc/ufw/user.rules")?.diff).toMatch(/^-.*--dport 8080 -s <adminCidrs>/m);
}, minute);
