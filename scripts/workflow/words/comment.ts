import { CommandError } from "../../cli/command.ts";
import { forgeOf } from "../forge-of.ts";
import { readReport } from "../read-report.ts";
import { keepComment } from "../sticky.ts";
import type { Word } from "./word.ts";

export const comment: Word = {
  name: "comment",
  usage: "FILE",
  summary: "keeps one comment with the report on the pull or merge request",
  help: `The report's first line is a hidden marker. The comment that an earlier run wrote with it is replaced; without one, a comment
is made. Others' comments are left alone, whatever they hold.

  FILE   what npm run plan -- --markdown FILE wrote`,
  async run({ words: [file], shell, say }) {
    if (file === undefined) throw new CommandError("FILE is missing. Next: npm run workflow -- comment plan.md");
    say(`comment ${await keepComment(forgeOf(shell), readReport(file, shell))}\n`);
    return 0;
  },
};
