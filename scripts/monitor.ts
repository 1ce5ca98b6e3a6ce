import { join } from "node:path";
import { CommandError, runCommand } from "./cli/command.ts";
import { monitorScript } from "./monitor/script.ts";
import { readSightings, sightingsText } from "./monitor/sightings.ts";
import { loginOptions, loginOptionsHelp, readChoice } from "./verify/options.ts";
import { findServer, openConnection } from "./verify/server.ts";

const A_MONTH = 720;

await runCommand({
  name: "npm run monitor --",
  usage: "ENV | --host USER@ADDRESS [--port NUMBER] [--key FILE] [--host-key SHA256:…]  [--hours NUMBER] [--json]",
  help: `Counts what happened to a server: failed authentications, rate limit hits, injection attempts, refused paths, and who asked
most. It counts on the server, out of nginx's log and the gateway's; no line of a log leaves it.

${loginOptionsHelp}
  --hours NUMBER      how far back, 1 to ${A_MONTH} (1)
  --json              one document on standard output

Exit codes: 0 nobody is suspicious, 2 an address was refused ten times or more, or there were injections, 1 it could not look.`,
  options: { ...loginOptions, hours: { type: "string", default: "1" } },
  async run(values, positionals) {
    const hours = Number(values["hours"]);
    if (!Number.isInteger(hours) || hours < 1 || hours > A_MONTH) throw new CommandError(`--hours is "${String(values["hours"])}"; allowed: 1 to ${A_MONTH}`);
    const server = await findServer(readChoice("monitor", values, positionals), join(import.meta.dirname, ".."), process.env);
    const connection = await openConnection(server);
    try {
      const { code, stdout, stderr } = await connection.script(monitorScript(hours));
      if (code !== 0) throw new CommandError(`the logs cannot be counted on ${server.subject.address}: ${stderr.trim().slice(-300)}`);
      const seen = readSightings(stdout);
      const quiet = seen.suspiciousAddresses.length === 0 && seen.injections === 0;
      process.stdout.write(values["json"] === true ? `${JSON.stringify({ ok: quiet, subject: server.subject.name, hours, ...seen }, null, 1)}\n` : sightingsText(server.subject.name, hours, seen));
      return quiet ? 0 : 2;
    } finally {
      connection.close();
    }
  },
});
