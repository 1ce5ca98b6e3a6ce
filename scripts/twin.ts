import { CommandError, runCommand } from "./cli/command.ts";
import { readTwinOptions } from "./twin/options.ts";
import { serveTwin } from "./twin/serve.ts";

await runCommand({
  name: "npm run twin --",
  usage: "[--port N] [--policy FILE] [--account ID] [--domain NAME]... [--record FILE] [--json]",
  help: `Serves the twin of Tencent Cloud's API by itself, for any Terraform code, SDK or script: Lighthouse, TAT, DNSPod,
COS, CAM, STS, monitor, tag and billing, for one invented account, in memory, without machines. docs/twin.md shows its use
and what it answers.

  --port N        where it listens on 127.0.0.1 (default: any free port)
  --policy FILE   a CAM policy (JSON, version 2.0): calls that it does not allow are denied by name
  --account ID    the account's number (default 100000000001)
  --domain NAME   a domain that the account has at DNSPod; may be given several times (default example.com)
  --record FILE   where the calls that were made are written at the end, as the smallest policy that allows them
                  (default: printed)
  --json          prints one line with address and keys when ready; calls then go to the error output

Ctrl-C ends it. Exit codes: 0 ended, 1 could not start.`,
  options: { port: { type: "string" }, policy: { type: "string" }, account: { type: "string" }, domain: { type: "string", multiple: true }, record: { type: "string" } },
  async run(values, positionals) {
    if (positionals.length > 0) throw new CommandError(`"${positionals.join(" ")}" means nothing here. Next: npm run twin -- --help`);
    await serveTwin(readTwinOptions(values));
    return 0;
  },
});
