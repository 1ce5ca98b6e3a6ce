import { join } from "node:path";
import { foundation } from "../stacks/environments/foundation.ts";
import { validateFoundation } from "../stacks/environments/foundation-schema.ts";
import { environments } from "../stacks/environments/index.ts";
import { moveStates, type Outcome } from "./bootstrap/move-states.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";

await runCommand({
  name: "npm run bootstrap --",
  usage: "[--out] [--json]",
  help: `Makes the account's foundation (stacks/environments/foundation.ts): the bucket of Terraform's states with its key, and the
roles of CI; then moves the foundation's own state and those of the environments into the bucket. Run it again after
every change of the foundation's table; what is done already stays as it is, and a run that broke off is taken up.

  --out    moves the states back into files of this folder instead; bucket and roles stay
  --json   what became of each state as one document on standard output; progress goes to standard error

A state that was moved stays beside its old place as terraform.ENV.tfstate.moved. It needs TENCENTCLOUD_SECRET_ID and
TENCENTCLOUD_SECRET_KEY of somebody who may make buckets, keys and roles.

Exit codes: 0 every state is where it should be, 1 otherwise.`,
  options: { out: { type: "boolean" } },
  async run(values, positionals) {
    if (positionals.length > 0) throw new CommandError(`"${positionals.join(" ")}" means nothing here. Next: npm run bootstrap -- --help`);
    const table = environments();
    const outcomes = await moveStates({
      foundation: validateFoundation(foundation, [...table.keys()]),
      // Those whose table keeps the state in a file stay there.
      environments: [...table].filter(([, { state }]) => state !== "local").map(([name]) => name),
      project: join(import.meta.dirname, ".."),
      env: process.env,
      direction: values["out"] === true ? "out" : "in",
      progress: new Progress(process.stderr),
    });
    process.stdout.write(values["json"] === true ? `${JSON.stringify({ states: outcomes }, null, 1)}\n` : outcomes.map(lineOf).join(""));
    return 0;
  },
});

function lineOf({ stack, place, moved, resources }: Outcome): string {
  return `${stack.padEnd(12)} ${place} ${resources === 0 ? "no state yet" : `${resources} resources${moved ? ", moved now" : ""}`}\n`;
}
