// Proves: I4, I12 (partly)
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { readBundle } from "../../../scripts/plan/bundle-file.ts";
import type { StackReport } from "../../../scripts/plan/stack-report.ts";
import { project } from "../program.ts";
import { startPlanWorld, type Kept, type PlanWorld } from "./world.ts";

// One account without machines, one life in order: prod is deployed from a bundle, and everything after plans or applies what somebody changes next.
const minute = 60_000;
const golden = (name: string): string => join(import.meta.dirname, "golden", name);
let world: PlanWorld;
beforeAll(async () => { world = await startPlanWorld(); }, 3 * minute);
afterEach(() => { world.copy.restore(); });
afterAll(async () => { await world[Symbol.asyncDispose](); }, minute);

/** A pull request's usual mixture: a timeout, a firewall rule. */
function editTimeoutAndRule(): void {
  world.copy.edit("templates/etc/nginx/conf.d/timeouts.conf.hbs", "client_body_timeout 10s;", "client_body_timeout 20s;");
  world.copy.edit("stacks/environments/prod.ts", "  openPorts: [\n", '  openPorts: [\n    { port: 8443, protocol: "TCP", from: "admins", reason: "Pages for admins" },\n');
}

/** Steps that ended well, whatever was told in between. */
const stepsIn = (stderr: string): readonly string[] => [...stderr.matchAll(/^✓ (.+?) [\d.]+ s\b/gm)].map(([, step = ""]) => step);

const serverId = async (): Promise<string> => {
  const { InstanceSet } = await world.options.cloud.call<{ InstanceSet: readonly { InstanceId: string }[] }>("lighthouse", "DescribeInstances", { Limit: 100 });
  const [server] = InstanceSet;
  if (server === undefined) throw new Error("the account has no server");
  return server.InstanceId;
};

const withoutMarkers = (...texts: readonly string[]): void => {
  for (const marker of world.markers) for (const text of texts) expect(text).not.toContain(marker);
};

test("a plan that was kept deploys an empty account; after that nothing changes: exit 0, one line, and no bundle is written", async () => {
  const { file } = await world.keep();
  const { exitCode, applied, stderr } = await world.apply(file);
  expect({ exitCode, applied: applied.applied, steps: stepsIn(stderr) }).toEqual({ exitCode: 0, applied: true, steps: ["synthesize", "compare with a plan made now", "apply to prod"] });
  expect(await world.changes()).toEqual(expect.arrayContaining(["CreateInstances", "CreateDisks", "CreateFirewallRules", "CreateRecord"]));
  const unwritten = join(world.scratch, "unwritten");
  const { exitCode: again, report } = await world.plan("prod", "--out", unwritten, "--plain");
  expect({ again, changed: report.changed, verdicts: report.stacks.map(({ name, verdict }) => `${name}: ${verdict}`), written: existsSync(unwritten) }).toEqual({ again: 0, changed: false, verdicts: ["prod: no changes"], written: false });
}, 20 * minute);

test("a pull request's changes come as a comment whose dangers, diffs, restarts and price a reviewer reads at a glance", async () => {
  editTimeoutAndRule();
  world.copy.edit("stacks/environments/prod.ts", "bundle2024_gen_lin_large4_01", "bundle2024_gen_lin_xlarge8_01");
  const comment = join(world.scratch, "comment.md");
  const { exitCode, stderr, stdout } = await world.plan("prod", "staging", "--markdown", comment);
  expect(exitCode).toBe(2);
  expect(stepsIn(stderr)).toEqual(["synthesize", "plan prod", "plan staging"]);
  const markdown = readFileSync(comment, "utf8");
  withoutMarkers(stdout, stderr, markdown);
  // What differs from run to run: staging is all new, and as long as the whole server.
  const steady = markdown.replace(/<details><summary><b>staging<\/b>[\s\S]*?<\/details>\n/, "(staging's fold)\n").replace(/, commit [\w-]+/, "").replace(/digest \w+/, "digest");
  expectGolden("pull-request.md", steady);
}, 10 * minute);

