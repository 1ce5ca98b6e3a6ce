import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";

const project = join(import.meta.dirname, "../../..");
const pages = globSync(["*.md", "docs/**/*.md", "{constructs,templates}/**/README.md"], { cwd: project, exclude: (path) => path.endsWith("node_modules") });
const { scripts } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { scripts: Readonly<Record<string, string>> };

test("the pages are found", () => {
  expect(pages).toEqual(expect.arrayContaining(["README.md", "CONTRIBUTING.md", "docs/rehearsal.md"]));
});

test.each(pages)("every link of %s leads to a file", (page) => {
  const text = readFileSync(join(project, page), "utf8");
  const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target).filter((target) => !URL.canParse(target));
  expect(targets.filter((target) => !existsSync(join(project, dirname(page), target)))).toEqual([]);
});

test.each(pages)("every path in code of %s exists", (page) => {
  // Capitals stand for a name of the reader's choice.
  const paths = [...readFileSync(join(project, page), "utf8").matchAll(/`((?:stacks|constructs|templates|app|scripts|test|docs)\/[\w@./-]+)`/g)].map(([, path = ""]) => path);
  expect(paths.filter((path) => !/\/[A-Z]+\./.test(path) && !existsSync(join(project, path)))).toEqual([]);
});

test.each(pages)("every npm script that %s calls at the top level exists", (page) => {
  const called = [...readFileSync(join(project, page), "utf8").matchAll(/npm run (?:--silent )?([a-z:-]+)(?! *[\w -]*(?:-w |--workspace))/g)].map(([, name = ""]) => name);
  expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
});
