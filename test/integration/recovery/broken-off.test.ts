// Proves: I13 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { prod } from "../../../stacks/environments/prod.ts";
import { run, stackTrace, type Ended } from "../program.ts";
import { startRecoveryWorld, type RecoveryWorld } from "./world.ts";

// What is left of a deploy that broke off after everything was bought and before anything was remembered: one life, in order.
let world: RecoveryWorld;
const minute = 60_000;

beforeAll(async () => {
  world = await startRecoveryWorld();
  const { cloud, loginPublicKey } = world;
  const renewal = { Period: prod.renewal.months, RenewFlag: "NOTIFY_AND_AUTO_RENEW" };
  const { TemplateId } = await cloud.call<{ TemplateId: string }>("lighthouse", "CreateFirewallTemplate", { TemplateName: "lightkeeper-prod-none" });
  const { InstanceIdSet } = await cloud.call<{ InstanceIdSet: string[] }>("lighthouse", "CreateInstances", { BundleId: prod.bundle, BlueprintId: prod.blueprint.id, InstanceChargePrepaid: renewal, InstanceName: "lightkeeper-prod", Zones: [prod.zone], FirewallTemplateId: TemplateId });
  const { KeyId } = await cloud.call<{ KeyId: string }>("lighthouse", "ImportKeyPair", { KeyName: "lightkeeper_prod", PublicKey: loginPublicKey });
  const { DiskIdSet } = await cloud.call<{ DiskIdSet: string[] }>("lighthouse", "CreateDisks", { Zone: prod.zone, DiskSize: prod.dataDisk?.sizeGiB, DiskType: prod.dataDisk?.type, DiskChargePrepaid: { ...renewal, TimeUnit: "m" }, DiskName: "lightkeeper-prod-data" });
  const { RecordId } = await cloud.call<{ RecordId: number }>("dnspod", "CreateRecord", { Domain: prod.dnsZone, SubDomain: "agent", RecordType: "CAA", RecordLine: "默认", Value: '0 issue "letsencrypt.org"' });
  await world.api.settled();
  world.changes();
  ids = { caa: `${prod.dnsZone}#${RecordId}`, server: InstanceIdSet[0] ?? "", key: KeyId, template: TemplateId, disk: DiskIdSet[0] ?? "" };
});
afterAll(async () => { await world[Symbol.asyncDispose](); });

let ids: { readonly caa: string; readonly server: string; readonly key: string; readonly template: string; readonly disk: string };
const said = ({ stdout, stderr }: Ended) => `${stdout}\n${stderr}`;
const doctor = (...words: string[]) => run("node", ["--no-warnings", "scripts/doctor.ts", "prod", ...words], { env: world.env });

interface Examination {
  readonly ok: boolean;
  readonly next: readonly string[];
  readonly claims: readonly { readonly findings: readonly { readonly what: string }[] }[];
}
const findingsOf = ({ stdout }: Ended) => (JSON.parse(stdout) as Examination).claims.flatMap(({ findings }) => findings.map(({ what }) => what));

test("the next deploy buys nothing and says what it found", async () => {
  const ended = await world.deploy();
  expect({ exitCode: ended.exitCode, changes: world.changes() }).toEqual({ exitCode: 1, changes: [] });
  expect(said(ended)).toContain(`the account holds the data disk lightkeeper-prod-data (${ids.disk}), which is paid for and not in Terraform's state, as a broken-off deploy leaves it. Next: npm run doctor -- prod --adopt, then npx cdktf deploy prod`);
  expect(said(ended)).toContain(`the account holds server ${ids.server}, firewall template ${ids.template}, key pair ${ids.key}, CAA record ${ids.caa}, not in Terraform's state, as a broken-off deploy leaves it. Next: npx cdktf deploy prod, which imports it; the plan shows it`);
}, minute);

test("the doctor enters the disk in the state, which the provider could not import, and says what to type next", async () => {
  const ended = await doctor("--adopt");
  expect({ exitCode: ended.exitCode, changes: world.changes() }).toEqual({ exitCode: 2, changes: [] });
  expect(ended.stdout).toContain(`adopted: data disk ${ids.disk} entered in Terraform's state\nadopted: the next deploy imports server ${ids.server}, `);
  expect(ended.stdout).toMatch(/Next, in this order:\n(?:.*\n)*? {2}npx cdktf deploy prod\n$/);
  expect(ended.stderr).not.toMatch(stackTrace);
}, minute);

test("the deploy after that imports the rest, buys nothing, and completes", async () => {
  const ended = await world.deploy();
  expect(said(ended)).toContain("4 imported");
  const changes = world.changes();
  expect({ exitCode: ended.exitCode, made: changes.filter((action) => action.startsWith("Create") || action.startsWith("Import")) }).toEqual({ exitCode: 0, made: ["CreateFirewallRules", "CreateRecord", "CreateRecord"] });
  expect(changes.filter((action) => /Terminate|Isolate|Delete|Detach/.test(action))).toEqual([]);
}, minute);

test("a CAA record that somebody deletes is named by the doctor, and made again by the next deploy", async () => {
  await world.cloud.call("dnspod", "DeleteRecord", { Domain: prod.dnsZone, RecordId: Number(ids.caa.split("#")[1]) });
  world.changes();
  expect(findingsOf(await doctor("--json"))).toContain('agent.example.com has no CAA record 0 issue "letsencrypt.org": other authorities may certify it, too');
  const ended = await world.deploy();
  expect({ exitCode: ended.exitCode, changes: world.changes() }).toEqual({ exitCode: 0, changes: ["CreateRecord"] });
}, minute);

test("then nothing is left to do: not for a deploy, nor for the doctor, but for the server that is none here", async () => {
  const ended = await world.deploy();
  expect(said(ended)).toContain("No changes.");
  expect(findingsOf(await doctor("--json")).filter((what) => !what.startsWith("the server cannot be asked: "))).toEqual([]);
  expect(world.changes()).toEqual([]);
  expect(world.api.deviations).toEqual([]);
}, minute);
