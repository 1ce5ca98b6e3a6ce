import { describe, expect, test } from "@jest/globals";
import type { Forge, Post } from "../../../scripts/workflow/forge.ts";
import { asMarkdown } from "../../../scripts/workflow/read-report.ts";
import { keepComment, keepIssue } from "../../../scripts/workflow/sticky.ts";

const MARKER = "<!-- lightkeeper-plan -->";

/** Comments and issues in memory, and what was done to them. */
function forge(posts: readonly Post[]): { readonly forge: Forge; readonly done: string[] } {
  const done: string[] = [];
  const note = (...words: readonly (string | number)[]): Promise<void> => {
    done.push(words.join(" "));
    return Promise.resolve();
  };
  return {
    done,
    forge: {
      comments: () => Promise.resolve(posts),
      openIssues: () => Promise.resolve(posts),
      createComment: (body) => note("comment", body),
      updateComment: (id, body) => note("change comment", id, body),
      createIssue: (title, body) => note("open", title, body),
      updateIssue: (id, body) => note("change issue", id, body),
      closeIssue: (id) => note("close", id),
    },
  };
}

const post = (id: number, body: string, own = true): Post => ({ id, body, own });

describe("the comment", () => {
  const report = `${MARKER}\nnew`;

  test.each([
    ["there is none", [], `comment ${report}`],
    ["its own from before, which is replaced", [post(1, `${MARKER}\nold`)], `change comment 1 ${report}`],
    ["its own with another system's line ends", [post(1, `${MARKER}\r\nold`)], `change comment 1 ${report}`],
    ["a stranger's with the marker", [post(1, `${MARKER}\nold`, false)], `comment ${report}`],
    ["its own with the marker further down", [post(1, `see\n${MARKER}`)], `comment ${report}`],
    ["its own for another report", [post(1, "<!-- lightkeeper-plan-of-others -->\nold")], `comment ${report}`],
  ])("where %s", async (_what, posts, did) => {
    const { forge: there, done } = forge(posts);
    await keepComment(there, report);
    expect(done).toEqual([did]);
  });

  test("is refused for a report without a marker, since nobody would find it again", async () => {
    await expect(keepComment(forge([]).forge, "# Plan\n")).rejects.toThrow(/^FILE begins with "# Plan"; allowed: <!-- lightkeeper-NAME -->\. Next: /);
  });
});

describe("the issue", () => {
  const standing = { key: "drift-prod", title: "Drift in prod", report: "renamed" };
  const open = post(7, "<!-- lightkeeper-drift-prod -->\nold");

  test.each([
    ["opened when something is found", [], false, ["open Drift in prod <!-- lightkeeper-drift-prod -->\nrenamed"]],
    ["brought up to date as long as something is", [open], false, ["change issue 7 <!-- lightkeeper-drift-prod -->\nrenamed"]],
    ["closed when nothing is any more", [open], true, ["close 7"]],
    ["not opened when all is well", [], true, []],
    ["not another environment's", [post(7, "<!-- lightkeeper-drift-staging -->\nold")], true, []],
    ["not one that a stranger opened", [post(7, "<!-- lightkeeper-drift-prod -->\nold", false)], true, []],
  ])("is %s", async (_what, posts, isWell, did) => {
    const { forge: there, done } = forge(posts);
    await keepIssue(there, { ...standing, isWell });
    expect(done).toEqual(did);
  });

  test("has a key that can stand in a marker", async () => {
    await expect(keepIssue(forge([]).forge, { ...standing, key: "--> <b>", isWell: false })).rejects.toThrow(/^KEY is "--> <b>"; allowed: /);
  });
});

describe("a program's words in an issue", () => {
  test("cannot end their own fence, and have no colours", () => {
    expect(asMarkdown("\u001b[31mred\u001b[0m\n```\n@somebody\n````\n")).toBe("`````text\nred\n```\n@somebody\n````\n`````\n");
  });

  test("lose their beginning where they are too long, by whole lines", () => {
    const text = asMarkdown(Array.from({ length: 10_000 }, (_, line) => `line ${line}`).join("\n"));
    expect(text.length).toBeLessThan(60_100);
    expect(text).toMatch(/^```text\n\(the beginning is in the job's log\)\nline \d+\nline [\s\S]*line 9999\n```\n$/);
  });
});
