import { join } from "node:path";
import { CommandError, runCommand } from "./cli/command.ts";
import { verifyFile, verifyPage } from "./verify/page.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run verify-page --",
  usage: "[--check]",
  help: `Writes docs/verify.md: every check of npm run verify and audit, from its own file, and which chapter of CIS it answers to.

  --check   writes nothing; fails when the page is stale

Exit codes: 0 fine, 1 stale page.`,
  options: { check: { type: "boolean" } },
  run(values) {
    const page = verifyPage();
    if (values["check"] !== true) verifyFile.write(project, page);
    else if (!verifyFile.isCurrent(project, page)) throw new CommandError("docs/verify.md is not what the checks give. Next: npm run verify-page, then commit the page");
    return Promise.resolve(0);
  },
});
