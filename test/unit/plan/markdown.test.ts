import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { planMarkdown } from "../../../scripts/plan/markdown.ts";
import { block, code, plain } from "../../../scripts/plan/markdown-text.ts";
import { planText } from "../../../scripts/plan/plan-text.ts";
import { report, stack } from "./example.ts";

const whole = "npm run plan";

describe("texts of others", () => {
  test("cannot close the code span or the table cell that they stand in", () => {
    expect(code("a`b``c|d\ne")).toBe("```a`b``c\\|d e```");
  });

  test("cannot close the fence that they stand in", () => {
    expect(block("diff", "+ ````\n@everyone <b>")).toBe("`````diff\n+ ````\n@everyone <b>\n`````\n");
  });

  test("show by their numbers the characters that a terminal obeys, that turn the direction of reading, or that nobody sees", () => {
    expect(block("diff", "+ \u001b[31mred\u0007 \u202eevil\u061c")).toBe("```diff\n+ <U+001B>[31mred<U+0007> <U+202E>evil<U+061C>\n```\n");
    expect(block("diff", "- a b\n+ a\u00a0b\r\n+ a\u200b\u2028\u{e0041}\u{e0100}\u3164\ud800")).toBe("```diff\n- a b\n+ a<U+00A0>b<U+000D>\n+ a<U+200B><U+2028><U+E0041><U+E0100><U+3164><U+D800>\n```\n");
    expect(block("diff", "\t中文，é 🙂")).toBe("```diff\n\t中文，é 🙂\n```\n");
  });

  test("cannot hide in a terminal either", () => {
    const text = planText(report([stack("prod", { verdict: "refused", refusal: "no\u001b]0;plan\u0007", files: [{ path: "/etc/motd", change: "changed", diff: "+ \u001b[2K\u202eb\n" }] })]));
    expect(text).toContain("no<U+001B>]0;plan<U+0007>");
    expect(text).toContain("+ <U+001B>[2K<U+202E>b\n");
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

  test("of whatever size and text keeps to the limit, and shows each diff whole or not at all", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "+", "-", "`", "\n", "|", "<", "@", " ") });
    const file = fc.record({ path: text, change: fc.constantFrom("changed" as const, "created" as const), diff: fc.tuple(text, fc.nat(60)).map(([line, times]) => `@@ -1 +1 @@\n${`${line}\n`.repeat(times)}`) });
    const stacks = fc.uniqueArray(fc.record({ name: fc.constantFrom("dev", "staging", "prod"), files: fc.array(file, { maxLength: 4 }), dangers: fc.array(fc.record({ subject: text, what: text }), { maxLength: 4 }), refusal: fc.option(text, { nil: undefined }) }), { selector: ({ name }) => name, minLength: 1 });
    fc.assert(fc.property(stacks, fc.integer({ min: 1200, max: 6000 }), (reported, limit) => {
      const markdown = planMarkdown(report(reported.map(({ name, refusal, ...more }) => stack(name, { ...more, ...(refusal !== undefined && { refusal }) }))), { limit, whole });
      expect(markdown.length).toBeLessThanOrEqual(limit);
      const blocks = reported.flatMap(({ files, refusal }) => [...files.map(({ diff }) => block("diff", diff)), ...(refusal === undefined ? [] : [block("text", refusal)])]);
      let rest = markdown;
      for (const each of blocks.toSorted((a, b) => b.length - a.length)) rest = rest.replace(each, () => "");
      expect(rest).not.toMatch(/^`{3,}[^`]*$/m);
    }));
  });

  test("keeps the table when nothing else fits", () => {
    const markdown = planMarkdown(long, { limit: 500, whole });
    expect(markdown.length).toBeLessThanOrEqual(500);
    expect(markdown).toContain("| 🟢 `prod` |");
  });
});
