import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { project } from "../program.ts";
import type { FakeGitHub, Permissions } from "./fake-github.ts";
import type { Runner } from "./runner.ts";

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
  readonly runner: Runner;
  readonly contexts: Contexts;
  /** Environments that somebody has let this job into; the others wait. */
  readonly approved?: readonly string[];
}

export interface JobResult {
  readonly ran: boolean;
  /** The environment whose reviewers it waits for. */
  readonly waitsFor?: string;
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: string;
}

/** What the test has done before: the checkout has its packages, and this computer its Terraform. */
const DONE_BEFORE = ["npm ci", "scripts/workflow/install-terraform.sh"];

/** Environments with required reviewers, as docs/ci.md sets them up. */
const REVIEWED = ["staging", "prod"];

/** Runs a job's own shell lines as a runner does: bash -eo pipefail, outputs and summary by file, a token with the job's permissions, artifacts between jobs. */
export async function runJob(job: Job, { github, runner, contexts, approved = [] }: RunOptions): Promise<JobResult> {
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const environment = job.environment === undefined ? undefined : fill(job.environment, contexts);
  const { job: token = "", ...given } = github.job(job.permissions ?? {}, environment);
  const known = (): Contexts => ({ ...contexts, steps, github: { ...(contexts["github"] as object), token, repository: github.repository } });
  const notRun = { ran: false, exitCode: 0, outputs: {}, summary: "", log: "" };
  if (job.if !== undefined && !holds(job.if, known())) return notRun;
  if (environment !== undefined && REVIEWED.includes(environment) && !approved.includes(environment)) return { ...notRun, waitsFor: environment };
  const scratch = mkdtempSync(join(runner.scratch, "job-"));
  const [summaryFile, eventFile] = ["summary", "event"].map((name) => join(scratch, name)) as [string, string];
  writeFileSync(summaryFile, "");
  writeFileSync(eventFile, JSON.stringify((contexts["github"] as { event?: object } | undefined)?.event ?? {}));
  let [log, exitCode] = ["", 0];
  for (const step of job.steps ?? []) {
    if (exitCode !== 0 || (step.if !== undefined && !holds(step.if, known()))) continue;
    if (step.uses !== undefined) {
      const problem = useAction(step.uses.split("@", 1)[0] ?? "", fillAll(step.with, known()), runner);
      if (problem !== undefined) [log, exitCode] = [`${log}${problem}\n`, 1];
    }
    if (step.run !== undefined && !DONE_BEFORE.includes(step.run)) {
      const outputFile = join(scratch, "output");
      writeFileSync(outputFile, "");
      const ended = await runner.step(fill(step.run, known()), { ...given, ...withoutEmpty({ ...fillAll(job.env, known()), ...fillAll(step.env, known()) }), CI: "true", GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: github.repository, GITHUB_ACTOR: "somebody", GITHUB_RUN_ID: "7", GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile, GITHUB_EVENT_PATH: eventFile });
      log += `$ ${step.run}\n${ended.stdout}${ended.stderr}`;
      exitCode = ended.exitCode ?? 1;
      if (step.id !== undefined) steps[step.id] = { outputs: Object.fromEntries(readFileSync(outputFile, "utf8").split("\n").filter((line) => line !== "").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])) };
    }
  }
  return { ran: true, exitCode, outputs: fillAll(job.outputs, known()), summary: readFileSync(summaryFile, "utf8"), log };
}

/** GitHub's own three actions; returns what went wrong. Throws for any other. */
function useAction(action: string, given: Readonly<Record<string, string>>, runner: Runner): string | undefined {
  const { name = "", path = "" } = given;
  const [kept, here] = [join(runner.scratch, "artifacts", name), join(runner.copy.directory, path)];
  switch (action) {
    case "actions/checkout":
      runner.checkOut();
      return undefined;
    case "actions/upload-artifact":
      if (!existsSync(here)) return given["if-no-files-found"] === "error" ? `no files were found at ${path}` : undefined;
      cpSync(here, join(kept, basename(here)), { recursive: true });
      return undefined;
    case "actions/download-artifact":
      if (!existsSync(kept)) return `there is no artifact ${name}`;
      mkdirSync(here, { recursive: true });
      cpSync(kept, here, { recursive: true });
      return undefined;
    default:
      throw new Error(`this test knows no ${action}`);
  }
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
