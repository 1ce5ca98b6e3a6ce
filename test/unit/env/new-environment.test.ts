// Proves: I2 (partly)
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { newEnvironment, withEnvironment } from "../../../scripts/env/new-environment.ts";
import { environments } from "../../../stacks/environments/index.ts";

const project = join(import.meta.dirname, "../../..");
const known = environments();
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "environments-"));
  cpSync(join(project, "stacks", "environments"), directory, { recursive: true });
});
afterEach(() => { rmSync(directory, { recursive: true }); });

const make = (name: string, more: { like?: string; domain?: string } = {}) => newEnvironment({ name, like: "prod", known, directory, ...more });
const read = (file: string) => readFileSync(join(directory, file), "utf8");

test("A new environment is a file of its own, like another one but for its domain, unprotected, and stands in the table", () => {
  expect(make("demo")).toEqual([join(directory, "demo.ts"), join(directory, "index.ts")]);
  expect(read("demo.ts")).toBe(`import { prod } from "./prod.ts";
import type { Environment } from "./schema.ts";

/** demo is prod with these named differences and no others. */
export const demo: Environment = {
  ...prod,
  domain: "demo.example.com",
  protected: false,
};
`);
  expect(read("index.ts")).toContain('import { demo } from "./demo.ts";\nimport { dev } from "./dev.ts";');
  expect(read("index.ts")).toContain("const table = { demo, dev, staging, prod };");
});

test("A name with a hyphen gets a constant without one, and can be taken over in turn", () => {
  make("eu-2");
  expect(read("eu-2.ts")).toContain("export const eu2: Environment = {");
  expect(read("index.ts")).toContain('const table = { "eu-2": eu2, dev, staging, prod };');
  const prod = known.get("prod");
  if (prod === undefined) throw new Error("the table has no prod");
  newEnvironment({ name: "eu-3", like: "eu-2", known: new Map([...known, ["eu-2", { ...prod, domain: "eu-2.example.com" }]]), directory });
  expect(read("eu-3.ts")).toContain('import { eu2 } from "./eu-2.ts";');
  expect(read("eu-3.ts")).toContain("  ...eu2,\n");
});

test.each([
  ["an unknown environment to be like", "demo", { like: "prd" }, '--like is "prd"; allowed: dev, staging, prod'],
  ["a name that is taken", "staging", {}, 'NAME is "staging", which is taken'],
  ["a name of another file", "schema", {}, 'NAME is "schema", which is taken'],
  ["a word of TypeScript", "new", {}, 'NAME is "new", which is taken'],
  ["a name that the cloud takes nowhere", "Preview_With_A_Long_Name", {}, "1 to 13 lower-case letters, digits or hyphens, a letter first"],
  ["a path", "../prod2", {}, "1 to 13 lower-case letters"],
  ["another one's domain", "demo", { domain: "agent.example.com" }, '--domain is "agent.example.com", which leads to prod'],
  ["a domain outside of the zone", "demo", { domain: "demo.example.org" }, 'allowed: a name inside dnsZone "example.com"'],
] as const)("%s is refused, and nothing is written", (_, name, more, message) => {
  const before = [readdirSync(directory), read("index.ts")];
  expect(() => make(name, more)).toThrow(message);
  expect([readdirSync(directory), read("index.ts")]).toEqual(before);
});

test("A table that somebody rewrote is left alone, with the way by hand", () => {
  expect(() => withEnvironment("export const table = new Map();\n", "demo")).toThrow(/no line "const table = .*by hand/);
});
