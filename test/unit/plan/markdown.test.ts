import { describe, expect, test } from "@jest/globals";
import { planMarkdown } from "../../../scripts/plan/markdown.ts";
import { block, code, plain } from "../../../scripts/plan/markdown-text.ts";
import { report, stack } from "./example.ts";

const whole = "npm run plan";

describe("texts of others", () => {
  test("cannot close the code span or the table cell that they stand in", () => {
    expect(code("a`b``c|d\ne")).toBe("```a`b``c\\|d e```");
  });

  test("cannot close the fence that they stand in", () => {
    expect(block("diff", "+ ````\n@everyone <b>")).toBe("`````diff\n+ ````\n@everyone <b>\n`````\n");
  });

  test("lose terminal escapes, control characters and those that turn the direction of reading", () => {
    expect(block("diff", "+ \u001b[31mred\u001b[0m\u0007 \u202eevil")).toBe("```diff\n+ red evil\n```\n");
  });

  test("are no HTML and no mention in a fold's summary", () => {
    expect(plain("</summary>@all")).toBe("&lt;/summary&gt;&#64;all");
  });
});

test("A stack without changes is one line, one with changes a row and a fold", () => {
  const markdown = planMarkdown(report([stack("dev", { verdict: "no changes" }), stack("prod", { files: [{ path: "/etc/motd", change: "changed", diff: "@@ -1 +1 @@\n-a\n+b\n" }], work: { restart: [], reload: ["nginx.service"], switchesGateway: false } })], { prices: { prod: { before: 80, after: 180, currency: "CNY" } } }), { whole });
  expect(markdown).toContain("⚪ `dev`: no changes\n");
  expect(markdown).toContain("| 🟢 `prod` | 1 | reloads `nginx.service` |  | 80 → **180** CNY | **changes** |");
  expect(markdown).toContain("`/etc/motd` changed\n```diff\n@@ -1 +1 @@\n-a\n+b\n```");
});

test("Dangers stand before every fold, with the words of others escaped", () => {
  const markdown = planMarkdown(report([stack("prod", { verdict: "dangerous", dangers: [{ subject: "server/instance", what: "is reinstalled from [x](http://evil) @all" }], files: [{ path: "/a", change: "changed", diff: "@@" }] })]), { whole });
  expect(markdown.indexOf("> [!CAUTION]")).toBeLessThan(markdown.indexOf("<details>"));
  expect(markdown).toContain("> - `prod` `server/instance`: is reinstalled from \\[x\\](http://evil) &#64;all");
});

describe("a report that is too long", () => {
  const diff = `@@ -1 +1 @@\n${"-a\n+b\n".repeat(3000)}`;
  const long = report([stack("prod", { files: [{ path: "/long", change: "changed", diff }] }), stack("staging", { files: [{ path: "/short", change: "changed", diff: "@@ -1 +1 @@\n-a\n+b\n" }] })]);

  test("leaves out the longest stack's diffs as a whole, and says where they are", () => {
    const markdown = planMarkdown(long, { limit: 5000, whole });
    expect(markdown.length).toBeLessThanOrEqual(5000);
    expect(markdown).toContain("the diffs of `prod` are left out here. The whole report: npm run plan");
    expect(markdown).toContain("- `/long` changed");
    expect(markdown).toContain("```diff\n@@ -1 +1 @@\n-a\n+b\n```");
  });

  test("keeps the table when nothing else fits", () => {
    const markdown = planMarkdown(long, { limit: 500, whole });
    expect(markdown.length).toBeLessThanOrEqual(500);
    expect(markdown).toContain("| 🟢 `prod` |");
  });
});
