import { join } from "node:path";
import { CommandError, runCommand } from "./cli/command.ts";
import { collectControls } from "./controls/collect.ts";
import { controlsFile, controlsPage } from "./controls/page.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run controls --",
  usage: "[--check] [--json]",
  help: `Writes docs/controls.md: each requirement, where it lives, and the test that proves it. The rows come from
docs/requirements.json, the proofs from the line \`// Proves: ID, ID (partly)\` at the top of tests and checks,
the places from that file and from comments of the code.

  --check   writes nothing; fails when the page is stale
  --json    prints the rows instead of writing the page

Exit codes: 0 fine, 1 stale page, unknown id, or a place that is gone.`,
  options: { check: { type: "boolean" } },
  run(values) {
    const { groups, problems } = collectControls(project);
    if (problems.length > 0) throw new CommandError(problems.join("\n"));
    const page = controlsPage(groups);
    if (values["json"] === true) process.stdout.write(`${JSON.stringify(groups, null, 1)}\n`);
    else if (values["check"] !== true) controlsFile.write(project, page);
    if (values["check"] === true && !controlsFile.isCurrent(project, page)) throw new CommandError("docs/controls.md is not what the tags and docs/requirements.json give. Next: npm run controls, then commit the page");
    return Promise.resolve(0);
  },
});
