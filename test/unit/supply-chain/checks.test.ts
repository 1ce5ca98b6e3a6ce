// Proves: O14 (partly)
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SupplyChainCheck, SupplyChainContext } from "../../../scripts/supply-chain/check.ts";
import { acceptancesAreCurrent } from "../../../scripts/supply-chain/checks/acceptances-are-current.ts";
import { supplyChainChecks } from "../../../scripts/supply-chain/checks/index.ts";
import { licencesAreAllowed } from "../../../scripts/supply-chain/checks/licences-are-allowed.ts";
import { lockFilePinsEveryPackage } from "../../../scripts/supply-chain/checks/lock-file-pins-every-package.ts";
import { noInstallScriptRuns } from "../../../scripts/supply-chain/checks/no-install-script-runs.ts";
import { readAccepted } from "../../../scripts/supply-chain/accepted.ts";
import { isAllowed } from "../../../scripts/supply-chain/licence.ts";
import { closureOf, readLockFile, type LockedPackage } from "../../../scripts/supply-chain/lock-file.ts";
import { runSupplyChain, supplyChainText } from "../../../scripts/supply-chain/run.ts";

const project = join(import.meta.dirname, "../../..");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lightkeeper-supply-"));
  writeFileSync(join(folder, ".npmrc"), "ignore-scripts=true\n");
});
afterAll(() => { rmSync(folder, { recursive: true }); });

const good = { version: "1.0.0", license: "MIT", integrity: "sha512-AAAA" };
const locked = (entries: Readonly<Record<string, Partial<LockedPackage>>>): ReadonlyMap<string, LockedPackage> =>
  new Map(Object.entries(entries).map(([path, entry]) => [path, { name: path.replace(/^.*node_modules\//, ""), path, ...entry }]));
const context = (packages: ReadonlyMap<string, LockedPackage>, more: Partial<SupplyChainContext> = {}): SupplyChainContext => ({ project: folder, packages, accepted: {}, today: "2026-11-21", shell: {}, ...more });
const run = async (check: SupplyChainCheck, packages: Readonly<Record<string, Partial<LockedPackage>>>, more?: Partial<SupplyChainContext>) => check.run(context(locked(packages), more));

test("this project's own lock file passes every check that takes no network", async () => {
  const results = await runSupplyChain(supplyChainChecks.filter(({ online }) => !online), context(readLockFile(project), { project }), false);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
});

describe("the lock file", () => {
  test.each([
    ["without a digest", { ...good, integrity: "" }],
    ["with a weak digest", { ...good, integrity: "sha1-AAAA" }],
    ["from git", { ...good, resolved: "git+ssh://git@example.com/a.git" }],
    ["over plain http", { ...good, resolved: "http://registry.example.com/a.tgz" }],
  ])("a package %s is a finding", async (_what, entry) => {
    expect(await run(lockFilePinsEveryPackage, { "node_modules/a": entry })).toEqual([expect.stringMatching(/^node_modules\/a .*Next: /)]);
  });

  test("workspaces, and what comes inside another package, need no digest of their own", async () => {
    expect(await run(lockFilePinsEveryPackage, { "": {}, app: {}, "node_modules/app": { link: true }, "node_modules/a": good, "node_modules/a/node_modules/b": { inBundle: true } })).toEqual([]);
  });

  test("a file that is no lock file is refused with the next step", () => {
    expect(() => readLockFile(folder)).toThrow(/package-lock\.json cannot be read\. Next: /);
  });
});

describe("install scripts", () => {
  test("a new package that brings one is a finding", async () => {
    expect(await run(noInstallScriptRuns, { "node_modules/miner": { ...good, hasInstallScript: true } })).toEqual([expect.stringMatching(/^node_modules\/miner wants to run an install script/)]);
  });

  test("npm's settings must refuse them all", async () => {
    const lax = mkdtempSync(join(tmpdir(), "lightkeeper-lax-"));
    writeFileSync(join(lax, ".npmrc"), "fund=false\n# ignore-scripts=true\n");
    expect(await run(noInstallScriptRuns, {}, { project: lax })).toEqual([expect.stringContaining("ignore-scripts=true")]);
    rmSync(lax, { recursive: true });
  });
});

describe("licences", () => {
  test.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-or-later)", true],
    ["(MIT AND GPL-3.0-or-later)", false],
    ["(MIT AND (GPL-3.0 OR ISC))", true],
    ["(MIT OR ISC) AND GPL-3.0", false],
    ["GPL-3.0-or-later", false],
    ["", false],
  ])("%j can be kept with MIT and ISC: %s", (expression, allowed) => {
    expect(isAllowed(expression, new Set(["MIT", "ISC"]))).toBe(allowed);
  });

  test("what goes to servers may not have a licence that tools may have", async () => {
    const packages = { app: { dependencies: { a: "1.0.0" } }, "node_modules/a": { ...good, dependencies: { b: "1.0.0" } }, "node_modules/a/node_modules/b": { ...good, license: "MPL-2.0" }, "node_modules/b": { ...good, license: "MPL-2.0" } };
    expect(await run(licencesAreAllowed, packages)).toEqual([expect.stringMatching(/^node_modules\/a\/node_modules\/b 1\.0\.0 has licence "MPL-2\.0"; allowed on servers: /)]);
  });

  test.each(["GPL-3.0-only", "UNLICENSED", undefined])("a tool under %s is a finding", async (license) => {
    const { version, integrity } = good;
    expect(await run(licencesAreAllowed, { "node_modules/a": { version, integrity, ...(license !== undefined && { license }) } })).toHaveLength(1);
  });

  test("the gateway's packages are found as Node finds them", () => {
    const names = closureOf("app", readLockFile(project)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["fastify", "ioredis", "pino", "sonic-boom"]));
    expect(names).not.toContain("cdktf");
  });
});

describe("accepted advisories", () => {
  const accepted = { "GHSA-aaaa-bbbb-cccc": { reason: "only in a test's server", until: "2026-11-21" } };

  test("hold to their last day, and are findings after it", async () => {
    expect(await run(acceptancesAreCurrent, {}, { accepted })).toEqual([]);
    expect(await run(acceptancesAreCurrent, {}, { accepted, today: "2026-11-22" })).toEqual([expect.stringMatching(/^GHSA-aaaa-bbbb-cccc was accepted until 2026-11-21\. Next: /)]);
  });

  test.each([
    ["no reason", { "GHSA-aaaa-bbbb-cccc": { until: "2027-01-01" } }],
    ["no last day", { "GHSA-aaaa-bbbb-cccc": { reason: "only in a test's server" } }],
    ["no advisory's name", { lodash: { reason: "only in a test's server", until: "2027-01-01" } }],
  ])("with %s are refused", (_what, document) => {
    const file = join(folder, "accepted.json");
    writeFileSync(file, JSON.stringify(document));
    expect(() => readAccepted(file)).toThrow(/accepted\.json is not an object of advisory .*Next: mend the file/);
  });

  test("an absent file accepts nothing", () => {
    expect(readAccepted(join(folder, "none.json"))).toEqual({});
  });
});

test("a check that asks others is skipped without --online and says so; with it, one that cannot be made is a finding", async () => {
  const check: SupplyChainCheck = { claim: "all is well", online: true, run: () => { throw new Error("no route to host"); } };
  const [offline, online] = [await runSupplyChain([check], context(locked({})), false), await runSupplyChain([check], context(locked({})), true)];
  expect(supplyChainText(offline)).toBe("– all is well (it asks others over the network: --online)\n");
  expect(supplyChainText(online)).toBe("✗ all is well\n    could not be looked at: no route to host\n");
});
