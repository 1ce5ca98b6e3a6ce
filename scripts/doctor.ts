import { join } from "node:path";
import { environments } from "../stacks/environments/index.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { examine } from "./doctor/examine.ts";
import { commandsOf, examinationText } from "./doctor/text.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

await runCommand({
  name: "npm run doctor --",
  usage: "ENV [--adopt] [--json]",
  help: `Explains how an environment stands: compares the account with Terraform's state, asks the server, and says what is
missing, paid for twice, half done or locked, with the commands that mend it, in order. It changes nothing.

  --adopt  lets the next deploy take over what the account holds and the state does not know: a data disk is entered in
           the state, the rest is imported by the deploy
  --json   one document on standard output; progress goes to standard error

It needs what a deploy needs: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, and Terraform.

Exit codes: 0 all is well, 2 there are findings, 1 it could not look.`,
  options: { adopt: { type: "boolean" } },
  async run(values, [environment, ...more]) {
    const known = [...environments().keys()];
    if (environment === undefined || more.length > 0 || !known.includes(environment)) throw new CommandError(`ENV is ${environment === undefined ? "missing" : `"${[environment, ...more].join(" ")}"`}; allowed: ${known.join(", ")}. Next: npm run doctor -- prod`);
    const end = new AbortController();
    process.once("SIGINT", () => { end.abort(new CommandError("interrupted; nothing was changed")); });
    const examination = await examine({
      environment,
      project: join(import.meta.dirname, ".."),
      env: process.env,
      cloud: (region) => clientFromEnvironment(process.env, region),
      progress: new Progress(process.stderr),
      signal: end.signal,
      adopt: values["adopt"] === true,
    });
    const well = examination.claims.every(({ findings }) => findings.length === 0);
    process.stdout.write(values["json"] === true ? `${JSON.stringify({ ok: well, environment, ...examination, next: commandsOf(examination) }, null, 1)}\n` : examinationText(environment, examination));
    return well ? 0 : 2;
  },
});
