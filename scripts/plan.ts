import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { foundation } from "../stacks/environments/foundation.ts";
import { validateFoundation } from "../stacks/environments/foundation-schema.ts";
import { environments } from "../stacks/environments/index.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { FOUNDATION } from "./foundation/state-places.ts";
import { planMarkdown } from "./plan/markdown.ts";
import { bundleTarget, keepPlan } from "./plan/keep.ts";
import { planText } from "./plan/plan-text.ts";
import { planStacks } from "./plan/run.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run plan --",
  usage: "[ENV...] [--markdown FILE] [--out FILE (--recipient AGE | --plain)] [--json]",
  help: `Plans environments (without a name: all) and says what would change: dangers first, files on the server as line diffs,
restarts, price, drift, findings of the policies. Changes nothing; each plan stays in cdktf.out/stacks/ENV/plan.

  ENV               an environment of stacks/environments/, or foundation: what npm run bootstrap would apply
  --markdown FILE   writes the report as a comment for a pull request, at most 60,000 characters
  --out FILE        writes the plan of one ENV as a bundle, mode 0600, for npm run apply -- FILE; no file when nothing changes
  --recipient AGE   who can open the bundle (age1…); may be given several times, or LIGHTKEEPER_PLAN_RECIPIENTS has them
  --plain           writes the bundle unencrypted: it holds Terraform's state
  --json            the whole report as one document on standard output; progress goes to standard error

Exit codes: 0 nothing changes, 2 something would change, 1 otherwise.`,
  options: { markdown: { type: "string" }, out: { type: "string" }, recipient: { type: "string", multiple: true }, plain: { type: "boolean" } },
  async run(values, positionals) {
    const table = environments();
    const unknown = positionals.find((name) => !table.has(name) && name !== FOUNDATION);
    if (unknown !== undefined) throw new CommandError(`ENV is "${unknown}"; allowed: ${[...table.keys(), FOUNDATION].join(", ")}. Next: npm run plan -- prod`);
    const names = positionals.length > 0 ? [...new Set(positionals)] : [...table.keys()];
    const here = process.env["INIT_CWD"] ?? process.cwd();
    const target = bundleTarget(values, names, process.env, here);
    const planned = await planStacks({
      names,
      environments: table,
      foundation: validateFoundation(foundation, [...table.keys()]),
      project,
      outputDirectory: join(project, "cdktf.out"),
      shell: process.env,
      cloud: (region) => clientFromEnvironment(process.env, region),
      progress: new Progress(process.stderr),
    });
    const bundle = target && (await keepPlan(planned, target, { settings: table.get(target.environment) ?? {}, project, shell: process.env }));
    const report = { ...planned.report, ...(bundle && { bundle }) };
    const { markdown } = values;
    if (typeof markdown === "string") writeFileSync(resolve(here, markdown), planMarkdown(report, { whole: "npm run plan -- --json" }));
    process.stdout.write(values["json"] === true ? `${JSON.stringify(report, null, 1)}\n` : planText(report));
    if (report.stacks.some(({ verdict }) => verdict === "refused")) return 1;
    return report.changed ? 2 : 0;
  },
});