test("what somebody changed in the console is drift, in a part of its own", async () => {
  const InstanceIds = [await serverId()];
  await world.options.cloud.call("lighthouse", "ModifyInstancesAttribute", { InstanceIds, InstanceName: "renamed-by-hand" });
  const { exitCode, report } = await world.plan("prod");
  await world.options.cloud.call("lighthouse", "ModifyInstancesAttribute", { InstanceIds, InstanceName: "lightkeeper-prod" });
  const [stack] = report.stacks;
  expect(exitCode).toBe(2);
  expect(stack?.drift.map(({ constructPath, lines }) => ({ constructPath, lines: lines.map(({ sign, path, value }) => `${sign} ${path} = ${value}`) }))).toEqual([
    { constructPath: "server/instance", lines: [expect.stringMatching(/^- instance_name = "lightkeeper-prod/), '+ instance_name = "renamed-by-hand"'] },
  ]);
}, 10 * minute);

test("a changed image is refused by the reinstall guard: named with its place in the code, in the red block too, and the exit code is 1; the other stack is planned, and policies say what they found", async () => {
  world.copy.edit("stacks/environments/prod.ts", '"lhbp-openclw1"', '"lhbp-openclw2"');
  world.copy.edit("stacks/environments/prod.ts", "automatic: true", "automatic: false");
  const comment = join(world.scratch, "refused.md");
  const { exitCode, report } = await world.plan("prod", "staging", "--markdown", comment);
  const [stack, other] = report.stacks;
  expect({ name: other?.name, verdict: other?.verdict, findings: other?.findings }).toEqual({ name: "staging", verdict: "changes", findings: [] });
  expect(stack?.findings).toEqual([{ constructPath: "prod/server/instance", level: "warning", message: expect.stringMatching(/^prod-renews-itself: prod ends when its months are over; allowed: renewal\.automatic: true \(.+\)$/) }]);
  const markdown = readFileSync(comment, "utf8");
  for (const part of [/^\| ⛔ `prod` \|.*\*\*refused\*\* \|$/m, /^\| 🟢 `staging` \|.*\*\*changes\*\* \|$/m, /^> - `prod` `server\/reinstall-guard`: /m, /^\*\*Policies\*\*\n\n- ⚠️ `prod\/server\/instance`: prod-renews-itself: /m]) expect(markdown).toMatch(part);
  expect({ exitCode, verdict: stack?.verdict }).toEqual({ exitCode: 1, verdict: "refused" });
  expect(stack?.refusal).toMatch(/server\/reinstall-guard\/blueprint \(terraform_data\..*prevent_destroy/s);
  expect(stack?.dangers.map(({ what }) => what)).toEqual([expect.stringContaining("would wipe the server's system disk")]);
}, 10 * minute);

test("a resource whose construct got another id moves when the code says from where, and nothing is made anew", async () => {
  world.copy.edit("constructs/dns-record.ts", 'new DnspodRecord(this, "record", {', 'new DnspodRecord(this, "a-record", {');
  const address = /"(tencentcloud_dnspod_record\.[^"]+)"/.exec(readFileSync(join(project, "test/unit/stacks/golden/addresses.txt"), "utf8").replace(/^(tencentcloud_dnspod_record\..*)$/m, '"$1"'))?.[1] ?? "none";
  world.copy.edit("constructs/dns-record.ts", "      dependsOn: props.dependsOn,\n    });\n", `      dependsOn: props.dependsOn,\n    });\n    this.record.moveFromId("${address}");\n`);
  const { exitCode, report } = await world.plan("prod");
  const [stack] = report.stacks;
  expect({ exitCode, verdict: stack?.verdict, counts: stack?.counts, resources: stack?.resources.map(({ constructPath, action }) => `${constructPath ?? ""} ${action}`) }).toEqual({
    exitCode: 2,
    verdict: "changes",
    counts: { create: 0, update: 0, replace: 0, delete: 0, reinstall: 0, import: 0, move: 1 },
    resources: ["address/a-record move"],
  });
}, 10 * minute);

test("an environment that is not in the table is refused with those that are", async () => {
  const { exitCode, stderr } = await world.plan("prd");
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: 'ENV is "prd"; allowed: dev, staging, prod, foundation. Next: npm run plan -- prod\n' });
}, minute);

