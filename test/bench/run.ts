import { cpus, loadavg } from "node:os";
import { CommandError, runCommand } from "../../scripts/cli/command.ts";
import { table } from "../../scripts/cli/table.ts";
import { api } from "./api.ts";
import type { Measurement } from "./bench.ts";
import { decision } from "./decision.ts";
import { machine } from "./machine.ts";
import { plan } from "./plan.ts";
import { provider } from "./provider.ts";
import { synth } from "./synth.ts";

const benches = [synth, decision, api, machine, provider, plan];

await runCommand({
  name: "npm run bench --",
  usage: "[NAME...] [--json]",
  help: `Measures, each beside another way to do the same in the same run; the ratio says more than the number.\nNames: ${benches.map(({ name }) => name).join(", ")}; all of them without a name.`,
  async run(values, names) {
    const unknown = names.find((name) => !benches.some((bench) => bench.name === name));
    if (unknown !== undefined) throw new CommandError(`NAME is "${unknown}"; allowed: ${benches.map(({ name }) => name).join(", ")}. Next: npm run bench -- --help`);
    const machineFacts = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model ?? "unknown", load: Number((loadavg()[0] ?? 0).toFixed(1)) };
    const results: { name: string; skipped?: string; measurements: readonly Measurement[] }[] = [];
    for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
      process.stderr.write(`measuring ${bench.name} …\n`);
      const result = await bench.run();
      results.push(typeof result === "string" ? { name: bench.name, skipped: result, measurements: [] } : { name: bench.name, measurements: result });
    }
    if (values["json"] === true) process.stdout.write(`${JSON.stringify({ ...machineFacts, results }, null, 1)}\n`);
    else process.stdout.write(`${table(["what", "measured", "wanted", "beside", "", "ratio"], results.flatMap(rows))}\nNode ${machineFacts.node}, ${machineFacts.cores} × ${machineFacts.processor}, load before ${machineFacts.load}\n`);
    return 0;
  },
});

function rows({ name, skipped, measurements }: { name: string; skipped?: string; measurements: readonly Measurement[] }): string[][] {
  if (skipped !== undefined) return [[`${name}: not measured (${skipped})`, "", "", "", "", ""]];
  return measurements.map(({ what, value, unit, peer, budget }) => [
    `${name}: ${what}`,
    `${shown(value)} ${unit}`,
    budget === undefined ? "" : `≤ ${budget} ${unit}`,
    peer === undefined ? "" : peer.what,
    peer === undefined ? "" : `${shown(peer.value)} ${unit}`,
    peer === undefined ? "" : (value / peer.value).toPrecision(2),
  ]);
}

/** Three figures, which is more than a measurement on a shared machine is worth. */
function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
