// Proves: O15 (partly), I4 (partly), I10 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { FakeGitLab } from "../integration/workflow/fake-gitlab.ts";
import { runPipelineJob, type JobEnd } from "../integration/workflow/pipeline.ts";
import { startRunner, type Runner } from "../integration/workflow/runner.ts";

// The scripts of .gitlab-ci.yml, job by job: a merge request, the deploy of main, a night. The cloud is the twin, whose roles are the
// foundation's own and trust GitLab's signed tokens alone. What only a server can answer is laid down by the test.
const minute = 60_000;
const gitlab = new FakeGitLab();
let runner: Runner;

beforeAll(async () => {
  await gitlab.start();
  runner = await startRunner(gitlab, `{ gitlab: { project: "${gitlab.project}", branch: "main" } }`);
}, 5 * minute);

afterAll(async () => {
  await runner[Symbol.asyncDispose]();
  gitlab.close();
}, minute);

const expectWell = ({ ran, exitCode, log }: JobEnd): void => { expect(ran && exitCode === 0 ? "" : `exit ${exitCode}\n${log}`).toBe(""); };

const onBranch = (name: string, branch: string, variables: Readonly<Record<string, string>>, clicked?: boolean): Promise<JobEnd> =>
  runPipelineJob(name, { gitlab, runner, branch, variables: { LIGHTKEEPER_PLAN_RECIPIENTS: runner.age.recipient, LIGHTKEEPER_AGE_IDENTITY: runner.age.identityFile, ...variables } }, clicked);
const mergeRequest = { CI_PIPELINE_SOURCE: "merge_request_event", CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "4", CI_MERGE_REQUEST_IID: "1" };
const main = { CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "main" };
const nightly = { CI_PIPELINE_SOURCE: "schedule", WATCH: "drift", ENVIRONMENT: "prod" };

test("a merge request's plan is one note, which the next pipeline replaces; a fork's gets no job", async () => {
  expectWell(await onBranch("plan", "timeouts", mergeRequest));
  expectWell(await onBranch("comment", "timeouts", mergeRequest));
  expectWell(await onBranch("comment", "timeouts", mergeRequest));
  expect(gitlab.notes).toEqual([expect.objectContaining({ body: expect.stringMatching(/^<!-- lightkeeper-plan -->\n[\s\S]*prod/) })]);
  expect(gitlab.writes.splice(0)).toEqual(["POST /projects/N/merge_requests/N/notes", "PUT /projects/N/merge_requests/N/notes/N"]);
  for (const job of ["plan", "comment"]) expect(await onBranch(job, "timeouts", { ...mergeRequest, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" })).toMatchObject({ ran: false });
}, 5 * minute);

test("main is planned, waits for a click, and is applied as it was planned; another branch gets no keys for it", async () => {
  expect(await onBranch("plan prod", "timeouts", main)).toMatchObject({ exitCode: 1, log: expect.stringMatching(/role lightkeeper-plan-prod of account \d+ was refused .*does not trust "project_path:team\/agent:ref_type:branch:ref:timeouts"/) });
  expectWell(await onBranch("plan prod", "main", main));
  expect(await onBranch("apply prod", "main", main)).toMatchObject({ ran: false, isManual: true });
  const applied = await onBranch("apply prod", "main", main, true);
  expectWell(applied);
  expect(applied.log).toContain("Apply complete!");
  expect((await runner.options.twin.calls()).map(({ action }) => action)).toContain("CreateInstances");
}, 5 * minute);

test("drift is one issue, kept up to date, closed when all is well", async () => {
  runner.answers("plan", 0, "");
  for (const [code, text] of [[0, "Nothing has drifted.\n"], [2, "file /etc/motd was edited\n"], [2, "unit nginx does not run\n"], [0, "Nothing has drifted.\n"]] as const) {
    runner.answers("host", code, text);
    expectWell(await onBranch("drift", "main", nightly));
  }
  expect(gitlab.writes).toEqual(["POST /projects/N/issues", "PUT /projects/N/issues/N", "POST /projects/N/issues/N/notes", "PUT /projects/N/issues/N"]);
  expect(gitlab.issues).toEqual([expect.objectContaining({ title: "Drift in prod", state: "closed", description: expect.stringContaining("unit nginx does not run") })]);
}, 5 * minute);

test("the weekly audit and the look at the server are issues of their own", async () => {
  runner.answers("supply-chain", 0, "nothing\n");
  runner.answers("secrets:scan", 0, "no secret\n");
  runner.answers("verify", 2, "one claim does not hold\n");
  for (const job of ["audit", "verify"]) expectWell(await onBranch(job, "main", { CI_PIPELINE_SOURCE: "schedule", WATCH: "audit" }));
  expect(gitlab.issues.filter(({ state }) => state === "opened")).toEqual([expect.objectContaining({ title: "Weekly audit: the server of prod", description: expect.stringContaining("one claim does not hold") })]);
}, 5 * minute);

test("no secret is in a note, in an issue or in what a job wrote, and no key of a role", () => {
  const texts = [...gitlab.notes.map(({ body }) => body), ...gitlab.issues.map(({ description }) => description), ...runner.written()].join("\n");
  for (const secret of runner.options.files.secretValues) expect(texts).not.toContain(secret);
  expect(texts).not.toMatch(/AKID\w/);
});
