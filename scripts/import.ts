import { join } from "node:path";
import { environments } from "../stacks/environments/index.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { importServer } from "./import/import-server.ts";
import { stackText } from "./plan/plan-text.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

await runCommand({
  name: "npm run import --",
  usage: "ENV lhins-… [--json]",
  help: `Takes a server that was made by hand into an environment: enters it and its firewall rules in Terraform's state, and says
what a deploy would change on it. Changes nothing in the cloud. A server that a deploy would reinstall or replace, because
its image or zone is not the table's, is refused. Its data disks stay its own: the environment's disk is bought by the deploy.

  --json  one document on standard output; progress goes to standard error

Exit codes: 0 imported and nothing is left to change, 2 imported and a deploy would change something, 1 otherwise.`,
  async run(values, [environment, instanceId, ...more]) {
    const known = [...environments().keys()];
    if (environment === undefined || !known.includes(environment)) throw new CommandError(`ENV is ${environment === undefined ? "missing" : `"${environment}"`}; allowed: ${known.join(", ")}. Next: npm run import -- prod lhins-…`);
    if (instanceId === undefined || more.length > 0 || !/^lhins-[a-z0-9]+$/.test(instanceId)) throw new CommandError(`the server is ${instanceId === undefined ? "missing" : `"${[instanceId, ...more].join(" ")}"`}; allowed: one id such as lhins-0a1b2c3d. Next: look in the console, or npm run doctor -- ${environment}`);
    const { imported, report } = await importServer({
      environment,
      instanceId,
      known,
      project: join(import.meta.dirname, ".."),
      shell: process.env,
      cloud: (region) => clientFromEnvironment(process.env, region),
      progress: new Progress(process.stderr),
    });
    const changes = report.verdict !== "no changes";
    if (values["json"] === true) process.stdout.write(`${JSON.stringify({ imported, report }, null, 1)}\n`);
    else process.stdout.write(`${changes ? stackText(report) : ""}${report.dangers.map(({ subject, what }) => `! ${subject}: ${what}\n`).join("")}imported: ${imported.join(", ")}\nNext: npm run plan -- ${environment} shows this again; npx cdktf deploy ${environment} does it\n`);
    return changes ? 2 : 0;
  },
});
