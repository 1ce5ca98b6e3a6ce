// Proves: O14 (partly), O15
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

const project = join(import.meta.dirname, "../../..");
const text = (path: string): string => readFileSync(join(project, path), "utf8");

interface Step { readonly uses?: string; readonly run?: string; readonly if?: string; readonly with?: Readonly<Record<string, unknown>>; readonly env?: Readonly<Record<string, string>> }
interface Job { readonly uses?: string; readonly if?: string; readonly permissions?: Readonly<Record<string, string>>; readonly "timeout-minutes"?: number; readonly "runs-on"?: unknown; readonly environment?: string; readonly steps?: readonly Step[] }
interface Workflow { readonly name: string; readonly on: Readonly<Record<string, unknown>>; readonly permissions: object; readonly concurrency?: object; readonly jobs: Readonly<Record<string, Job>> }

const files = globSync(".github/workflows/*.yml", { cwd: project });
const workflows = files.map((file) => ({ file, source: text(file), workflow: parse(text(file)) as Workflow }));
const jobs = workflows.flatMap(({ file, workflow }) => Object.entries(workflow.jobs).map(([name, job]) => ({ where: `${basename(file)}: ${name}`, workflow, job })));
const steps = jobs.flatMap(({ where, job }) => (job.steps ?? []).map((step) => ({ where, step })));

/** GitHub's own three, and nobody else's. */
const ACTIONS = ["actions/checkout", "actions/upload-artifact", "actions/download-artifact"];
const SELF_HOSTED = JSON.stringify(["self-hosted", "lightkeeper"]);

test("the workflows are those that docs/ci.md describes", () => {
  expect(files.map((file) => basename(file, ".yml")).sort()).toEqual(["audit", "ci", "deploy", "deploy-environment", "drift", "plan"]);
  for (const file of files) expect(text("docs/ci.md")).toContain(basename(file));
});

