import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { HostManifest } from "../../../constructs/published/host-manifest.ts";
import { findDeployment, runCdktf, type DeploymentOptions } from "../../../scripts/rehearse/deployment.ts";
import type { Deployment } from "../../../scripts/rehearse/check.ts";
import type { DeployEvent } from "../../../scripts/host/progress.ts";
import { setUp, type SetUpOptions } from "../../../scripts/rehearse/set-up.ts";
import { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";
import { raiseLimits } from "./bench-environment.ts";

/** What one host apply did and how long it took. */
export interface Apply {
  readonly exitCode: number;
  /** Of the whole program, from its start to its end. */
  readonly seconds: number;
  readonly events: readonly DeployEvent[];
}

/** A server that serves, deployed by Terraform on a twin, and the way to change it again and again. */
export interface BenchServer {
  readonly deployment: Deployment;
  readonly visitorNamespace: string;
  readonly ca: string;
  /** Synthesizes the project with some edits; returns the host manifest's path. The edits are undone. */
  synthesize(...edits: readonly Edit[]): Promise<string>;
  /** A manifest that names a release which the server keeps. */
  keptRelease(manifest: string): string;
  /** Runs host apply with a manifest, as Terraform does. */
  apply(manifest: string): Promise<Apply>;
  close(): Promise<void>;
}

export interface Edit {
  readonly path: string;
  readonly before: string | RegExp;
  readonly after: string;
}

/** Rejects when the twin does not start or the first deploy fails. */
export async function openBenchServer(options: Omit<SetUpOptions, "faults" | "machines" | "note" | "onTwin">): Promise<BenchServer> {
  const set = await setUp({ ...options, faults: [], machines: true, note: () => undefined, onTwin: () => undefined });
  try {
    const workingCopy = new WorkingCopy(options.project, join(options.directory, "working-copy"));
    raiseLimits(workingCopy);
    const own: DeploymentOptions = { ...set, project: workingCopy.directory };
    const { exitCode, output } = await runCdktf("deploy", [own.name], own);
    if (exitCode !== 0) throw new Error(`the first deploy failed:\n${output.slice(-2000)}`);
    return await benchServer(own, workingCopy);
  } catch (error) {
    await set.twin.close();
    throw error;
  }
}

async function benchServer(own: DeploymentOptions, workingCopy: WorkingCopy): Promise<BenchServer> {
  const { name, environment, cloud, childEnvironment, twin, files } = own;
  const deployment = await findDeployment(own);
  const { visitorNamespace, caFile } = twin.facts;
  if (visitorNamespace === null || caFile === null) throw new Error("a twin with machines has a visitor and an authority");
  const { DiskSet } = await cloud.call<{ readonly DiskSet: readonly { readonly DiskId: string; readonly DiskUsage: string }[] }>("lighthouse", "DescribeDisks", { Limit: 100 });
  const disk = DiskSet.find(({ DiskUsage }) => DiskUsage === "DATA_DISK");
  let outputs = 0;
  return {
    deployment,
    visitorNamespace,
    ca: readFileSync(caFile, "utf8"),
    async synthesize(...edits) {
      outputs += 1;
      for (const { path, before, after } of edits) workingCopy.edit(path, before, after);
      const outdir = join(dirname(files.outputDirectory), `synthesized-${outputs}`);
      const { exitCode, said } = await run([process.execPath, "--no-warnings", "stacks/main.ts"], workingCopy.directory, { ...childEnvironment, CDKTF_OUTDIR: outdir });
      if (exitCode !== 0) throw new Error(`the synth failed:\n${said}`);
      workingCopy.restore();
      raiseLimits(workingCopy);
      const stack = join(outdir, "stacks", name);
      const manifest = readdirSync(stack, { recursive: true, encoding: "utf8" }).find((path) => basename(path) === "host.json");
      if (manifest === undefined) throw new Error(`${stack} holds no host manifest`);
      return join(stack, manifest);
    },
    keptRelease(manifest) {
      const document = JSON.parse(readFileSync(manifest, "utf8")) as HostManifest;
      const path = join(dirname(manifest), "kept.json");
      writeFileSync(path, JSON.stringify({ ...document, release: { ...document.release, upload: null } }));
      return path;
    },
    async apply(manifest) {
      const started = performance.now();
      const { exitCode, said } = await run([process.execPath, "--no-warnings", "scripts/host-apply.ts", "--json"], workingCopy.directory, {
        ...childEnvironment,
        LIGHTKEEPER_MANIFEST: manifest,
        LIGHTKEEPER_REGION: environment.region,
        LIGHTKEEPER_BLUEPRINT_ID: environment.blueprint.id,
        LIGHTKEEPER_INSTANCE_ID: deployment.instanceId,
        LIGHTKEEPER_ADDRESS: deployment.publicAddress,
        ...(disk && { LIGHTKEEPER_DISK_ID: disk.DiskId }),
      });
      const seconds = (performance.now() - started) / 1000;
      return { exitCode, seconds, events: said.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as DeployEvent) };
    },
    close: () => twin.close(),
  };
}

async function run([command = "", ...rest]: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<{ readonly exitCode: number; readonly said: string }> {
  const child = spawn(command, rest, { cwd, env: { ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number>((resolve, reject) => child.once("error", reject).once("close", (code) => { resolve(code ?? 1); }));
  const [exitCode, out, problems] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { exitCode, said: `${out}\n${problems}` };
}
