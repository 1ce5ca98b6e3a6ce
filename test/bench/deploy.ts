import { loadavg } from "node:os";
import { join } from "node:path";
import { CommandError, runCommand } from "../../scripts/cli/command.ts";
import { table } from "../../scripts/cli/table.ts";
import { claimRehearsal } from "../../scripts/rehearse/claim.ts";
import { findGround, thisComputer } from "../../scripts/rehearse/ground.ts";
import { placesFor } from "../../scripts/rehearse/places.ts";
import { requireTerraform } from "../../scripts/rehearse/terraform.ts";
import { environments } from "../../stacks/environments/index.ts";
import { openBenchServer } from "./deploy/bench-server.ts";
import { crash } from "./deploy/crash.ts";
import { noChange } from "./deploy/no-change.ts";
import { rolling } from "./deploy/rolling.ts";
import type { LoadSettings } from "./deploy/load.ts";

const project = join(import.meta.dirname, "../..");
const directory = join(project, ".rehearsal", "bench");

await runCommand({
  name: "npm run bench:deploy --",
  usage: "[--json]",
  help: `Deploys prod, with limits that let one visitor ask as often as all do, on a twin; then changes it under load, again and again.
Prints what visitors lost and how long everything took, beside what must be reached. Takes some six minutes, and root.

  --json  one document {ok, rows: [{measure, value, unit, target, ok}]} on standard output; progress goes to standard error

Exit codes: 0 every target is reached, 2 one is not, 1 it cannot be measured.`,
  async run(values) {
    const say = (line: string): void => { process.stderr.write(`${line}\n`); };
    await requireTerraform(process.env);
    const ground = await findGround(thisComputer());
    if (!ground.machines) throw new CommandError(`the bench needs a machine: ${ground.why}. Next: ${ground.wouldAllow}`);
    const name = "prod";
    const table_ = environments();
    const environment = table_.get(name);
    if (environment === undefined) throw new CommandError(`stacks/environments has no ${name}`);
    const places = placesFor({ uid: process.getuid?.(), env: process.env });
    await claimRehearsal({ name: "bench", directory, ...places });
    say(`load average before: ${loadavg().map((load) => load.toFixed(1)).join(" ")}`);
    say("deploying the bench's server …");
    const server = await openBenchServer({ name, environment, environments: table_, provider: { kind: "offline" }, project, directory, ...places, shell: process.env });
    try {
      const load: LoadSettings = { address: server.deployment.publicAddress, domain: environment.domain, ca: server.ca, apiKey: server.deployment.apiKey, quick: 40, everyMilliseconds: 90, slow: 8, streams: 4, slowMilliseconds: 2000 };
      const rows = [
        ...(await noChange(server, await server.synthesize())),
        ...(await rolling({ server, load, say })),
        ...(await crash(server, load)),
      ];
      const ok = rows.every((row) => row.ok);
      const after = loadavg().map((value) => value.toFixed(1)).join(" ");
      if (values["json"] === true) process.stdout.write(`${JSON.stringify({ ok, rows }, null, 1)}\n`);
      else process.stdout.write(table(["", "measure", "value", "must be"], rows.map((row) => [row.ok ? "✓" : "✗", row.measure, `${row.value} ${row.unit}`, row.target ?? ""])));
      say(`load average after: ${after}`);
      return ok ? 0 : 2;
    } finally {
      await server.close();
    }
  },
});