test("a pull request, a fork's too, is checked and tested, its packages are judged and it is planned, under the names that branch protection asks for", () => {
  const runsOf = (file: string, job: string): readonly string[] => (workflows.find((each) => basename(each.file) === file)?.workflow.jobs[job]?.steps ?? []).flatMap(({ run }) => run ?? []);
  for (const { file, workflow } of workflows) expect([basename(file), Object.hasOwn(workflow.on, "pull_request")]).toEqual([basename(file), ["ci.yml", "plan.yml"].includes(basename(file))]);
  expect(runsOf("ci.yml", "test")).toEqual(expect.arrayContaining(["npm ci", "npm test"]));
  expect(runsOf("ci.yml", "supply-chain")).toEqual(expect.arrayContaining(["npm run --silent supply-chain -- --online", "npm run --silent lint:workflows", "npm run --silent cdktn"]));
  expect(runsOf("plan.yml", "plan").some((run) => run.includes("scripts/workflow/plan-report.sh"))).toBe(true);
  expect(text("docs/ci.md")).toContain("`ci / test` and `plan / plan` must pass");
  const { scripts } = JSON.parse(text("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
  expect(scripts["test"]).toMatch(/\bcheck\b/);
  expect(scripts["test"]).toMatch(/unit.*integration|integration.*unit/);
});

test("the account is looked at every night, packages and servers every week", () => {
  const cron = (file: string) => (workflows.find((each) => basename(each.file) === file)?.workflow.on["schedule"] as readonly { readonly cron: string }[] | undefined)?.map(({ cron: when }) => when);
  expect(cron("drift.yml")).toEqual([expect.stringMatching(/^\d+ \d+ \* \* \*$/)]);
  expect(cron("audit.yml")).toEqual([expect.stringMatching(/^\d+ \d+ \* \* [0-6]$/)]);
});

describe("rights", () => {
  test.each(workflows)("$file gives none to a job that does not ask", ({ workflow }) => {
    expect(workflow.permissions).toEqual({});
  });

  test.each(jobs)("$where asks for what it needs and no more", ({ where, job }) => {
    const most: Readonly<Record<string, readonly string[]>> = {
      "plan.yml: plan": ["id-token"], "plan.yml: comment": ["pull-requests"], "deploy.yml: staging": ["id-token"], "deploy.yml: prod": ["id-token"],
      "deploy-environment.yml: plan": ["id-token"], "deploy-environment.yml: apply": ["id-token"], "drift.yml: drift": ["id-token", "issues"], "audit.yml: supply-chain": ["issues"], "audit.yml: server": ["id-token", "issues"],
    };
    expect(job.permissions).toEqual({ contents: "read", ...Object.fromEntries((most[where] ?? []).map((right) => [right, "write"])) });
  });

  test("no job that runs a pull request's code may write anything", () => {
    for (const { job } of jobs.filter(({ workflow, where }) => Object.hasOwn(workflow.on, "pull_request") && where !== "plan.yml: comment")) expect(Object.entries(job.permissions ?? {}).filter(([right, level]) => level === "write" && right !== "id-token")).toEqual([]);
  });

  test("the job that comments runs the base's code", () => {
    const checkout = jobs.find(({ where }) => where === "plan.yml: comment")?.job.steps?.find(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout?.with?.["ref"]).toBe("${{ github.event.pull_request.base.sha }}");
  });

  test("no secret is kept at GitHub: jobs prove who they are", () => {
    for (const { source } of workflows) expect(source).not.toMatch(/\bsecrets\b/);
  });
});

describe("forks", () => {
  test("nothing runs their code with the rights of this repository", () => {
    for (const { workflow } of workflows) expect(Object.keys(workflow.on).filter((event) => ["pull_request_target", "workflow_run", "issue_comment"].includes(event))).toEqual([]);
  });

  test("a pull request's job that asks for an identity is for branches of this repository", () => {
    for (const { job } of jobs.filter(({ workflow, job: one }) => Object.hasOwn(workflow.on, "pull_request") && one.permissions?.["id-token"] !== undefined)) expect(job.if).toBe("github.event.pull_request.head.repo.full_name == github.repository");
  });

  test("none of their code runs on a computer of ours", () => {
    for (const { job } of jobs.filter(({ workflow }) => Object.hasOwn(workflow.on, "pull_request"))) expect(job["runs-on"]).toBe("ubuntu-24.04");
  });
});

describe("actions", () => {
  test("are GitHub's own, by full commit, with the version beside it", () => {
    const used = workflows.flatMap(({ source }) => [...source.matchAll(/uses: (.*)/g)].map(([, action = ""]) => action)).filter((action) => !action.startsWith("./"));
    expect(used.filter((action) => !new RegExp(`^(${ACTIONS.join("|")})@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+$`).test(action))).toEqual([]);
    // One commit per action: a second one is somebody else's.
    expect(new Set(used).size).toBe(ACTIONS.length);
  });

  test("a checkout leaves no token behind", () => {
    for (const { step } of steps.filter(({ step: { uses } }) => uses?.startsWith("actions/checkout@"))) expect(step.with?.["persist-credentials"]).toBe(false);
  });
});

describe("steps", () => {
  test.each(steps.filter(({ step }) => step.run !== undefined))("$where: $step.run is short, and takes no text of others into the shell", ({ step: { run = "" } }) => {
    expect(run.trim().split("\n").length).toBeLessThanOrEqual(5);
    expect(run).not.toContain("${{");
  });

  test.each(jobs.filter(({ job }) => job.uses === undefined))("$where ends by itself", ({ job }) => {
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("two runs of a workflow never work on the same thing at once", () => {
    for (const { workflow } of workflows.filter(({ workflow: { on } }) => !Object.hasOwn(on, "workflow_call"))) expect(workflow.concurrency).toEqual({ group: expect.any(String), "cancel-in-progress": Object.hasOwn(workflow.on, "pull_request") });
  });

  test("packages come from the lock file before anything of ours runs", () => {
    for (const { job } of jobs.filter(({ job: { steps: list } }) => list !== undefined)) {
      const runs = (job.steps ?? []).flatMap(({ run }) => run ?? []);
      expect(runs.slice(0, runs.indexOf("npm ci")).filter((run) => run !== "scripts/workflow/install-terraform.sh")).toEqual([]);
    }
    for (const { source } of workflows) expect(source).not.toMatch(/npm (install|i|add|exec)\b|\bnpx\b/);
  });
});

test("whatever changes the cloud or looks at a server runs inside the admin networks, behind its environment", () => {
  for (const { job } of jobs.filter(({ job: { environment } }) => environment !== undefined)) expect(JSON.stringify(job["runs-on"])).toBe(SELF_HOSTED);
  const applying = jobs.filter(({ job }) => (job.steps ?? []).some(({ run }) => run?.includes("lightkeeper-apply-")));
  expect(applying.map(({ where, job }) => [where, job.environment])).toEqual([["deploy-environment.yml: apply", "${{ inputs.environment }}"]]);
});

test("what is applied is the plan that was uploaded, by the digest that the plan job put out", () => {
  const { plan, apply } = workflows.find(({ file }) => file.endsWith("deploy-environment.yml"))?.workflow.jobs ?? {};
  const artifact = (job: Job | undefined, action: string) => job?.steps?.find(({ uses }) => uses?.startsWith(action))?.with;
  expect(artifact(plan, "actions/upload-artifact@")).toMatchObject({ name: "plan-${{ inputs.environment }}", path: "dist/workflow/plan.bundle" });
  expect(artifact(apply, "actions/download-artifact@")).toEqual({ name: "plan-${{ inputs.environment }}", path: "dist/workflow" });
  expect(apply?.steps?.at(-1)?.run).toMatch(/ apply -- dist\/workflow\/plan\.bundle --digest "\$DIGEST"$/);
  // Never in the clear: without a recipient there is no bundle.
  expect(text("scripts/workflow/plan-bundle.sh")).not.toContain("--plain");
});

describe("GitLab", () => {
  const source = text(".gitlab-ci.yml");
  const ours = (words: string): readonly string[] => [...new Set([...words.matchAll(/scripts\/workflow\/[\w-]+\.sh|npm run --silent (?!workflow)[\w:-]+|as "?lightkeeper-[a-z]+/g)].map(([found]) => found))].sort();

  test("runs the same programs as GitHub", () => {
    // compare is what a fork's pull request gets at GitHub; GitLab runs nothing for forks. Workflows are GitHub's alone.
    const github = ours(workflows.map(({ source: words }) => words).join("\n")).filter((word) => !["npm run --silent compare", "npm run --silent lint:workflows"].includes(word));
    expect(ours(source)).toEqual(github);
  });

  test("applies by hand, from the protected branch, one deploy per environment at a time", () => {
    const { ".apply": apply } = parse(source) as Readonly<Record<string, { rules: readonly { if: string; when: string }[]; resource_group: string }>>;
    expect(apply?.rules).toEqual([{ if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"', when: "manual" }]);
    expect(apply?.resource_group).toBe("$ENVIRONMENT");
  });
});