test("settings that are wrong end in the settings' own lines", async () => {
  world.copy.edit("stacks/environments/prod.ts", 'region: "ap-hongkong"', 'region: "ap-nowhere"');
  const { exitCode, stderr } = await world.plan("prod");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("ap-nowhere");
}, minute);

test("the foundation is planned as bootstrap would apply it, by itself", async () => {
  const { exitCode, report } = await world.plan("foundation");
  const [stack] = report.stacks;
  expect({ exitCode, names: report.stacks.map(({ name }) => name), verdict: stack?.verdict, resources: stack?.resources.map(({ constructPath, action }) => `${constructPath ?? ""} ${action}`), prices: report.prices }).toEqual({ exitCode: 2, names: ["foundation"], verdict: "changes", resources: ["state/bucket create", "state/key create"], prices: {} });
}, minute);

let kept: Kept;

test("a plan that was kept is encrypted, its owner's alone, free of secrets, and refused after a hand-made change, which is named", async () => {
  editTimeoutAndRule();
  kept = await world.keep();
  const { file, said } = kept;
  const bytes = readFileSync(file, "latin1");
  expect({ mode: statSync(file).mode & 0o777, encrypted: bytes.startsWith("age-encryption.org/v1") }).toEqual({ mode: 0o600, encrypted: true });
  const { bundle } = await readBundle(file, () => Promise.resolve(world.identity));

  const InstanceId = await serverId();
  const byHand = { InstanceId, FirewallRules: [{ Protocol: "TCP", Port: "9999", CidrBlock: "0.0.0.0/0", Action: "ACCEPT", FirewallRuleDescription: "by hand" }] };
  await world.options.cloud.call("lighthouse", "CreateFirewallRules", byHand);
  await world.changes();
  const afterHand = await world.apply(file);
  expect({ exitCode: afterHand.exitCode, differences: afterHand.applied.differences, changes: await world.changes() }).toEqual({ exitCode: 2, differences: [{ what: "cloud", detail: "firewall/rules: update was reviewed, now it would be update with other values" }], changes: [] });

  await world.options.cloud.call("lighthouse", "DeleteFirewallRules", byHand);
  withoutMarkers(said, bundle.document, JSON.stringify(bundle.stack), afterHand.stdout, afterHand.stderr);
}, 20 * minute);

