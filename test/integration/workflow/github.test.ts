// Proves: O15 (partly), I4 (partly), I10 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { FakeGitHub } from "./fake-github.ts";
import { readWorkflow, runJob, type Contexts, type Job, type JobResult } from "./job.ts";
import { startRunner, type Runner } from "./runner.ts";

// The workflows' own shell lines, one after the other as in one week: a pull request and its next push, the deploy of what was merged,
// the nights after it, the audit. The cloud is the twin, whose roles are the foundation's own and trust GitHub's signed tokens alone;
// GitHub is a server of ours that is as strict as theirs. What only a server or the registry can answer is laid down by the test.
const minute = 60_000;
const github = new FakeGitHub();
let runner: Runner;

beforeAll(async () => {
  await github.start();
  runner = await startRunner(github, `{ github: { repository: "${github.repository}" } }`);
}, 5 * minute);

afterAll(async () => {
  await runner[Symbol.asyncDispose]();
  github.close();
}, minute);

const pullRequest = github.open("PR 1", "somebody");
const eventOf = (repository: string): Contexts => ({ github: { repository: github.repository, event: { pull_request: { number: pullRequest.number, head: { repo: { full_name: repository } }, base: { sha: "0" } } } }, vars: {} });

function jobOf(workflow: string, name: string): Job {
  const job = readWorkflow(workflow).jobs[name];
  if (job === undefined) throw new Error(`${workflow} has no job ${name}`);
  return job;
}

const runOf = (workflow: string, name: string, contexts: Contexts, approved: readonly string[] = []): Promise<JobResult> => runJob(jobOf(workflow, name), { github, runner, contexts, approved });

/** A failed job shows its log. */
const expectWell = ({ ran, exitCode, log }: JobResult): void => { expect(ran && exitCode === 0 ? "" : `exit ${exitCode}\n${log}`).toBe(""); };

/** Both jobs of a pull request. */
async function planPullRequest(): Promise<JobResult> {
  const contexts = eventOf(github.repository);
  const plan = await runOf("plan", "plan", contexts);
  const comment = await runOf("plan", "comment", { ...contexts, needs: { plan } });
  expectWell(comment);
  return plan;
}

const comments = (): readonly string[] => pullRequest.comments.map(({ body }) => body);
const actions = async (): Promise<readonly string[]> => (await runner.options.twin.calls()).map(({ action }) => action);

test("a pull request gets one comment, the next push replaces it, and a stranger's with the same marker is left alone", async () => {
  pullRequest.comments.push({ id: 9_999, body: "<!-- lightkeeper-plan -->\nNothing to see here", user: { login: "stranger" } });
  const plan = await planPullRequest();
  expectWell(plan);
  expect(comments()).toEqual([expect.stringMatching(/\nNothing to see here$/), plan.summary]);
  expect(plan.summary).toMatch(/^<!-- lightkeeper-plan -->\n/);
  runner.copy.edit("templates/etc/nginx/conf.d/timeouts.conf.hbs", "client_body_timeout 10s;", "client_body_timeout 20s;");
  const next = await planPullRequest();
  runner.copy.restore();
  expect(comments()).toEqual([expect.stringMatching(/\nNothing to see here$/), next.summary]);
  expect(next.summary).not.toBe(plan.summary);
  expect(github.writes.splice(0)).toEqual(["POST issues/N/comments", "PATCH issues/comments/N"]);
}, 5 * minute);

test("a fork's code gets neither the job that plans nor the one that comments", async () => {
  const contexts = eventOf("somebody/agent");
  const plan = await runOf("plan", "plan", contexts);
  const comment = await runOf("plan", "comment", { ...contexts, needs: { plan } });
  expect([plan.ran, comment.ran]).toEqual([false, false]);
});

