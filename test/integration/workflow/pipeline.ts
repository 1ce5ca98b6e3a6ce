import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { project } from "../program.ts";
import { PROJECT_TOKEN, type FakeGitLab } from "./fake-gitlab.ts";
import type { Runner } from "./runner.ts";

interface GitLabJob {
  readonly extends?: string | readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly id_tokens?: Readonly<Record<string, { readonly aud: string }>>;
  readonly rules?: readonly { readonly if: string; readonly when?: string }[];
  readonly needs?: readonly (string | { readonly job: string })[];
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[]; readonly when?: string };
}

const document = parse(readFileSync(join(project, ".gitlab-ci.yml"), "utf8")) as Readonly<Record<string, GitLabJob>> & { readonly default: GitLabJob; readonly variables: Readonly<Record<string, string>> };

export interface PipelineOptions {
  readonly gitlab: FakeGitLab;
  readonly runner: Runner;
  /** The branch that the pipeline is for. */
  readonly branch: string;
  /** Variables of the project, of the pipeline and of a schedule. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface JobEnd {
  /** False when no rule lets it in, or when it waits for a click. */
  readonly ran: boolean;
  readonly isManual: boolean;
  readonly exitCode: number;
  readonly log: string;
}

/** What the test has done before: the checkout has its packages, and this computer its Terraform. */
const DONE_BEFORE = ["npm ci", "scripts/workflow/install-terraform.sh"];

/** Runs one job of .gitlab-ci.yml as a runner does: extended, with the variables and the token that GitLab gives it, and the artifacts of the jobs before it. */
export async function runPipelineJob(name: string, { gitlab, runner, branch, variables }: PipelineOptions, clicked = false): Promise<JobEnd> {
  const job = extended(name);
  const shell: Record<string, string> = {
    CI: "true", GITLAB_CI: "true", CI_PROJECT_ID: "4", CI_API_V4_URL: gitlab.url, CI_DEFAULT_BRANCH: "main", CI_JOB_ID: "7", GITLAB_USER_LOGIN: "somebody", LIGHTKEEPER_GITLAB_TOKEN: PROJECT_TOKEN,
    ...document.variables, ...variables, ...job.variables,
    ...Object.fromEntries(Object.entries(job.id_tokens ?? {}).map(([variable, { aud }]) => [variable, gitlab.tokenOn(branch, aud)])),
  };
  const rule = (job.rules ?? []).find((each) => holds(each.if, shell));
  const isManual = rule?.when === "manual";
  if (rule === undefined || (isManual && !clicked)) return { ran: false, isManual, exitCode: 0, log: "" };
  runner.checkOut();
  const kept = (of: string): string => join(runner.scratch, "artifacts", of);
  for (const need of job.needs ?? []) {
    const from = kept(typeof need === "string" ? need : need.job);
    if (existsSync(from)) cpSync(from, runner.copy.directory, { recursive: true });
  }
  const lines = [...(document.default.before_script ?? []), ...(job.script ?? [])].filter((line) => !DONE_BEFORE.includes(line));
  const { exitCode, stdout, stderr } = await runner.step(lines.join("\n"), shell);
  for (const path of exitCode === 0 || job.artifacts?.when === "always" ? (job.artifacts?.paths ?? []) : []) {
    const [made, place] = [join(runner.copy.directory, path), join(kept(name), path)];
    if (!existsSync(made)) continue;
    mkdirSync(dirname(place), { recursive: true });
    cpSync(made, place);
  }
  return { ran: true, isManual, exitCode: exitCode ?? 1, log: `${stdout}${stderr}` };
}

/** The job with everything that it extends; its own words count more. */
function extended(name: string): GitLabJob {
  const job = document[name];
  if (job === undefined) throw new Error(`.gitlab-ci.yml has no job ${name}`);
  return [job.extends ?? []].flat().map(extended).concat(job).reduce((all, one) => ({ ...all, ...one, variables: { ...all.variables, ...one.variables } }), {});
}

/** Terms joined by &&, each `$VARIABLE == "text"`, `!=`, or two variables. Throws for anything else that GitLab would take. */
function holds(condition: string, shell: Readonly<Record<string, string>>): boolean {
  return condition.split(" && ").every((term) => {
    const [, variable = "", sign, text, other = ""] = /^\$(\w+) (==|!=) (?:"([^"]*)"|\$(\w+))$/.exec(term) ?? [];
    if (sign === undefined) throw new Error(`this test cannot tell whether ${JSON.stringify(term)} holds`);
    return (shell[variable] === (text ?? shell[other])) === (sign === "==");
  });
}