test("it is applied as it was reviewed, after which nothing is left to do; a second time it is refused, since the state moved on, and by other code it is, too", async () => {
  editTimeoutAndRule();
  const { file, digest } = kept;
  const another = await world.verb("apply", file, "--digest", "0123456789ab");
  expect({ exitCode: another.exitCode, stderr: another.stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(/^--digest is "0123456789ab", and the bundle .* has [0-9a-f]{64}: it is not the one that was reviewed\. Next: /) });
  const applied = await world.apply(file, "--digest", digest.slice(0, 12));
  expect({ exitCode: applied.exitCode, summary: applied.applied.summary }).toEqual({ exitCode: 0, summary: "Apply complete! Resources: 1 added, 3 changed, 1 destroyed." });
  const second = await world.apply(file);
  expect({ exitCode: second.exitCode, differences: second.applied.differences }).toEqual({ exitCode: 2, differences: [{ what: "state", detail: expect.stringMatching(/^its serial is \d+, was \d+: somebody deployed since$/) }] });
  const after = await world.plan("prod");
  expect({ exitCode: after.exitCode, changed: after.report.changed }).toEqual({ exitCode: 0, changed: false });
  withoutMarkers(...[applied, second, after].map(({ stdout, stderr }) => `${stdout}${stderr}`));

  world.copy.restore();
  const other = await world.apply(file);
  expect({ exitCode: other.exitCode, what: [...new Set(other.applied.differences.map(({ what }) => what))], first: other.applied.differences[0]?.detail }).toEqual({ exitCode: 2, what: ["environment", "code"], first: expect.stringMatching(/^openPorts was \[/) });
}, 20 * minute);

test("keeping a plan needs a recipient or a clear word, one environment, a new file, and the digest that was reviewed", async () => {
  const refused = async (...words: readonly string[]): Promise<string> => (await world.verb("plan", ...words)).stderr;
  expect(await refused("prod", "--out", "b")).toMatch(/^--out needs a recipient: .*Next: --recipient age1…/);
  expect(await refused("prod", "staging", "--out", "b", "--plain")).toMatch(/^--out keeps the plan of one environment, and 2 are planned/);
  expect(await refused("foundation", "--out", "b", "--plain")).toMatch(/^--out keeps the plan of an environment; the foundation is applied by npm run bootstrap/);
  expect(await refused("prod", "--out", "package.json", "--plain")).toMatch(/^--out is "package.json", which exists already/);
  expect((await world.verb("apply", "package.json")).stderr).toMatch(/which is no plan bundle. Next: npm run plan/);
}, 10 * minute);

test("a server made by hand is imported with its rules, and the report says what a deploy would change; one that a deploy would wipe is refused, the state as it was", async () => {
  const made = { BundleId: "bundle2024_gen_lin_large4_01", InstanceChargePrepaid: { Period: 1 }, Zones: ["ap-hongkong-2"], InstanceName: "made-by-hand" };
  const make = async (BlueprintId: string): Promise<string> => (await world.options.cloud.call<{ InstanceIdSet: readonly string[] }>("lighthouse", "CreateInstances", { ...made, BlueprintId })).InstanceIdSet[0] ?? "none";
  const [other, fitting] = [await make("lhbp-debian12"), await make("lhbp-openclw1")];
  // The cloud makes a server in the background.
  while ((await world.options.cloud.call<{ InstanceSet: readonly { InstanceState: string }[] }>("lighthouse", "DescribeInstances", { InstanceIds: [other, fitting] })).InstanceSet.some(({ InstanceState }) => InstanceState === "PENDING")) await new Promise((resolve) => { setTimeout(resolve, 100); });
  await world.changes();

  const refused = await world.verb("import", "staging", other);
  expect({ exitCode: refused.exitCode, told: refused.stderr }).toEqual({ exitCode: 1, told: expect.stringMatching(/it runs the image lhbp-debian12, and blueprint\.id in the table is "lhbp-openclw1": a deploy would reinstall it, which wipes its system disk/) });

  const imported = await world.verb("import", "staging", fitting, "--json");
  const { imported: addresses, report } = JSON.parse(imported.stdout) as { imported: readonly string[]; report: StackReport };
  expect({ exitCode: imported.exitCode, addresses: addresses.map((address) => address.split(".")[0]) }).toEqual({ exitCode: 2, addresses: ["tencentcloud_lighthouse_instance", "tencentcloud_lighthouse_firewall_rule"] });
  const server = report.resources.find(({ constructPath }) => constructPath === "server/instance");
  expect({ action: server?.action, lines: server?.lines.map(({ sign, path, value }) => `${sign} ${path} = ${value}`) }).toEqual({ action: "update", lines: expect.arrayContaining(['- instance_name = "made-by-hand"', '+ instance_name = "lightkeeper-staging"']) });
  const again = await world.verb("import", "staging", fitting);
  expect({ exitCode: again.exitCode, told: again.stderr, changes: await world.changes() }).toEqual({ exitCode: 1, told: expect.stringContaining(`staging has the server ${fitting} already`), changes: [] });
}, 20 * minute);

/** A golden file is reviewed like code: it is written only when it is missing, and never on CI. */
function expectGolden(name: string, text: string): void {
  if (!existsSync(golden(name)) && process.env["CI"] === undefined) writeFileSync(golden(name), text);
  expect(text).toBe(readFileSync(golden(name), "utf8"));
}
