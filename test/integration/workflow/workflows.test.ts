// Proves: O15 (partly), I4 (partly)
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DeploymentOptions } from "../../../scripts/rehearse/deployment.ts";
import { setUp } from "../../../scripts/rehearse/set-up.ts";
import { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";
import { environments } from "../../../stacks/environments/index.ts";
import { project } from "../program.ts";
import { FakeGitHub } from "./fake-github.ts";
import { readWorkflow, runJob, type Contexts, type Job, type JobResult } from "./job.ts";

// The workflows' own shell lines, one after the other as on one day: a pull request and its next push. The cloud is the twin,
// which gives keys for GitHub's signed tokens alone; GitHub is a server of ours that is as strict as theirs.
const minute = 60_000;
const table = environments();
const prod = table.get("prod");
if (prod === undefined) throw new Error("the table has no prod");

const github = new FakeGitHub();
let scratch: string;
let copy: WorkingCopy;
let options: DeploymentOptions;
let shell: Readonly<Record<string, string>>;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "workflows-"));
  copy = new WorkingCopy(project, join(scratch, "project"));
  // One environment is enough here.
  for (const other of ["dev", "staging"]) copy.edit("stacks/environments/index.ts", new RegExp(`^import \\{ ${other} \\} .*\\n`, "m"), "");
  copy.edit("stacks/environments/index.ts", "{ dev, staging, prod }", "{ prod }");
  await github.start();
  options = await setUp({
    name: "prod",
    environment: prod,
    environments: table,
    provider: { kind: "offline" },
    machines: false,
    faults: [],
    project: copy.directory,
    directory: join(copy.directory, ".rehearsal", "prod"),
    runtimeDirectory: join(scratch, "run"),
    cacheDirectory: join(scratch, "cache"),
    shell: process.env,
    note: () => undefined,
    onTwin: () => undefined,
  });
  await options.cloud.call("cam", "CreateOIDCConfig", { Name: "lightkeeper-github", IdentityUrl: github.issuer, ClientId: ["sts.tencentcloudapi.com"], IdentityKey: github.identityKey });
  const trust = { version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRoleWithWebIdentity"], principal: { federated: [`qcs::cam::uin/${prod.account}:oidc-provider/lightkeeper-github`] } }] };
  await options.cloud.call("cam", "CreateRole", { RoleName: "lightkeeper-plan", PolicyDocument: JSON.stringify(trust) });
  await options.cloud.call("cam", "AttachRolePolicy", { AttachRoleName: "lightkeeper-plan", PolicyName: "AdministratorAccess" });
  // No key of the account: whoever has none of a role calls nothing.
  const withoutKeys = Object.entries(options.childEnvironment).filter(([name]) => !name.startsWith("TENCENTCLOUD_SECRET_"));
  // GitHub is no part of the twin.
  shell = { ...Object.fromEntries(withoutKeys), NO_PROXY: "127.0.0.1" };
}, 5 * minute);

afterAll(async () => {
  await options.twin.close();
  github.close();
  rmSync(scratch, { recursive: true, force: true });
}, minute);

const pullRequest = github.open("PR 1", "somebody");
const eventOf = (repository: string): Contexts => ({ github: { repository: github.repository, event: { pull_request: { number: pullRequest.number, head: { repo: { full_name: repository } }, base: { sha: "0" } } } }, vars: {} });

function jobOf(workflow: string, name: string): Job {
  const job = readWorkflow(workflow).jobs[name];
  if (job === undefined) throw new Error(`${workflow} has no job ${name}`);
  return job;
}

const runOf = (workflow: string, name: string, contexts: Contexts): Promise<JobResult> => runJob(jobOf(workflow, name), { github, contexts, shell, directory: copy.directory });

/** A failed job shows its log. */
const expectWell = ({ exitCode, log }: JobResult): void => { expect(exitCode === 0 ? "" : log).toBe(""); };

/** Both jobs of a pull request. */
async function planPullRequest(): Promise<JobResult> {
  const contexts = eventOf(github.repository);
  const plan = await runOf("plan", "plan", contexts);
  const comment = await runOf("plan", "comment", { ...contexts, needs: { plan } });
  expectWell(comment);
  return plan;
}

const comments = (): readonly string[] => pullRequest.comments.map(({ body }) => body);

test("a pull request gets one comment, the next push replaces it, and a stranger's with the same marker is left alone", async () => {
  pullRequest.comments.push({ id: 9_999, body: "<!-- lightkeeper-plan -->\nNothing to see here", user: { login: "stranger" } });
  const plan = await planPullRequest();
  expectWell(plan);
  expect(comments()).toEqual([expect.stringMatching(/\nNothing to see here$/), plan.summary]);
  expect(plan.summary).toMatch(/^<!-- lightkeeper-plan -->\n/);
  copy.edit("templates/etc/nginx/conf.d/timeouts.conf.hbs", "client_body_timeout 10s;", "client_body_timeout 20s;");
  const next = await planPullRequest();
  copy.restore();
  expect(comments()).toEqual([expect.stringMatching(/\nNothing to see here$/), next.summary]);
  expect(next.summary).not.toBe(plan.summary);
  expect(github.writes).toEqual(["POST issues/N/comments", "PATCH issues/comments/N"]);
}, 5 * minute);

test("without a role's trust there are no keys, and without a plan nothing is applied", async () => {
  await options.cloud.call("cam", "DeleteRole", { RoleName: "lightkeeper-plan" });
  expect(await runOf("plan", "plan", eventOf(github.repository))).toMatchObject({ exitCode: 1, log: expect.stringContaining("role lightkeeper-plan of account") });
  expect(await runOf("deploy-environment", "apply", { inputs: { environment: "prod" }, needs: { plan: { outputs: { digest: "" } } } })).toMatchObject({ ran: false });
}, minute);

test("a fork's code gets neither the job that plans nor the one that comments", async () => {
  const contexts = eventOf("somebody/agent");
  const plan = await runOf("plan", "plan", contexts);
  const comment = await runOf("plan", "comment", { ...contexts, needs: { plan } });
  expect([plan.ran, comment.ran]).toEqual([false, false]);
});

test("no secret is in a comment or in what a step wrote", () => {
  const written = [...github.posts.values()].flatMap(({ body, comments: list }) => [body, ...list.map((one) => one.body)]).concat(readdirSync(join(copy.directory, "dist/workflow")).map((name) => readFileSync(join(copy.directory, "dist/workflow", name), "latin1"))).join("\n");
  for (const secret of options.files.secretValues) expect(written).not.toContain(secret);
});
