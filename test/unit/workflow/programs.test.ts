import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const project = join(import.meta.dirname, "../../..");
const text = (path: string): string => readFileSync(join(project, path), "utf8");
const pipelines = [...globSync(".github/workflows/*.yml", { cwd: project }), ".gitlab-ci.yml"].map(text);

test("every program that a workflow starts is there and can be run", () => {
  const named = [...new Set(pipelines.flatMap((source) => source.match(/scripts\/workflow\/[\w-]+\.sh/g) ?? []))];
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((path) => !existsSync(join(project, path)) || (statSync(join(project, path)).mode & 0o111) === 0)).toEqual([]);
  const { scripts } = JSON.parse(text("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
  const verbs = [...pipelines, ...globSync("scripts/workflow/*.sh", { cwd: project }).map(text)].flatMap((source) => [...source.matchAll(/npm run --silent ([\w:-]+)/g)].map(([, verb = ""]) => verb));
  expect([...new Set(verbs)].filter((verb) => !Object.hasOwn(scripts, verb))).toEqual([]);
});

test("what is said while a role is taken stays in the job's log, and gets into no report", () => {
  const lines = [...pipelines, ...globSync("scripts/workflow/*.sh", { cwd: project }).map(text)].flatMap((source) => source.split("\n")).filter((line) => line.includes("workflow -- as "));
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => /2>|&>/.test(line))).toEqual([]);
});
