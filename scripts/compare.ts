import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments } from "../stacks/environments/index.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { aspectsOf } from "./compare/aspects.ts";
import { compareSides, type Side } from "./compare/comparison.ts";
import { comparisonText } from "./compare/comparison-text.ts";
import { synthesize } from "./synthesized/synthesize.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run compare --",
  usage: "ENV ENV [--json]",
  help: `Compares what two environments make: every resource, every file on the server. Says which settings differ that may
(names, domain, region and zone, networks, reboot window, secret versions, bundle, protection), and every place that
differs for another reason.

Exit codes: 0 they are the same but for what may differ, 2 they are not, 1 otherwise.`,
  async run(values, positionals) {
    const table = environments();
    const [a, b] = positionals;
    if (a === undefined || b === undefined || positionals.length > 2) throw new CommandError(`two environments are needed, ${positionals.length} given; allowed: ${[...table.keys()].join(", ")}. Next: npm run compare -- staging prod`);
    const outputDirectory = mkdtempSync(join(tmpdir(), "lightkeeper-compare-"));
    try {
      const stacks = await new Progress(process.stderr).step("synthesize", () => synthesize({ project, outputDirectory, shell: process.env }));
      const sideOf = (name: string): Side => {
        const [environment, stack] = [table.get(name), stacks.get(name)];
        if (environment === undefined || stack === undefined) throw new CommandError(`ENV is "${name}"; allowed: ${[...table.keys()].join(", ")}. Next: npm run compare -- staging prod`);
        return { name, environment, aspects: aspectsOf(stack) };
      };
      const comparison = compareSides(sideOf(a), sideOf(b));
      process.stdout.write(values["json"] === true ? `${JSON.stringify(comparison, null, 1)}\n` : comparisonText([a, b], comparison));
      return comparison.same ? 0 : 2;
    } finally {
      rmSync(outputDirectory, { recursive: true, force: true });
    }
  },
});
