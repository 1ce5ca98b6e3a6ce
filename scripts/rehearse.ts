import { join } from "node:path";
import { environments } from "../stacks/environments/index.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { agentChoice } from "./rehearse/agent/agent-core.ts";
import { faultKinds } from "./rehearse/faults/catalogue.ts";
import { parseFault } from "./rehearse/faults/fault.ts";
import { faultTable } from "./rehearse/faults/fault-table.ts";
import { findGround, thisComputer } from "./rehearse/ground.ts";
import { placesFor } from "./rehearse/places.ts";
import { chooseProvider } from "./rehearse/provider-choice.ts";
import { reportTable } from "./rehearse/report.ts";
import { rehearse } from "./rehearse/run.ts";
import { takeDown } from "./rehearse/take-down.ts";
import { cellsFor } from "./rehearse/scenarios/faults/cells.ts";
import { matrixTable, rehearseFaults } from "./rehearse/scenarios/faults/matrix.ts";
import { requireTerraform } from "./rehearse/terraform.ts";
import type { TwinHandle } from "./rehearse/twin/handle.ts";

const project = join(import.meta.dirname, "..");
const rehearsals = join(project, ".rehearsal");
const { runtimeDirectory, cacheDirectory } = placesFor({ uid: process.getuid?.(), env: process.env });

await runCommand({
  name: "npm run rehearse --",
  usage: "ENV | down [ENV]  [--scenario quick|all|faults] [--keep] [--provider registry|offline|PATH] [--agent stand-in|openclaw] [--fault FAULT] [--faults] [--json]",
  help: `Deploys an environment on the local twin of the cloud, checks and attacks the result, and removes the twin.

  ENV                 an environment of stacks/environments/
  down                removes what the rehearsals of this working copy, or the one of ENV, left running; and what killed ones left
  --scenario all      also changes, failures, reboot, reinstall, and the other environments
  --scenario faults   the deploy in every bad moment, and the deploy after it; with --fault NAME or FAULT only those
  --keep              leaves the twin running; \`source .rehearsal/ENV/env\` points a shell at it
  --provider          the Terraform provider: from the registry, the offline one, or a binary's path
                      (without it: the registry if it answers, else offline)
  --agent openclaw    the real OpenClaw instead of a small stand-in; npm installs it once, some 650 MB
  --fault FAULT       a bad moment to rehearse, more than once if you like: NAME[:on=SUBJECT,after=N,times=N,seconds=N]
                      (while it runs: one per line in .rehearsal/ENV/faults)
  --faults            lists the faults
  --json              one document on standard output; progress goes to standard error

Where there is no root, or there are no namespaces, it goes without machines: the same Terraform run, the rendered files
judged by the validators that are here, the release on loopback; the report says what that does not show.

Exit codes: 0 every check held, 1 otherwise.`,
  options: { scenario: { type: "string", default: "quick" }, keep: { type: "boolean" }, provider: { type: "string" }, agent: { type: "string", default: "stand-in" }, fault: { type: "string", multiple: true }, faults: { type: "boolean" } },
  async run(values, [name, kept]) {
    if (values["faults"] === true) {
      process.stdout.write(values["json"] === true ? `${JSON.stringify(faultKinds, null, 1)}\n` : faultTable());
      return 0;
    }
    const faults = Array.isArray(values["fault"]) ? values["fault"].map(String) : [];
    const { scenario } = values;
    if (scenario !== "quick" && scenario !== "all" && scenario !== "faults") throw new CommandError(`--scenario is "${String(scenario)}"; allowed: quick, all, faults. Next: npm run rehearse -- --help`);
    const cells = scenario === "faults" ? cellsFor(faults) : [];
    if (scenario !== "faults") for (const fault of faults) parseFault(fault);
    const table = environments();
    if (name === undefined) throw new CommandError(`ENV is missing; allowed: ${[...table.keys()].join(", ")}, down. Next: npm run rehearse -- prod`);
    const progress = new Progress(process.stderr);
    if (name === "down") {
      if (kept !== undefined && !table.has(kept)) throw new CommandError(`ENV is "${kept}"; allowed: ${[...table.keys()].join(", ")}. Next: npm run rehearse -- down`);
      await takeDown({ directory: kept === undefined ? rehearsals : join(rehearsals, kept), runtimeDirectory, progress });
      return 0;
    }
    const agent = agentChoice(String(values["agent"]));
    await requireTerraform(process.env);
    const ground = await findGround(thisComputer());
    if (agent === "openclaw" && !ground.machines) throw new CommandError(`--agent openclaw needs a machine: ${ground.why}. Next: ${ground.wouldAllow}, or leave --agent out`);
    let twin: TwinHandle | undefined;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        void (twin?.close() ?? Promise.resolve()).finally(() => {
          process.stderr.write("\ninterrupted: the twin is removed\n");
          process.exit(1);
        });
      });
    }
    const common = {
      name,
      environments: table,
      provider: await chooseProvider(typeof values["provider"] === "string" ? values["provider"] : undefined, process.env),
      project,
      directory: join(rehearsals, name),
      runtimeDirectory,
      cacheDirectory,
      ground,
      progress,
      shell: process.env,
      onTwin: (started: TwinHandle) => { twin = started; },
    };
    if (scenario === "faults") {
      const matrix = await rehearseFaults({ ...common, cells });
      process.stdout.write(values["json"] === true ? `${JSON.stringify(matrix, null, 1)}\n` : matrixTable(matrix));
      return matrix.ok ? 0 : 1;
    }
    const { report, hints } = await rehearse({ ...common, scenario, agent, faults, keep: values["keep"] === true });
    process.stdout.write(values["json"] === true ? `${JSON.stringify(report, null, 1)}\n` : reportTable(report));
    if (hints !== undefined) process.stderr.write(hints);
    return report.ok ? 0 : 1;
  },
});