test("what was merged is planned, waits for the approval, and is applied as it was planned; the keys for that are given to no other job", async () => {
  const { prod } = readWorkflow("deploy").jobs;
  expect(prod).toMatchObject({ uses: "./.github/workflows/deploy-environment.yml", needs: "staging" });
  const inputs = prod?.["with"];
  const vars = { LIGHTKEEPER_PLAN_RECIPIENTS: runner.age.recipient, LIGHTKEEPER_AGE_IDENTITY: runner.age.identityFile };
  const plan = await runOf("deploy-environment", "plan", { inputs, vars });
  expectWell(plan);
  expect(plan.outputs["digest"]).toMatch(/^[0-9a-f]{64}$/);
  const contexts = { inputs, vars, needs: { plan } };
  expect(await runOf("deploy-environment", "apply", contexts)).toMatchObject({ ran: false, waitsFor: "prod" });
  expect(await actions()).not.toContain("CreateInstances");
  // The same lines in a job of a pull request.
  const ofPullRequest = Object.fromEntries(Object.entries(jobOf("deploy-environment", "apply")).filter(([name]) => name !== "environment"));
  expect(await runJob(ofPullRequest, { github, runner, contexts })).toMatchObject({ exitCode: 1, log: expect.stringMatching(/role lightkeeper-apply-prod of account \d+ was refused .*does not trust "repo:team\/agent:pull_request"/) });
  const apply = await runOf("deploy-environment", "apply", contexts, ["prod"]);
  expectWell(apply);
  expect(apply.log).toContain("Apply complete!");
  expect(await actions()).toContain("CreateInstances");
  expect(await runOf("deploy-environment", "apply", { inputs, vars, needs: { plan: { outputs: { digest: "" } } } }, ["prod"])).toMatchObject({ ran: false });
}, 5 * minute);

const issues = () => [...github.posts.values()].filter(({ title }) => !title.startsWith("PR "));
const night = async (): Promise<void> => { expectWell(await runOf("drift", "drift", { matrix: { environment: "prod" }, vars: {} })); };
const rename = async (InstanceName: string): Promise<void> => {
  const { InstanceSet } = await runner.options.cloud.call<{ InstanceSet: readonly { InstanceId: string }[] }>("lighthouse", "DescribeInstances", { Limit: 100 });
  await runner.options.cloud.call("lighthouse", "ModifyInstancesAttribute", { InstanceIds: InstanceSet.map(({ InstanceId }) => InstanceId), InstanceName });
};

test("a night that finds nothing opens nothing; what one finds is one issue, the next night brings it up to date, and closes it when all is well", async () => {
  const { matrix } = jobOf("drift", "drift")["strategy"] as { matrix: { environment: readonly string[] } };
  expect(matrix.environment).toEqual(["staging", "prod"]);
  runner.answers("host", 0, "Nothing has drifted.\n");
  await night();
  expect(github.writes.splice(0)).toEqual([]);
  await rename("renamed-by-hand");
  await night();
  expect(issues()).toEqual([expect.objectContaining({ title: "Drift in prod", state: "open", body: expect.stringMatching(/^<!-- lightkeeper-drift-prod -->\n[\s\S]*renamed-by-hand/) })]);
  // Put right in the account, and something else on the server.
  runner.answers("plan", 0, "");
  runner.answers("host", 2, "file /etc/motd was edited\n");
  await night();
  expect(issues()).toEqual([expect.objectContaining({ state: "open", body: "<!-- lightkeeper-drift-prod -->\n\n### On the server\n\n    file /etc/motd was edited\n" })]);
  runner.answers("host", 0, "Nothing has drifted.\n");
  await night();
  expect(issues()).toEqual([expect.objectContaining({ state: "closed" })]);
  expect(github.writes.splice(0)).toEqual(["POST issues", "PATCH issues/N", "POST issues/N/comments", "PATCH issues/N"]);
}, 5 * minute);

test("the weekly audit opens an issue for what is found in packages or on the server, and keeps a bill of materials", async () => {
  runner.answers("supply-chain", 2, "one advisory\n");
  runner.answers("secrets:scan", 0, "no secret\n");
  runner.answers("verify", 0, "all claims hold\n");
  const result = await runOf("audit", "supply-chain", { vars: {} });
  expectWell(result);
  expectWell(await runOf("audit", "server", { vars: {} }));
  expect(issues().filter(({ state }) => state === "open")).toEqual([expect.objectContaining({ title: "Weekly audit: the supply chain", body: "<!-- lightkeeper-supply-chain -->\n```text\none advisory\nno secret\n```\n" })]);
  expect(runner.written().some((text) => text.includes('"bomFormat": "CycloneDX"'))).toBe(true);
}, 5 * minute);

test("no secret is in a comment, in an issue or in what a step wrote, and no key of a role", () => {
  const texts = [...github.posts.values()].flatMap(({ body, comments: list }) => [body, ...list.map((one) => one.body)]).concat(runner.written()).join("\n");
  for (const secret of runner.options.files.secretValues) expect(texts).not.toContain(secret);
  // Nor the keys of an hour, which the job's log alone is told, to take them out of sight.
  expect(texts).not.toMatch(/AKID\w|add-mask/);
});
