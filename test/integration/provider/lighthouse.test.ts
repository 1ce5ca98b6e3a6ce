import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { regionOf, remainingResources } from "../../../scripts/rehearse/api/account.ts";
import { createClient, type CloudService } from "../../../scripts/tencent/client.ts";
import { HERE, lighthouse, THERE } from "./lighthouse-stack.ts";
import { credentials, type OfflineCloud, startOfflineCloud } from "./offline-cloud.ts";
import type { Workspace } from "./terraform.ts";

// Several runs of Terraform per test, on a machine that may be busy.
jest.setTimeout(60_000);

type Stack = Parameters<typeof lighthouse>[0];

let cloud: OfflineCloud;
let workspace: Workspace;

beforeAll(async () => {
  cloud = await startOfflineCloud({ pollSeconds: 0.05, waitSeconds: 30 });
  workspace = await cloud.workspace();
  await workspace.configure(lighthouse({ credentials }));
  await workspace.terraform("init", "-no-color");
});

afterAll(() => cloud.close());

async function run(command: "apply" | "plan" | "destroy", stack: Partial<Stack> = {}) {
  const before = cloud.api.calls.length;
  await workspace.configure(lighthouse({ credentials, ...stack }));
  const options = command === "plan" ? ["-detailed-exitcode"] : ["-auto-approve"];
  const { exitCode, output } = await workspace.terraform(command, "-no-color", ...options);
  const changes = cloud.api.calls.slice(before).map(({ action }) => action).filter((action) => !action.startsWith("Describe"));
  return { exitCode, output, changes };
}

/** What somebody does in the console. */
async function byHand(action: string, parameters: object, service: CloudService = "lighthouse"): Promise<void> {
  await createClient({ ...credentials, region: HERE, protocol: "HTTP", proxy: cloud.api.url, timeoutSeconds: 10 }).call(service, action, parameters);
  await cloud.api.settled();
}

const idOf = async (address: string): Promise<unknown> => (await workspace.state())[`tencentcloud_lighthouse_${address}`]?.["id"];

test("the schema that Terraform sees is the published provider's, down to what is sensitive, deprecated and how often a block may stand", async () => {
  const shown = JSON.parse((await workspace.terraform("providers", "schema", "-json")).output, (key, value: unknown) => (key === "description_kind" ? undefined : value)) as { provider_schemas: object };
  const published = JSON.parse(readFileSync(new URL("../../../constructs/provider-tencentcloud/schema/provider-schema.json", import.meta.url), "utf8")) as { provider_schemas: object };
  expect(shown.provider_schemas).toEqual(published.provider_schemas);
});

test("an empty account gets every Lighthouse resource, in two regions from one provider, and the second plan is empty", async () => {
  const { exitCode, output } = await run("apply");
  expect({ exitCode, output: exitCode === 0 ? "" : output }).toEqual({ exitCode: 0, output: "" });
  expect(output).toContain("Resources: 16 added");
  const server = await idOf("instance.server");
  const state = await workspace.state();
  const resource = (address: string) => state[`tencentcloud_lighthouse_${address}`];
  expect([...regionOf(cloud.api.account, HERE).instances.values()].map(({ name }) => name)).toEqual(["server"]);
  expect([...regionOf(cloud.api.account, THERE).instances.values()].map(({ name }) => name)).toEqual(["twin"]);
  expect(resource("key_pair.made")?.["private_key"]).toContain("PRIVATE KEY");
  expect(resource("apply_instance_snapshot.back")?.["id"]).toBe(`${String(server)}#${String(resource("snapshot.before")?.["id"])}`);
  expect(state["data.tencentcloud_lighthouse_zone.there"]).toMatchObject({ zone_info_set: expect.arrayContaining([expect.objectContaining({ zone: expect.stringContaining(THERE) })]) });
  expect(state["data.tencentcloud_lighthouse_disks.data"]).toMatchObject({ disk_list: [{ instance_id: server, disk_state: "ATTACHED", disk_size: 20 }] });
  expect(state["data.tencentcloud_lighthouse_instance_disk_num.server"]).toMatchObject({ attach_detail_set: [{ instance_id: server, attached_disk_count: 1 }] });
  expect(state["data.tencentcloud_lighthouse_instance_blueprint.server"]).toMatchObject({ blueprint_instance_set: [{ blueprint: [{ blueprint_id: "lhbp-debian12" }] }] });
  expect((await run("plan")).exitCode).toBe(0);
});

