import { join } from "node:path";
import { environments } from "../stacks/environments/index.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { printerFor } from "./cli/printer.ts";
import { actorOf } from "./host/actor.ts";
import { HostApplyError } from "./host/host-apply-error.ts";
import { Progress } from "./host/progress.ts";
import { verbs } from "./host/verbs/index.ts";
import { wordOf } from "./host/verbs/word.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

const { word, argv } = wordOf(process.argv.slice(2), verbs.map(({ name }) => name));
const verb = verbs.find(({ name }) => name === word);
const project = join(import.meta.dirname, "..");
const widest = Math.max(...verbs.map(({ name }) => name.length));

await runCommand({
  name: verb === undefined ? "npm run host --" : `npm run host -- ${verb.name}`,
  usage: verb?.usage ?? "VERB ENV [--json]",
  help: verb === undefined
    ? `Looks after the server that a deploy made. It takes what it needs from the project, Terraform's state and the pinned host key.\n\n${verbs.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`).join("\n")}\n\nnpm run host -- VERB --help says more. Exit codes: 0 fine, 1 error, 2 something differs or is not as it should be.`
    : `${verb.summary}\n\n${verb.help}`,
  options: { ...verb?.options },
  argv,
  async run(values, [environment, ...words]) {
    if (verb === undefined) throw new CommandError(`VERB is ${word === undefined ? "missing" : `"${word}"`}; allowed: ${verbs.map(({ name }) => name).join(", ")}. Next: npm run host -- status prod`);
    const known = [...environments().keys()];
    if (environment === undefined || !known.includes(environment)) throw new CommandError(`ENV is ${environment === undefined ? "missing" : `"${environment}"`}; allowed: ${known.join(", ")}. Next: npm run host -- ${verb.name} prod`);
    const json = values["json"] === true;
    const progress = new Progress({ json, printer: printerFor(process.stderr, { plain: json }) });
    const end = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => { end.abort(new HostApplyError(progress.stage, "interrupted", "What was begun is taken back; run it again when you want to go on")); });
    try {
      const outcome = await verb.run({ environment, words, options: values, json, project, env: process.env, cloud: (region) => clientFromEnvironment(process.env, region), actor: await actorOf(process.env, project), progress, signal: end.signal });
      if (typeof outcome === "number") return outcome;
      process.stdout.write(json ? `${JSON.stringify(outcome.document, null, 1)}\n` : outcome.text);
      return outcome.exitCode;
    } catch (error) {
      if (!(error instanceof HostApplyError)) throw error;
      if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: { code: error.stage, what: error.what, next: error.next } }, null, 1)}\n`);
      progress.error(error);
      return 1;
    }
  },
});
