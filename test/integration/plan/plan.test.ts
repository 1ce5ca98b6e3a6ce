// Proves: I4 (partly)
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PlanReport } from "../../../scripts/plan/report.ts";
import { runCdktf, type DeploymentOptions } from "../../../scripts/rehearse/deployment.ts";
import { setUp } from "../../../scripts/rehearse/set-up.ts";
import { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";
import { environments } from "../../../stacks/environments/index.ts";
import { project, run, type Ended } from "../program.ts";

// One deployed prod without a machine; the tests plan what somebody changes next, each from the same state.
const minute = 60_000;
const table = environments();
const prod = table.get("prod");
if (prod === undefined) throw new Error("the table has no prod");
const golden = (name: string): string => join(import.meta.dirname, "golden", name);

let scratch: string;
let copy: WorkingCopy;
let options: DeploymentOptions;
let shell: Readonly<Record<string, string>>;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "plan-"));
  copy = new WorkingCopy(project, join(scratch, "project"));
  const directory = join(copy.directory, ".rehearsal", "prod");
  options = await setUp({
    name: "prod",
    environment: prod,
    environments: table,
    provider: { kind: "offline" },
    machines: false,
    faults: [],
    project: copy.directory,
    directory,
    runtimeDirectory: join(scratch, "run"),
    cacheDirectory: join(scratch, "cache"),
    shell: process.env,
    note: () => undefined,
    onTwin: () => undefined,
  });
  shell = options.childEnvironment;
  const { exitCode, output } = await runCdktf("deploy", ["prod"], options);
  if (exitCode !== 0) throw new Error(output.slice(-2000));
}, 3 * minute);

afterAll(async () => {
  await options.twin.close();
  rmSync(scratch, { recursive: true, force: true });
}, minute);

async function plan(...words: readonly string[]): Promise<Ended & { readonly report: PlanReport }> {
  const ended = await run("node", ["--no-warnings", "scripts/plan.ts", ...words, "--json"], { cwd: copy.directory, env: shell });
  return { ...ended, report: JSON.parse(ended.stdout === "" ? "{}" : ended.stdout) as PlanReport };
}

test("after a deploy nothing changes: exit 0, one line", async () => {
  const { exitCode, report } = await plan("prod");
  expect({ exitCode, changed: report.changed, verdicts: report.stacks.map(({ name, verdict }) => `${name}: ${verdict}`) }).toEqual({ exitCode: 0, changed: false, verdicts: ["prod: no changes"] });
}, minute);

test("a pull request's changes come as a comment whose dangers, diffs, restarts and price a reviewer reads at a glance", async () => {
  copy.edit("templates/etc/nginx/conf.d/timeouts.conf.hbs", "client_body_timeout 10s;", "client_body_timeout 20s;");
  copy.edit("stacks/environments/prod.ts", "  openPorts: [\n", '  openPorts: [\n    { port: 8443, protocol: "TCP", from: "admins", reason: "Pages for admins" },\n');
  copy.edit("stacks/environments/prod.ts", "bundle2024_gen_lin_large4_01", "bundle2024_gen_lin_xlarge8_01");
  const comment = join(scratch, "comment.md");
  const { exitCode, stderr, stdout } = await plan("prod", "staging", "--markdown", comment);
  copy.restore();
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^✓ synthesize .* s\n✓ plan prod .*\n✓ plan staging .*$/m);
  const markdown = readFileSync(comment, "utf8");
  for (const secret of [...options.files.secretValues, shell["TENCENTCLOUD_SECRET_KEY"] ?? "none"]) expect(`${stdout}${stderr}${markdown}`).not.toContain(secret);
  // What differs from run to run: staging is all new, and as long as the whole server.
  const steady = markdown.replace(/<details><summary><b>staging<\/b>[\s\S]*?<\/details>\n/, "(staging's fold)\n").replace(/, commit [\w-]+/, "").replace(/digest \w+/, "digest");
  expectGolden("pull-request.md", steady);
}, minute);

test("what somebody changed in the console is drift, in a part of its own", async () => {
  const { InstanceSet } = await options.cloud.call<{ InstanceSet: readonly { InstanceId: string }[] }>("lighthouse", "DescribeInstances", { Limit: 100 });
  await options.cloud.call("lighthouse", "ModifyInstancesAttribute", { InstanceIds: InstanceSet.map(({ InstanceId }) => InstanceId), InstanceName: "renamed-by-hand" });
  const { exitCode, report } = await plan("prod");
  await options.cloud.call("lighthouse", "ModifyInstancesAttribute", { InstanceIds: InstanceSet.map(({ InstanceId }) => InstanceId), InstanceName: "lightkeeper-prod" });
  const [stack] = report.stacks;
  expect(exitCode).toBe(2);
  expect(stack?.drift.map(({ constructPath, lines }) => ({ constructPath, lines: lines.map(({ sign, path, value }) => `${sign} ${path} = ${value}`) }))).toEqual([
    { constructPath: "server/instance", lines: [expect.stringMatching(/^- instance_name = "lightkeeper-prod/), '+ instance_name = "renamed-by-hand"'] },
  ]);
}, minute);

test("a stack that Terraform refuses to plan is named with its place in the code, and the exit code is 1", async () => {
  copy.edit("stacks/environments/prod.ts", '"lhbp-openclw1"', '"lhbp-openclw2"');
  const { exitCode, report } = await plan("prod");
  copy.restore();
  const [stack] = report.stacks;
  expect({ exitCode, verdict: stack?.verdict }).toEqual({ exitCode: 1, verdict: "refused" });
  expect(stack?.refusal).toMatch(/server\/reinstall-guard\/blueprint \(terraform_data\..*prevent_destroy/s);
}, minute);

test("an environment that is not in the table is refused with those that are", async () => {
  const { exitCode, stderr } = await plan("prd");
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: 'ENV is "prd"; allowed: dev, staging, prod. Next: npm run plan -- prod\n' });
}, minute);

test("settings that are wrong end in the settings' own lines", async () => {
  copy.edit("stacks/environments/prod.ts", 'region: "ap-hongkong"', 'region: "ap-nowhere"');
  const { exitCode, stderr } = await plan("prod");
  copy.restore();
  expect(exitCode).toBe(1);
  expect(stderr).toContain("ap-nowhere");
}, minute);

/** A golden file is reviewed like code: it is written only when it is missing, and never on CI. */
function expectGolden(name: string, text: string): void {
  if (!existsSync(golden(name)) && process.env["CI"] === undefined) writeFileSync(golden(name), text);
  expect(text).toBe(readFileSync(golden(name), "utf8"));
}
