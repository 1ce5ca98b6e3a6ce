import { join } from "node:path";
import { CommandError, runCommand } from "./cli/command.ts";
import { twinFile, twinPage } from "./twin-page/page.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run twin-page --",
  usage: "[--check]",
  help: `Writes docs/twin.md: how the twin is used by itself, what each action takes and refuses, which tests show it, and
what of the cloud's behaviour is guessed. It comes from the twin's code, its tests and scripts/rehearse/api/guesses.json.

  --check   writes nothing; fails when the page is stale

Exit codes: 0 fine, 1 stale page.`,
  options: { check: { type: "boolean" } },
  run(values) {
    const page = twinPage(project);
    if (values["check"] !== true) twinFile.write(project, page);
    else if (!twinFile.isCurrent(project, page)) throw new CommandError("docs/twin.md is not what the twin's code and tests give. Next: npm run twin-page, then commit the page");
    return Promise.resolve(0);
  },
});
