import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, DataResource, TerraformStack } from "cdktf";
import { hostFileResource } from "../../constructs/published/host-file-resource.ts";
import type { HostFile, HostManifest } from "../../constructs/published/host-manifest.ts";
import { TerraformData } from "../../constructs/terraform-data.ts";
import { WorkingCopy } from "../../scripts/rehearse/working-copy.ts";
import { environments } from "../../stacks/environments/index.ts";
import { medianOf, seconds, type Bench } from "./bench.ts";

const project = join(import.meta.dirname, "../..");

/** `cdktf synth` of all environments, and why constructs/terraform-data.ts stands beside cdktf's own class. */
export const synth: Bench = {
  name: "synth",
  async run() {
    const directory = mkdtempSync(join(tmpdir(), "bench-synth-"));
    try {
      const copy = new WorkingCopy(project, join(directory, "copy"));
      const environment = { PATH: `${join(project, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`, HOME: directory, CI: "true", CHECKPOINT_DISABLE: "1" };
      const run = (command: string, ...words: string[]) => {
        const { status, stderr } = spawnSync(command, words, { cwd: copy.directory, env: environment, encoding: "utf8" });
        if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
      };
      const app = () => { run("node", "--no-warnings", "stacks/main.ts"); };
      const cold = await seconds(app);
      const warm = await medianOf(3, () => seconds(app));
      const withCli = await medianOf(3, () => seconds(() => { run("cdktf", "synth"); }));

      const files = hostFiles(join(copy.directory, "cdktf.out", "stacks", "prod"));
      const stacks = [...environments().keys()];
      // Both ask nobody: only the number of `terraform version` calls differs.
      process.env["CHECKPOINT_DISABLE"] = "1";
      const ours = await medianOf(5, () => seconds(() => { fileStacks(join(directory, "ours"), stacks, files, (stack, id, input) => new TerraformData(stack, id, { input })); }));
      const theirs = await seconds(() => { fileStacks(join(directory, "theirs"), stacks, files, (stack, id, input) => new DataResource(stack, id, { input: { text: input } })); });
      return [
        { what: "cdktf synth of all environments, warm", value: withCli, unit: "s", budget: 4, peer: { what: "our app alone", value: warm } },
        { what: "our app, no release built yet", value: cold, unit: "s", peer: { what: "with the release", value: warm } },
        { what: `${files.length * stacks.length} host files as our TerraformData`, value: ours, unit: "s", peer: { what: "as cdktf's DataResource", value: theirs } },
      ];
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
};

/** What a synthesized stack publishes of its host. */
function hostFiles(stack: string): readonly HostFile[] {
  const manifest = readdirSync(stack, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith("/host.json"));
  return (JSON.parse(readFileSync(join(stack, manifest ?? "none"), "utf8")) as HostManifest).files;
}

function fileStacks(outdir: string, stacks: readonly string[], files: readonly HostFile[], add: (stack: TerraformStack, id: string, input: string) => unknown): void {
  const app = new App({ outdir });
  for (const name of stacks) {
    const stack = new TerraformStack(app, name);
    for (const { path, content } of files) add(stack, hostFileResource(path), content);
  }
  app.synth();
}
