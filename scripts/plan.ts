import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { environments } from "../stacks/environments/index.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { planMarkdown } from "./plan/markdown.ts";
import { planText } from "./plan/plan-text.ts";
import { makePlanReport } from "./plan/run.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run plan --",
  usage: "[ENV...] [--markdown FILE] [--json]",
  help: `Plans environments (without a name: all) and says what would change: dangers first, files on the server as line diffs,
restarts, price, drift, findings of the policies. Changes nothing; each plan stays in cdktf.out/stacks/ENV/plan.

  ENV               an environment of stacks/environments/
  --markdown FILE   writes the report as a comment for a pull request, at most 60,000 characters
  --json            the whole report as one document on standard output; progress goes to standard error

Exit codes: 0 nothing changes, 2 something would change, 1 otherwise.`,
  options: { markdown: { type: "string" } },
  async run(values, positionals) {
    const table = environments();
    const unknown = positionals.find((name) => !table.has(name));
    if (unknown !== undefined) throw new CommandError(`ENV is "${unknown}"; allowed: ${[...table.keys()].join(", ")}. Next: npm run plan -- prod`);
    const outputDirectory = join(project, "cdktf.out");
    const report = await makePlanReport({
      names: positionals.length > 0 ? [...new Set(positionals)] : [...table.keys()],
      environments: table,
      project,
      outputDirectory,
      shell: process.env,
      cloud: (region) => clientFromEnvironment(process.env, region),
      progress: new Progress(process.stderr),
    });
    const { markdown } = values;
    if (typeof markdown === "string") writeFileSync(resolve(process.env["INIT_CWD"] ?? process.cwd(), markdown), planMarkdown(report, { whole: "npm run plan -- --json" }));
    process.stdout.write(values["json"] === true ? `${JSON.stringify(report, null, 1)}\n` : planText(report));
    if (report.stacks.some(({ verdict }) => verdict === "refused")) return 1;
    return report.changed ? 2 : 0;
  },
});
