import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { project, run } from "../program.ts";
import type { FakeGitHub, Permissions } from "./fake-github.ts";

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly if?: string;
  readonly uses?: string;
  readonly environment?: string;
  readonly permissions?: Permissions;
  readonly env?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
  readonly [other: string]: unknown;
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export const readWorkflow = (name: string): Workflow => parse(readFileSync(join(project, ".github/workflows", `${name}.yml`), "utf8")) as Workflow;

/** `github`, `vars`, `inputs`, `matrix`, `needs`, as GitHub fills them. */
export type Contexts = Readonly<Record<string, unknown>>;

export interface RunOptions {
  readonly github: FakeGitHub;
  readonly contexts: Contexts;
  /** What the runner's shell has. */
  readonly shell: Readonly<Record<string, string>>;
  /** The checkout. */
  readonly directory: string;
}

export interface JobResult {
  readonly ran: boolean;
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
}

/** What the test has done before: the checkout has its packages, and this computer its Terraform. */
const DONE_BEFORE = ["npm ci", "scripts/workflow/install-terraform.sh"];

/** Runs a job's own shell lines as a runner does: bash -eo pipefail, outputs and summary by file, a token with the job's permissions. */
export async function runJob(job: Job, { github, contexts, shell, directory }: RunOptions): Promise<JobResult> {
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const environment = job.environment === undefined ? undefined : fill(job.environment, contexts);
  const { job: token = "", ...given } = github.job(job.permissions ?? {}, environment);
  const known = (): Contexts => ({ ...contexts, steps, github: { ...(contexts["github"] as object), token, repository: github.repository } });
  if (job.if !== undefined && !holds(job.if, known())) return { ran: false, exitCode: 0, outputs: {}, summary: "", log: "" };
  const scratch = mkdtempSync(join(tmpdir(), "job-"));
  const [summaryFile, eventFile] = ["summary", "event"].map((name) => join(scratch, name)) as [string, string];
  writeFileSync(summaryFile, "");
  writeFileSync(eventFile, JSON.stringify((contexts["github"] as { event?: object } | undefined)?.event ?? {}));
  let [log, exitCode] = ["", 0];
  for (const step of job.steps ?? []) {
    if (exitCode !== 0 || (step.if !== undefined && !holds(step.if, known()))) continue;
    if (step.run !== undefined && !DONE_BEFORE.includes(step.run)) {
      const outputFile = join(scratch, "output");
      writeFileSync(outputFile, "");
      writeFileSync(join(scratch, "step.sh"), fill(step.run, known()));
      const ended = await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", join(scratch, "step.sh")], {
        cwd: directory,
        env: { ...shell, ...given, ...withoutEmpty({ ...fillAll(job.env, known()), ...fillAll(step.env, known()) }), CI: "true", GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: github.repository, GITHUB_ACTOR: "somebody", GITHUB_RUN_ID: "7", GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile, GITHUB_EVENT_PATH: eventFile },
      });
      log += `$ ${step.run}\n${ended.stdout}${ended.stderr}`;
      exitCode = ended.exitCode ?? 1;
      if (step.id !== undefined) steps[step.id] = { outputs: Object.fromEntries(readFileSync(outputFile, "utf8").split("\n").filter((line) => line !== "").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])) };
    }
  }
  const result = { ran: true, exitCode, outputs: fillAll(job.outputs, known()), summary: readFileSync(summaryFile, "utf8"), log };
  rmSync(scratch, { recursive: true });
  return result;
}

const withoutEmpty = (env: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));

const fillAll = (texts: Readonly<Record<string, unknown>> = {}, contexts: Contexts): Record<string, string> => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(String(text), contexts)]));

const fill = (text: string, contexts: Contexts): string => text.replaceAll(/\$\{\{\s*([^}]+?)\s*\}\}/g, (_whole, expression: string) => valueOf(expression, contexts));

/** Terms joined by &&: `always()`, `A == B`, `A != B`. Throws for anything else that GitHub would take. */
function holds(condition: string, contexts: Contexts): boolean {
  return condition.split(" && ").every((term) => {
    if (term === "always()") return true;
    const [, left, sign, right] = /^(\S+) (==|!=) (\S+)$/.exec(term) ?? [];
    if (left === undefined || right === undefined) throw new Error(`this test cannot tell whether ${JSON.stringify(term)} holds`);
    return (valueOf(left, contexts) === valueOf(right, contexts)) === (sign === "==");
  });
}

/** 'text', or names joined by dots; empty when there is no such thing, as GitHub has it. */
function valueOf(expression: string, contexts: Contexts): string {
  if (/^'[^']*'$/.test(expression)) return expression.slice(1, -1);
  if (!/^[\w-]+(\.[\w-]+)+$/.test(expression)) throw new Error(`this test cannot evaluate ${JSON.stringify(expression)}`);
  const value = expression.split(".").reduce<unknown>((at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined), contexts);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