test("data sources that depend on what is not there yet wait for it: they are read during the first apply", async () => {
  const other = await cloud.workspace();
  await other.configure(lighthouse({ credentials }));
  await other.terraform("init", "-no-color");
  const { output } = await other.terraform("plan", "-no-color");
  expect(output).toContain("data.tencentcloud_lighthouse_disks.data will be read during apply");
  expect(output).not.toContain("data.tencentcloud_lighthouse_region.all will be read during apply");
});

test("names, a description and the accounts of a share are changed in place, each by one call", async () => {
  const { exitCode, output, changes } = await run("apply", { snapshotName: "earlier", backupName: "weekly", description: "newer", accounts: ["100000000003", "100000000004"] });
  expect({ exitCode, output: exitCode === 0 ? "" : output }).toEqual({ exitCode: 0, output: "" });
  expect(output).toContain("Resources: 0 added, 4 changed, 0 destroyed.");
  expect(changes.toSorted()).toEqual(["CancelShareBlueprintAcrossAccounts", "ModifyBlueprintAttribute", "ModifyDiskBackupsAttribute", "ModifySnapshotAttribute", "ShareBlueprintAcrossAccounts"]);
  expect(changes.indexOf("CancelShareBlueprintAcrossAccounts")).toBeLessThan(changes.indexOf("ShareBlueprintAcrossAccounts"));
  expect((await run("apply")).exitCode).toBe(0);
});

test("what somebody renamed, shared or deleted by hand is drift: put back, shared again, made again", async () => {
  await byHand("ModifySnapshotAttribute", { SnapshotId: await idOf("snapshot.before"), SnapshotName: "by hand" });
  await byHand("CancelShareBlueprintAcrossAccounts", { BlueprintId: await idOf("blueprint.golden"), AccountIds: ["100000000002"] });
  await byHand("DeleteDiskBackups", { DiskBackupIds: [await idOf("disk_backup.data")] });
  const { exitCode, output } = await run("plan");
  expect(exitCode).toBe(2);
  expect(output).toMatch(/snapshot_name\s+= "by hand" -> "before"/);
  expect(output).toContain('+ "100000000002"');
  expect(output).toContain("tencentcloud_lighthouse_disk_backup.data will be created");
  // Applying a backup is an act on that backup: with another one it is done again.
  expect(output).toContain("tencentcloud_lighthouse_apply_disk_backup.data must be replaced");
  expect(output).toMatch(/disk_backup_id .*# forces replacement/);
});

test("whatever can be imported is imported to an empty plan, save what the cloud does not tell", async () => {
  await run("apply");
  const state = await workspace.state();
  const untold: Readonly<Record<string, readonly string[]>> = { instance: ["period"], blueprint: ["instance_id"] };
  const importable = ["instance.server", "key_pair.made", "disk_attachment.data", "blueprint.golden", "share_blueprint_across_account_attachment.partners", "disk_backup.data"];
  const other = await cloud.workspace();
  const { provider, resource } = lighthouse({ credentials });
  const kept = importable.map((address) => {
    const [type = "", name = ""] = address.split(".");
    const wanted = { ...resource[`tencentcloud_lighthouse_${type}`]?.[name], depends_on: [], lifecycle: [{ ignore_changes: untold[type] ?? [] }] };
    return { type: `tencentcloud_lighthouse_${type}`, name, wanted: resolved(wanted, state), id: String(state[`tencentcloud_lighthouse_${address}`]?.["id"]) };
  });
  await other.configure({
    provider,
    resource: Object.fromEntries(kept.map(({ type, name, wanted }) => [type, { [name]: wanted }])),
    import: kept.map(({ type, name, id }) => ({ to: `${type}.${name}`, id })),
  });
  await other.terraform("init", "-no-color");
  const { exitCode, output } = await other.terraform("apply", "-auto-approve", "-no-color");
  expect({ exitCode, output: exitCode === 0 ? "" : output }).toEqual({ exitCode: 0, output: "" });
  // The flag about data disks at destroy is nowhere in the cloud: an update writes it into the state, without a call.
  expect(output).toContain(`Resources: ${kept.length} imported, 0 added, 1 changed, 0 destroyed.`);
  const refused = await other.terraform("import", "-no-color", "tencentcloud_lighthouse_snapshot.before", "lhsnap-00000000");
  expect(refused.exitCode).toBe(1);
});

test("keys of nobody are refused, and a role's temporary ones work", async () => {
  await byHand("CreateRole", { RoleName: "deploy", PolicyDocument: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "sts:AssumeRole", principal: { qcs: ["qcs::cam::uin/100000000001:root"] } }] }) }, "cam");
  await byHand("AttachRolePolicy", { PolicyName: "AdministratorAccess", AttachRoleName: "deploy" }, "cam");
  const other = await cloud.workspace();
  const config = (keys: typeof credentials, block: object = {}): object => ({
    provider: { tencentcloud: [{ region: HERE, protocol: "HTTP", secret_id: keys.secretId, secret_key: keys.secretKey, ...block }] },
    data: { tencentcloud_lighthouse_region: { all: {} } },
  });
  const roleOf = (name: string): object => ({ assume_role: [{ role_arn: `qcs::cam::uin/100000000001:roleName/${name}`, session_name: "ci", session_duration: 3600 }] });
  await other.configure(config({ secretId: "AKIDnobody", secretKey: "x" }));
  await other.terraform("init", "-no-color");
  expect((await other.terraform("plan", "-no-color")).output).toContain("Code=AuthFailure.SecretIdNotFound");
  await other.configure(config(credentials, roleOf("deploy")));
  const taken = await other.terraform("plan", "-no-color");
  expect({ exitCode: taken.exitCode, output: taken.exitCode === 0 ? "" : taken.output }).toEqual({ exitCode: 0, output: "" });
  await other.configure(config(credentials, roleOf("nobody")));
  expect((await other.terraform("plan", "-no-color")).output).toMatch(/Code=\w+/);
  await byHand("DetachRolePolicy", { PolicyName: "AdministratorAccess", DetachRoleName: "deploy" }, "cam");
  await byHand("DeleteRole", { RoleName: "deploy" }, "cam");
});

