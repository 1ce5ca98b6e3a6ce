import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { collectControls } from "../../../scripts/controls/collect.ts";
import { controlsFile, controlsPage } from "../../../scripts/controls/page.ts";

const tag = (text: string) => `// Proves: ${text}\n`;
const rows = [
  { id: "I5", demand: "one list", places: ["templates/etc/"] },
  { id: "I6", demand: "an image" },
  { id: "I7", demand: "no secrets" },
];

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "lightkeeper-controls-"));
  write("docs/requirements.json", JSON.stringify([{ letter: "I", title: "Infrastructure", rows }]));
  write("templates/etc/motd.hbs", "# requirement I5\n");
  write("constructs/open-port.ts", "/** The list (requirement I5). */\n");
  write("test/unit/ports.test.ts", tag("I5, I7 (partly)"));
  write("scripts/rehearse/checks/ports.ts", tag("I5 (partly)"));
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

test("a row has its named places, the mentions outside of them, and its proofs", () => {
  const { groups, problems } = collectControls(project);
  expect(problems).toEqual([]);
  expect(groups[0]?.controls[0]).toEqual({
    id: "I5",
    demand: "one list",
    places: ["templates/etc/", "constructs/open-port.ts"],
    proofs: [{ file: "scripts/rehearse/checks/ports.ts", partly: true }, { file: "test/unit/ports.test.ts", partly: false }],
  });
});

test("the page counts what is proven, proven in part and not yet, and shows every row", () => {
  const page = controlsPage(collectControls(project).groups);
  expect(page).toContain("Of 3 requirements: proven 1, partly 1, not yet 1.");
  expect(page).toMatch(/^\| I6 \| an image \| {2}\| not yet \|$/m);
  expect(page).toMatch(/^\| I7 \| no secrets \| {2}\| partly:<br>\[test\/unit\/ports.test.ts\]/m);
});

test("a page is current until a tag changes", () => {
  controlsFile.write(project, controlsPage(collectControls(project).groups));
  expect(controlsFile.isCurrent(project, controlsPage(collectControls(project).groups))).toBe(true);
  write("test/unit/ports.test.ts", tag("I6"));
  expect(controlsFile.isCurrent(project, controlsPage(collectControls(project).groups))).toBe(false);
});

test.each([
  ["a tag", "test/unit/ports.test.ts", tag("Z9"), 'test/unit/ports.test.ts: "Z9" is no requirement.'],
  ["a comment", "constructs/open-port.ts", "// requirement Z9\n", 'constructs/open-port.ts: "Z9" is no requirement.'],
  ["an unreadable tag", "test/unit/ports.test.ts", tag("I5 I6"), 'test/unit/ports.test.ts: cannot read the tag "I5 I6".'],
])("%s with an unknown id is a problem that names file and id", (_what, path, text, problem) => {
  write(path, text);
  expect(collectControls(project).problems).toEqual([expect.stringContaining(problem)]);
});

test("a named place that is gone is a problem", () => {
  rmSync(join(project, "templates"), { recursive: true });
  expect(collectControls(project).problems).toEqual([expect.stringContaining("I5 lives in templates/etc/, which does not exist")]);
});
