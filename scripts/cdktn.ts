import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differencesOf } from "./cdktn/differences.ts";
import { installCdktn, synthesizeWithCdktn } from "./cdktn/synthesize-with-cdktn.ts";
import { runCommand } from "./cli/command.ts";
import { Progress } from "./cli/progress.ts";
import { synthesize } from "./synthesized/synthesize.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run cdktn --",
  usage: "[--json]",
  help: `Synthesizes every stack with cdktf and with its successor cdktn, and compares all that was written but the library's version
(decision 0005). cdktn is installed into .cache/cdktn once, by a lock file of its own.

  --json   one document: {ok, differences: [files]}

Exit codes: 0 the same, 2 not, 1 error.`,
  async run(values) {
    const progress = new Progress(process.stderr);
    const folder = mkdtempSync(join(tmpdir(), "lightkeeper-cdktn-"));
    const [before, after] = [join(folder, "cdktf"), join(folder, "cdktn")];
    try {
      await progress.step("install cdktn", () => installCdktn(project, process.env));
      await progress.step("synthesize with cdktf", () => synthesize({ project, outputDirectory: before, shell: process.env }));
      await progress.step("synthesize with cdktn", () => synthesizeWithCdktn({ project, outputDirectory: after, shell: process.env }));
      const differences = differencesOf(before, after);
      const text = differences.length === 0 ? "cdktn writes the same as cdktf.\n" : `cdktn writes these files in another way:\n${differences.map((path) => `  ${path}\n`).join("")}`;
      process.stdout.write(values["json"] === true ? `${JSON.stringify({ ok: differences.length === 0, differences }, null, 1)}\n` : text);
      return differences.length === 0 ? 0 : 2;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
