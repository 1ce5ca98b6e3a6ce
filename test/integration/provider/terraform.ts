import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Run {
  readonly exitCode: number;
  /** Standard output and standard error, in order of arrival per stream. */
  readonly output: string;
}

export interface Workspace {
  readonly directory: string;
  configure(config: object): Promise<void>;
  terraform(...args: readonly string[]): Promise<Run>;
  /** Resources in state, by address. */
  state(): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>>;
  remove(): Promise<void>;
}

const source = "tencentcloudstack/tencentcloud";

/** A temporary directory in which the real Terraform runs, with a home of its own and no network habits. */
export async function terraformWorkspace(options: { reattach: string; environment?: Readonly<Record<string, string>> }): Promise<Workspace> {
  const directory = await mkdtemp(join(tmpdir(), "lightkeeper-provider-"));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: directory,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    TF_REATTACH_PROVIDERS: options.reattach,
    ...options.environment,
  };
  const terraform = (...args: readonly string[]): Promise<Run> =>
    new Promise((resolve) => {
      execFile("terraform", [...args], { cwd: directory, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ exitCode, output: stdout + stderr });
      });
    });
  return {
    directory,
    terraform,
    async configure(config) {
      const settings = { terraform: { required_providers: { tencentcloud: { source, version: "1.83.25" } } } };
      await writeFile(join(directory, "main.tf.json"), JSON.stringify({ ...settings, ...config }, undefined, 2));
    },
    async state() {
      const shown: unknown = JSON.parse((await terraform("show", "-json")).output);
      const resources = (shown as { values?: { root_module?: { resources?: { address: string; values: Record<string, unknown> }[] } } }).values?.root_module?.resources ?? [];
      return Object.fromEntries(resources.map(({ address, values }) => [address, values]));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
