import { CommandError } from "../../cli/command.ts";
import { forgeOf } from "../forge-of.ts";
import { asMarkdown, readReport } from "../read-report.ts";
import { keepIssue } from "../sticky.ts";
import type { Word } from "./word.ts";

export const issue: Word = {
  name: "issue",
  usage: "KEY FILE --title TITLE --code N",
  summary: "keeps one issue open as long as a check finds something",
  help: `Opens an issue when the check's exit code is not 0, replaces its text at the next run, and closes it when the code is 0.

  KEY           names the issue among others, e.g. drift-prod
  FILE          what the check said: Markdown when it ends in .md, else plain text
  --title T     of a new issue
  --code N      exit code of the check`,
  options: { title: { type: "string" }, code: { type: "string" } },
  async run({ words: [key, file], options: { title, code }, shell, say }) {
    if (key === undefined || file === undefined || typeof title !== "string" || typeof code !== "string" || !/^\d+$/.test(code)) throw new CommandError("KEY, FILE, --title or --code N is missing. Next: npm run workflow -- issue --help");
    const text = readReport(file, shell);
    say(`issue ${await keepIssue(forgeOf(shell), { key, title, report: file.endsWith(".md") ? text : asMarkdown(text), isWell: Number(code) === 0 })}\n`);
    return 0;
  },
};