test("faults of a configuration are refused at plan with their place, and a password stands there for everybody to read", async () => {
  const other = await cloud.workspace();
  const { provider, resource } = lighthouse({ credentials });
  const server = { ...resource["tencentcloud_lighthouse_instance"]?.["server"], login_configuration: [{ auto_generate_password: "NO", password: "Winter-2026!" }] };
  const config = (more: object): object => ({ provider, resource: { tencentcloud_lighthouse_instance: { server: { ...server, ...more } } } });
  await other.configure(config({ login_configuration: [{ auto_generate_password: null, password: "x" }], permit_default_key_pair_login: "MAYBE", bundle_id: null }));
  await other.terraform("init", "-no-color");
  const output = (await other.terraform("plan", "-no-color")).output.replaceAll(/\s+/g, " ");
  for (const text of ["login_configuration[0]", 'argument "auto_generate_password" is required', 'argument "bundle_id" is required', "allowed: YES, NO"]) expect(output).toContain(text);
  await other.configure(config({ login_configuration: [server.login_configuration[0], server.login_configuration[0]] }));
  expect((await other.terraform("plan", "-no-color")).output).toMatch(/No more than 1 "login_configuration" blocks are allowed|Too many/);
  await other.configure(config({}));
  expect((await other.terraform("plan", "-no-color")).output).toContain("Winter-2026!");
});

test("destroy leaves the account empty", async () => {
  const { exitCode, output } = await run("destroy");
  expect({ exitCode, output: exitCode === 0 ? "" : output }).toEqual({ exitCode: 0, output: "" });
  expect(remainingResources(cloud.api.account)).toEqual([]);
  expect(cloud.api.deviations).toEqual([]);
});

/** The arguments with the ids that the state holds in place of references. */
function resolved(wanted: object, state: Readonly<Record<string, Readonly<Record<string, unknown>>>>): object {
  const text = JSON.stringify(wanted).replaceAll(/\$\{([\w.]+)\.id\}/g, (_match, address: string) => String(state[address]?.["id"]));
  return JSON.parse(text) as object;
}
