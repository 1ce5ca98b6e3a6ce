// Proves: O14
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { ESLint, Linter } from "eslint";

const project = join(import.meta.dirname, "../../..");
const RULES = ["no-eval", "no-new-func", "no-script-url", "no-restricted-imports", "no-restricted-syntax"];
let rules: Linter.RulesRecord;

beforeAll(async () => {
  const { rules: all = {} } = (await new ESLint({ cwd: project }).calculateConfigForFile(join(project, "scripts/apply/apply.ts"))) as Linter.Config;
  rules = Object.fromEntries(Object.entries(all).flatMap(([name, rule]) => (rule !== undefined && RULES.includes(name) ? [[name, rule]] : [])));
});

/** What this project's own rules say of a piece of code. */
const said = (code: string): readonly (string | null)[] => new Linter().verify(code, [{ rules }]).map(({ ruleId }) => ruleId);

test.each([
  ["code made of text", 'eval("1")', "no-eval"],
  ["a function made of text", 'new Function("return 1")', "no-new-func"],
  ["a link that runs", 'location.href = "javascript:1"', "no-script-url"],
  ["a shell for a program", 'import { exec } from "node:child_process"; exec("ls " + name);', "no-restricted-imports"],
  ["a shell by an option", "spawn(name, words, { shell: true })", "no-restricted-syntax"],
  ["a broken digest", 'createHash("md5").update(text)', "no-restricted-syntax"],
  ["a broken signature", 'createHmac("SHA1", key)', "no-restricted-syntax"],
  ["a number that can be guessed", "const token = Math.random().toString(36)", "no-restricted-syntax"],
  ["any certificate at all", "connect({ rejectUnauthorized: false })", "no-restricted-syntax"],
  ["any certificate at all, by the environment", 'process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0"', "no-restricted-syntax"],
  ["markup out of text", "node.innerHTML = answer", "no-restricted-syntax"],
])("%s is a finding of npm run lint", (_what, code, rule) => {
  expect(said(code)).toEqual([rule]);
});

test("code that does none of it is no finding", () => {
  expect(said('import { execFile } from "node:child_process"; execFile(name, words, { shell: false }); createHash("sha256"); connect({ rejectUnauthorized: true }); node.textContent = answer;')).toEqual([]);
});

test("who departs from a rule says why beside it", () => {
  const silent = globSync("{app,constructs,scripts,stacks,templates}/**/*.ts", { cwd: project, exclude: (path) => /node_modules|\/(lib|dist)$/.test(path) }).filter((path) => readFileSync(join(project, path), "utf8").split("\n").some((line) => line.includes("eslint-disable") && !/eslint-disable-next-line \S.* -- \S/.test(line)));
  expect(silent).toEqual([]);
});
