import { expect, test } from "@jest/globals";
import { emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import { type ObjectValue, unknown } from "../../../scripts/rehearse/provider/values.ts";
import { providerOver, schema } from "./fixtures.ts";
import { refusal, scriptedCloud, type ScriptedCloud } from "./scripted-cloud.ts";

const INSTANCE = "tencentcloud_lighthouse_instance";
const DISK = "tencentcloud_lighthouse_disk";
const RULES = "tencentcloud_lighthouse_firewall_rule";
const RECORD = "tencentcloud_dnspod_record";

const full = (type: string, value: ObjectValue): ObjectValue => ({ ...emptyValue(schema.resources[type]?.block ?? { attributes: {}, blocks: {} }), ...value });
const seen = (state: string, operation: string | null, more: object = {}): object => ({ InstanceSet: [{ InstanceId: "lhins-1", InstanceState: state, LatestOperationState: operation, ...more }] });
const running = seen("RUNNING", "SUCCESS");
const actions = (cloud: ScriptedCloud): readonly string[] => cloud.calls.map(({ action }) => action);
const prod = full(INSTANCE, { id: "lhins-1", bundle_id: "b", blueprint_id: "p", instance_name: "prod", renew_flag: "NOTIFY_AND_AUTO_RENEW", period: 1, zone: "z", isolate_data_disk: false });

test("trap: an instance that is gone is an error on read, not a removal from state", async () => {
  const { state, diagnostics } = await providerOver(scriptedCloud({ DescribeInstances: { InstanceSet: [] } })).read(INSTANCE, prod);
  expect(diagnostics).toMatchObject([{ severity: "ERROR", summary: "resource `lighthouse instance` lhins-1 does not exist" }]);
  expect(state).toEqual(prod);
});

test("trap: an isolated instance reads as healthy", async () => {
  const isolated = seen("SHUTDOWN", "SUCCESS", { BundleId: "b", BlueprintId: "p", InstanceName: "prod", Zone: "z" });
  expect(await providerOver(scriptedCloud({ DescribeInstances: isolated })).read(INSTANCE, prod)).toEqual({ state: prod, diagnostics: [] });
});

test("other resources that are gone leave the state quietly", async () => {
  const cloud = scriptedCloud({ DescribeDisks: { DiskSet: [] }, DescribeKeyPairs: { KeyPairSet: [] }, DescribeFirewallRules: { FirewallRuleSet: [] }, DescribeFirewallTemplates: { TemplateSet: [] } });
  for (const [type, id] of [
    [DISK, "lhdisk-1"],
    ["tencentcloud_lighthouse_disk_attachment", "lhdisk-1"],
    ["tencentcloud_lighthouse_key_pair", "lhkp-1"],
    ["tencentcloud_lighthouse_key_pair_attachment", "lhkp-1#lhins-1"],
    [RULES, "lhins-1"],
    ["tencentcloud_lighthouse_firewall_template", "lhft-1"],
  ] as const) {
    expect(await providerOver(cloud).read(type, full(type, { id }))).toEqual({ state: undefined, diagnostics: [] });
  }
});

test("trap: a key unbound by hand is not noticed, a disk detached by hand has an empty instance_id", async () => {
  const attachment = full("tencentcloud_lighthouse_key_pair_attachment", { id: "lhkp-1#lhins-1", key_id: "lhkp-1", instance_id: "lhins-1" });
  const unbound = scriptedCloud({ DescribeKeyPairs: { KeyPairSet: [{ KeyId: "lhkp-1", AssociatedInstanceIds: [] }] } });
  expect((await providerOver(unbound).read("tencentcloud_lighthouse_key_pair_attachment", attachment)).state).toEqual(attachment);
  const detached = scriptedCloud({ DescribeDisks: { DiskSet: [{ DiskId: "lhdisk-1", InstanceId: "" }] } });
  const { state } = await providerOver(detached).read("tencentcloud_lighthouse_disk_attachment", { id: "lhdisk-1", disk_id: "lhdisk-1", instance_id: "lhins-1" });
  expect(state).toMatchObject({ instance_id: "" });
});

test("trap: an instance that never reaches RUNNING leaves nothing in state: a paid orphan", async () => {
  const cloud = scriptedCloud({ CreateInstances: { InstanceIdSet: ["lhins-1"] }, DescribeInstances: seen("LAUNCH_FAILED", "FAILED") });
  const { state, diagnostics } = await providerOver(cloud).create(INSTANCE, { ...prod, id: unknown });
  expect(state).toBeUndefined();
  expect(diagnostics[0]?.summary).toContain("timeout while waiting for instance lhins-1 to become RUNNING (last state: 'LAUNCH_FAILED'");
});

test("a key binding whose operation fails leaves a tainted attachment in state", async () => {
  const cloud = scriptedCloud({ AssociateInstancesKeyPairs: {}, DescribeInstances: seen("STOPPED", "FAILED") });
  const { state, diagnostics } = await providerOver(cloud).create("tencentcloud_lighthouse_key_pair_attachment", { id: unknown, key_id: "lhkp-1", instance_id: "lhins-1" });
  expect(state).toMatchObject({ id: "lhkp-1#lhins-1" });
  expect(diagnostics[0]?.summary).toContain("last state: 'FAILED'");
});

test("creation is never repeated for an instance, but is for a disk when the refusal may pass", async () => {
  const busy = refusal("ResourceBusy.Disk");
  const instance = scriptedCloud({ CreateInstances: [busy, { InstanceIdSet: ["lhins-1"] }] });
  expect((await providerOver(instance).create(INSTANCE, prod)).diagnostics[0]?.summary).toBe("[TencentCloudSDKError] Code=ResourceBusy.Disk, Message=refused, RequestId=r1");
  const disk = scriptedCloud({ CreateDisks: [busy, { DiskIdSet: ["lhdisk-1"] }], DescribeDisks: { DiskSet: [{ DiskId: "lhdisk-1", DiskState: "UNATTACHED" }] } });
  expect((await providerOver(disk).create(DISK, full(DISK, { zone: "z", disk_size: 20, disk_type: "CLOUD_SSD" }))).diagnostics).toEqual([]);
  expect(actions(disk)).toEqual(["CreateDisks", "CreateDisks", "DescribeDisks", "DescribeDisks"]);
});

test("trap: an operation that overlaps another one is refused at once", async () => {
  const cloud = scriptedCloud({ ModifyInstancesAttribute: refusal("UnsupportedOperation.LatestOperationUnfinished") });
  await providerOver(cloud).update(INSTANCE, { ...prod, instance_name: "prod-2" }, prod);
  expect(actions(cloud)).toEqual(["ModifyInstancesAttribute"]);
});

test("changes of an instance are sent in the real provider's order, each with its wait", async () => {
  const cloud = scriptedCloud({ ModifyInstancesAttribute: {}, ModifyInstancesBundle: {}, ResetInstance: {}, ModifyInstancesRenewFlag: {}, ResetInstancesPassword: {}, DescribeInstances: running });
  const before = { ...prod, login_configuration: [{ auto_generate_password: "NO", password: "a" }] };
  const planned = { ...before, instance_name: "n", bundle_id: "b2", blueprint_id: "p2", renew_flag: "NOTIFY_AND_MANUAL_RENEW", login_configuration: [{ auto_generate_password: "NO", password: "b" }] };
  expect((await providerOver(cloud).update(INSTANCE, planned, before)).diagnostics).toEqual([]);
  expect(actions(cloud)).toEqual([
    ...["ModifyInstancesAttribute", "DescribeInstances"],
    ...["ModifyInstancesBundle", "DescribeInstances"],
    ...["ResetInstance", "DescribeInstances"],
    "ModifyInstancesRenewFlag",
    ...["ResetInstancesPassword", "DescribeInstances"],
    "DescribeInstances",
  ]);
  expect(cloud.calls.find(({ action }) => action === "ResetInstance")?.params).toEqual({ InstanceId: "lhins-1", BlueprintId: "p2" });
});

test.each([["period", 12], ["zone", "other"], ["dry_run", true], ["client_token", "t"]])("trap: a changed %s is refused at apply, after the name was changed, and the old value stays in state", async (name, value) => {
  const cloud = scriptedCloud({ ModifyInstancesAttribute: {}, DescribeInstances: running });
  const { state, diagnostics } = await providerOver(cloud).update(INSTANCE, { ...prod, instance_name: "n", [name]: value }, prod);
  expect(diagnostics[0]?.summary).toBe(`\`${name}\` do not support change now.`);
  expect(actions(cloud)).toEqual(["ModifyInstancesAttribute", "DescribeInstances"]);
  expect(state?.[name]).toEqual(prod[name]);
  expect(state?.["instance_name"]).toBe("n");
});

test("trap: a changed firewall template is refused before anything is sent, yet the new one is stored", async () => {
  const cloud = scriptedCloud({});
  const { state, diagnostics } = await providerOver(cloud).update(INSTANCE, { ...prod, instance_name: "n", firewall_template_id: "lhft-2" }, { ...prod, firewall_template_id: "lhft-1" });
  expect(diagnostics[0]?.summary).toBe("argument `firewall_template_id` cannot be changed");
  expect(cloud.calls).toEqual([]);
  expect(state?.["firewall_template_id"]).toBe("lhft-2");
});

test("trap: a failed operation ends a rename, is waited out after a reinstall", async () => {
  const cloud = scriptedCloud({ ModifyInstancesAttribute: {}, ResetInstance: {}, DescribeInstances: seen("RUNNING", "FAILED") });
  const renamed = await providerOver(cloud).update(INSTANCE, { ...prod, instance_name: "n" }, prod);
  expect(renamed.diagnostics[0]?.summary).toBe("failed operation");
  const reinstalled = await providerOver(cloud).update(INSTANCE, { ...prod, blueprint_id: "p2" }, prod);
  expect(reinstalled.diagnostics[0]?.summary).toContain("timeout while waiting");
});

test("destroying an instance isolates, waits for SHUTDOWN and the end of the operation, then terminates", async () => {
  const cloud = scriptedCloud({ IsolateInstances: {}, TerminateInstances: {}, DescribeInstances: [running, seen("SHUTDOWN", "OPERATING"), seen("SHUTDOWN", null), seen("SHUTDOWN", "SUCCESS")] });
  expect(await providerOver(cloud).delete(INSTANCE, prod)).toEqual({ state: undefined, diagnostics: [] });
  expect(actions(cloud)).toEqual(["IsolateInstances", "DescribeInstances", "DescribeInstances", "DescribeInstances", "DescribeInstances", "TerminateInstances"]);
  expect(cloud.calls[0]?.params).toEqual({ InstanceIds: ["lhins-1"], IsolateDataDisk: false });
});

test("an order carries login and containers as the API names them, an unset password not at all, other unset texts empty", async () => {
  const cloud = scriptedCloud({ CreateInstances: { InstanceIdSet: ["lhins-1"] }, DescribeInstances: running });
  const web = { container_image: "nginx", container_name: "web", command: null, envs: [{ key: "A", value: "1" }], publish_ports: [{ host_port: 80, container_port: 8080, ip: null, protocol: "tcp" }], volumes: [{ container_path: "/c", host_path: "/h" }] };
  const { state } = await providerOver(cloud).create(INSTANCE, { ...prod, id: unknown, client_token: "t", login_configuration: [{ auto_generate_password: "YES", password: null }], containers: [web] });
  expect(cloud.calls[0]?.params).toEqual({
    BundleId: "b",
    BlueprintId: "p",
    InstanceChargePrepaid: { Period: 1, RenewFlag: "NOTIFY_AND_AUTO_RENEW" },
    InstanceName: "prod",
    Zones: ["z"],
    ClientToken: "t",
    LoginConfiguration: { AutoGeneratePassword: "YES" },
    Containers: [{ ContainerImage: "nginx", ContainerName: "web", Envs: [{ Key: "A", Value: "1" }], PublishPorts: [{ HostPort: 80, ContainerPort: 8080, Ip: "", Protocol: "tcp" }], Volumes: [{ ContainerPath: "/c", HostPath: "/h" }], Command: "" }],
  });
  expect(state).toMatchObject({ containers: [{ ...web, command: "", publish_ports: [{ ip: "" }] }], login_configuration: [{ auto_generate_password: "YES", password: "" }] });
});

test("a password is changed by itself; whether one is generated, and containers, cannot be changed", async () => {
  const cloud = scriptedCloud({ ResetInstancesPassword: {}, DescribeInstances: running });
  const login = (auto_generate_password: string, password: string) => ({ login_configuration: [{ auto_generate_password, password }] });
  const before = { ...prod, ...login("NO", "a") };
  const changed = await providerOver(cloud).update(INSTANCE, { ...prod, ...login("NO", "b") }, before);
  expect(cloud.calls[0]).toEqual({ action: "ResetInstancesPassword", params: { InstanceIds: ["lhins-1"], Password: "b" } });
  expect(changed.state).toMatchObject(login("NO", "b"));
  const refused = await providerOver(cloud).update(INSTANCE, { ...prod, ...login("YES", "b") }, before);
  expect(refused).toMatchObject({ state: login("NO", "a"), diagnostics: [{ summary: "`auto_generate_password` do not support change now." }] });
  const contained = await providerOver(cloud).update(INSTANCE, { ...prod, containers: [{ container_name: "web" }] }, prod);
  expect(contained).toMatchObject({ state: { containers: [] }, diagnostics: [{ summary: "`containers` do not support change now." }] });
});

test("a disk that is to be mounted at once says where", async () => {
  const cloud = scriptedCloud({ CreateDisks: { DiskIdSet: ["lhdisk-1"] }, DescribeDisks: { DiskSet: [{ DiskId: "lhdisk-1", DiskState: "ATTACHED" }] } });
  await providerOver(cloud).create(DISK, full(DISK, { id: unknown, zone: "z", disk_size: 20, disk_type: "CLOUD_SSD", disk_backup_quota: 0, auto_mount_configuration: [{ instance_id: "lhins-1", mount_point: "/data", file_system_type: null }] }));
  expect(cloud.calls[0]?.params).toMatchObject({ DiskBackupQuota: 0, AutoMountConfiguration: { InstanceId: "lhins-1", MountPoint: "/data", FileSystemType: "" } });
});

test("an internal error while an instance is looked at is looked past", async () => {
  const cloud = scriptedCloud({ CreateInstances: { InstanceIdSet: ["lhins-1"] }, DescribeInstances: [refusal("InternalError.DescribeInstancesReturnableFailed"), running] });
  expect((await providerOver(cloud).create(INSTANCE, prod)).diagnostics).toEqual([]);
  expect(actions(cloud)).toEqual(["CreateInstances", "DescribeInstances", "DescribeInstances", "DescribeInstances"]);
});

test("destroying a disk isolates, waits for SHUTDOWN and the end of the operation, then terminates", async () => {
  const disk = (state: string, operation: string): object => ({ DiskSet: [{ DiskId: "lhdisk-1", DiskState: state, LatestOperationState: operation }] });
  const cloud = scriptedCloud({ IsolateDisks: {}, TerminateDisks: {}, DescribeDisks: [disk("UNATTACHED", "SUCCESS"), disk("SHUTDOWN", "OPERATING"), disk("SHUTDOWN", "SUCCESS")] });
  expect(await providerOver(cloud).delete(DISK, { id: "lhdisk-1" })).toEqual({ state: undefined, diagnostics: [] });
  expect(actions(cloud)).toEqual(["IsolateDisks", "DescribeDisks", "DescribeDisks", "DescribeDisks", "TerminateDisks"]);
});

test("a key pair that is still bound is not deleted and stays in state", async () => {
  const cloud = scriptedCloud({ DeleteKeyPairs: refusal("ResourceInUse.KeyPairInUse") });
  const { state, diagnostics } = await providerOver(cloud).delete("tencentcloud_lighthouse_key_pair", { id: "lhkp-1", key_name: "deploy" });
  expect(actions(cloud)).toEqual(["DeleteKeyPairs"]);
  expect(diagnostics[0]?.summary).toContain("Code=ResourceInUse.KeyPairInUse");
  expect(state).toMatchObject({ id: "lhkp-1" });
});

test("trap: a key pair without a public key puts the private key into state", async () => {
  const cloud = scriptedCloud({ CreateKeyPair: { KeyPair: { KeyId: "lhkp-1", PrivateKey: "secret" } }, DescribeKeyPairs: { KeyPairSet: [{ KeyId: "lhkp-1", KeyName: "deploy", PublicKey: "ssh-rsa A", CreatedTime: "t" }] } });
  const { state } = await providerOver(cloud).create("tencentcloud_lighthouse_key_pair", { id: unknown, key_name: "deploy", public_key: unknown, private_key: unknown, created_time: unknown });
  expect(state).toEqual({ id: "lhkp-1", key_name: "deploy", public_key: "ssh-rsa A", private_key: "secret", created_time: "t" });
});

test("trap: destroying rules deletes every rule found, also those that nobody declared", async () => {
  const rules = Array.from({ length: 60 }, (_, port) => ({ AppType: "x", Protocol: "TCP", Port: String(port + 1), CidrBlock: "0.0.0.0/0", Action: "ACCEPT", FirewallRuleDescription: "" }));
  const cloud = scriptedCloud({ DescribeFirewallRules: ({ Offset }) => ({ FirewallRuleSet: rules.slice(Number(Offset), Number(Offset) + 50) }), DeleteFirewallRules: {} });
  await providerOver(cloud).delete(RULES, { id: "lhins-1", instance_id: "lhins-1", firewall_rules: [] });
  expect(cloud.calls.map(({ action, params }) => [action, params["Offset"]])).toEqual([["DescribeFirewallRules", 0], ["DescribeFirewallRules", 50], ["DeleteFirewallRules", undefined]]);
  expect(cloud.calls[2]?.params["FirewallRules"]).toHaveLength(60);
  expect(cloud.calls[2]?.params["FirewallRules"]).not.toContainEqual(expect.objectContaining({ AppType: "x" }));
});

test("trap: fields of a rule that are not set are sent empty", async () => {
  const cloud = scriptedCloud({ CreateFirewallRules: {}, DescribeFirewallRules: { FirewallRuleSet: [{ Protocol: "TCP" }] } });
  const { state } = await providerOver(cloud).create(RULES, { id: unknown, instance_id: "lhins-1", firewall_rules: [{ protocol: "TCP", port: null, cidr_block: null, action: null, firewall_rule_description: null }] });
  expect(cloud.calls[0]?.params["FirewallRules"]).toEqual([{ Protocol: "TCP", Port: "", CidrBlock: "", Action: "", FirewallRuleDescription: "" }]);
  expect(state?.["firewall_rules"]).toEqual([{ protocol: "TCP", port: "", cidr_block: "", action: "", firewall_rule_description: "" }]);
});

test("trap: a changed rule list of a template is refused at apply; its name can change", async () => {
  const before = { id: "lhft-1", template_name: "empty", template_rules: [] };
  const cloud = scriptedCloud({ ModifyFirewallTemplate: {}, DescribeFirewallTemplates: { TemplateSet: [{ TemplateName: "new" }] }, DescribeFirewallTemplateRules: { TemplateRuleSet: [] } });
  const refused = await providerOver(cloud).update("tencentcloud_lighthouse_firewall_template", { ...before, template_rules: [{ protocol: "TCP" }] }, before);
  expect(refused.diagnostics[0]?.summary).toBe("argument `template_rules` cannot be changed");
  expect((await providerOver(cloud).update("tencentcloud_lighthouse_firewall_template", { ...before, template_name: "new" }, before)).state).toMatchObject({ template_name: "new" });
  expect(cloud.calls[0]?.params).toEqual({ TemplateId: "lhft-1", TemplateName: "new" });
});

test("trap: a disk's size is changed nowhere: the apply passes and the next read shows the old size", async () => {
  const cloud = scriptedCloud({ DescribeDisks: { DiskSet: [{ DiskId: "lhdisk-1", DiskSize: 20, Zone: "z", DiskType: "CLOUD_SSD", DiskName: "data" }] }, ModifyDisksAttribute: {}, ModifyDisksRenewFlag: {} });
  const before = full(DISK, { id: "lhdisk-1", disk_size: 20, disk_name: "data", disk_charge_prepaid: [{ period: 1, renew_flag: "A", time_unit: "m" }] });
  const { state, diagnostics } = await providerOver(cloud).update(DISK, { ...before, disk_size: 40 }, before);
  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject({ disk_size: 20 });
  expect(actions(cloud)).toEqual(["DescribeDisks"]);
  await providerOver(cloud).update(DISK, { ...before, disk_name: "x", disk_charge_prepaid: [{ period: 1, renew_flag: "B", time_unit: "m" }] }, before);
  expect(actions(cloud)).toEqual(["DescribeDisks", "ModifyDisksAttribute", "ModifyDisksRenewFlag", "DescribeDisks"]);
});

test("trap: a disk that vanishes while it is waited for ends the run as a crash of the plugin would", async () => {
  const cloud = scriptedCloud({ CreateDisks: { DiskIdSet: ["lhdisk-1"] }, DescribeDisks: { DiskSet: [] } });
  const { state, diagnostics } = await providerOver(cloud).create(DISK, full(DISK, { zone: "z", disk_size: 20, disk_type: "CLOUD_SSD", disk_charge_prepaid: [{ period: 1 }] }));
  expect(diagnostics[0]?.summary).toContain("The plugin crashed");
  // Unset arguments of a block are in state as their zero values.
  expect(state).toMatchObject({ id: "lhdisk-1", disk_charge_prepaid: [{ period: 1, renew_flag: "", time_unit: "" }] });
});

test("an update of a DNS record that fails keeps the old state, and an MX of 0 is not sent", async () => {
  const before = full(RECORD, { id: "a.com#4", domain: "a.com", record_type: "A", record_line: "x", value: "1.1.1.1", sub_domain: "api", ttl: 600, mx: 0, status: "ENABLE" });
  const cloud = scriptedCloud({ ModifyRecord: refusal("InvalidParameter.DomainInvalid") });
  expect((await providerOver(cloud).update(RECORD, { ...before, value: "2.2.2.2" }, before)).state).toEqual(before);
  expect(cloud.calls[0]?.params).toEqual({ Domain: "a.com", RecordId: 4, RecordType: "A", RecordLine: "x", Value: "2.2.2.2", SubDomain: "api", TTL: 600, Status: "ENABLE" });
});

test("a DNS record's remark is set by a call of its own, and a target keeps the form it was written in", async () => {
  const cloud = scriptedCloud({ CreateRecord: { RecordId: 4 }, ModifyRecordRemark: {}, DescribeRecord: { RecordInfo: { Id: 4, Value: "b.com.", Enabled: 0, Remark: "ours" } } });
  const { state } = await providerOver(cloud).create(RECORD, full(RECORD, { id: unknown, domain: "a.com", record_type: "CNAME", record_line: "x", value: "b.com", remark: "ours", ttl: 600, status: "DISABLE" }));
  expect(actions(cloud)).toEqual(["CreateRecord", "ModifyRecordRemark", "DescribeRecord"]);
  expect(state).toMatchObject({ id: "a.com#4", record_id: "4", value: "b.com", status: "DISABLE" });
});

test("trap: a dry run of an instance crashes the provider, for its answer has no id", async () => {
  const cloud = scriptedCloud({ CreateInstances: { InstanceIdSet: [] } });
  const { state, diagnostics } = await providerOver(cloud).create(INSTANCE, { ...prod, id: unknown, dry_run: true });
  expect(cloud.calls[0]?.params).toMatchObject({ DryRun: true });
  expect(state).toBeUndefined();
  expect(diagnostics[0]?.summary).toContain("The plugin crashed: the cloud's answer has no InstanceIdSet");
});

test("trap: an instance's password is not marked sensitive: plan and state show it", () => {
  expect(schema.resources[INSTANCE]?.block.blocks["login_configuration"]?.block.attributes["password"]).toMatchObject({ sensitive: false });
  expect(schema.resources["tencentcloud_lighthouse_key_pair"]?.block.attributes["private_key"]).toMatchObject({ sensitive: false });
  expect(schema.provider.block.attributes["secret_key"]).toMatchObject({ sensitive: true });
});

test("trap: destroying an instance returns its data disks too, unless isolate_data_disk says otherwise", async () => {
  const cloud = scriptedCloud({ IsolateInstances: {}, TerminateInstances: {}, DescribeInstances: seen("SHUTDOWN", "SUCCESS") });
  const { planned } = providerOver(cloud).plan(INSTANCE, undefined, { ...prod, id: null, isolate_data_disk: null });
  await providerOver(cloud).delete(INSTANCE, { ...prod, isolate_data_disk: planned["isolate_data_disk"] ?? null });
  expect(cloud.calls[0]?.params).toMatchObject({ IsolateDataDisk: true });
});

test("trap: a reinstall sends the blueprint alone, and nothing tells the key's binding that the key is gone", async () => {
  const cloud = scriptedCloud({ ResetInstance: {}, DescribeInstances: running, DescribeKeyPairs: { KeyPairSet: [{ KeyId: "lhkp-1", AssociatedInstanceIds: ["lhins-1"] }] } });
  const binding = full("tencentcloud_lighthouse_key_pair_attachment", { id: "lhkp-1#lhins-1", key_id: "lhkp-1", instance_id: "lhins-1" });
  await providerOver(cloud).update(INSTANCE, { ...prod, blueprint_id: "p2" }, prod);
  expect(cloud.calls[0]).toEqual({ action: "ResetInstance", params: { InstanceId: "lhins-1", BlueprintId: "p2" } });
  expect((await providerOver(cloud).read("tencentcloud_lighthouse_key_pair_attachment", binding)).state).toEqual(binding);
});

test("trap: more than one disk at once gets an id that the provider itself does not find again", async () => {
  const cloud = scriptedCloud({ CreateDisks: { DiskIdSet: ["lhdisk-1", "lhdisk-2"] }, DescribeDisks: ({ DiskIds }) => ({ DiskSet: JSON.stringify(DiskIds) === '["lhdisk-1"]' ? [{ DiskId: "lhdisk-1", DiskState: "UNATTACHED" }] : [] }) });
  const { state, diagnostics } = await providerOver(cloud).create(DISK, full(DISK, { id: unknown, zone: "z", disk_size: 20, disk_type: "CLOUD_SSD", disk_count: 2 }));
  expect(state).toMatchObject({ id: "lhdisk-1#lhdisk-2" });
  expect(diagnostics[0]?.summary).toContain("The plugin crashed");
});

test("trap: a template's rules are read without a limit, so the API's default of 20 cuts longer ones off", async () => {
  const cloud = scriptedCloud({ DescribeFirewallTemplates: { TemplateSet: [{ TemplateName: "t" }] }, DescribeFirewallTemplateRules: { TemplateRuleSet: [] } });
  await providerOver(cloud).read("tencentcloud_lighthouse_firewall_template", full("tencentcloud_lighthouse_firewall_template", { id: "lhft-1" }));
  expect(cloud.calls[1]).toEqual({ action: "DescribeFirewallTemplateRules", params: { TemplateId: "lhft-1" } });
});

test("trap: a public key that comes back in another form replaces the key pair", async () => {
  const type = "tencentcloud_lighthouse_key_pair";
  const cloud = scriptedCloud({ DescribeKeyPairs: { KeyPairSet: [{ KeyId: "lhkp-1", KeyName: "deploy", PublicKey: "ssh-ed25519 A" }] } });
  const { state } = await providerOver(cloud).read(type, full(type, { id: "lhkp-1", key_name: "deploy", public_key: "ssh-ed25519 A\n" }));
  expect(providerOver(cloud).plan(type, state ?? {}, full(type, { key_name: "deploy", public_key: "ssh-ed25519 A\n" })).requiresReplace).toEqual([["public_key"]]);
});

test("trap: an imported instance fails its first apply on what no answer tells", async () => {
  const provider = providerOver(scriptedCloud({ DescribeInstances: seen("RUNNING", "SUCCESS", { BundleId: "b", BlueprintId: "p", InstanceName: "prod", Zone: "z", InstanceChargeType: "PREPAID", RenewFlag: "NOTIFY_AND_AUTO_RENEW" }) }));
  const { state = {} } = await provider.read(INSTANCE, provider.import(INSTANCE, "lhins-1").state ?? {});
  expect(state).toMatchObject({ bundle_id: "b", period: null });
  const { planned } = provider.plan(INSTANCE, state, { ...prod, id: null });
  expect((await provider.update(INSTANCE, planned, state)).diagnostics[0]?.summary).toBe("`period` do not support change now.");
});

test("imports start from the id; an instance brings its two flags, a disk cannot be imported", () => {
  const provider = providerOver(scriptedCloud({}));
  expect(provider.import(INSTANCE, "lhins-1").state).toMatchObject({ id: "lhins-1", is_update_bundle_id_auto_voucher: false, isolate_data_disk: true, bundle_id: null, containers: [] });
  expect(provider.import(DISK, "lhdisk-1")).toMatchObject({ state: undefined, diagnostics: [{ summary: "resource tencentcloud_lighthouse_disk doesn't support import" }] });
});

test("the region of the configuration picks the client, ap-guangzhou without one", async () => {
  const provider = async (regions: string[], config: ObjectValue): Promise<unknown> => {
    const cloud = scriptedCloud({ DescribeInstances: running });
    const served = providerOver(cloud, {}, { TENCENTCLOUD_REGION: "ap-tokyo", TENCENTCLOUD_SECRET_ID: "a", TENCENTCLOUD_SECRET_KEY: "b" }, (region) => regions.push(region));
    await served.configure({ ...emptyValue(schema.provider.block), ...config });
    return served.read(INSTANCE, prod);
  };
  const regions: string[] = [];
  await provider(regions, { region: "ap-hongkong" });
  await provider(regions, {});
  await providerOver(scriptedCloud({ DescribeInstances: running }), {}, undefined, (region) => regions.push(region)).read(INSTANCE, prod);
  expect(regions).toEqual(["ap-hongkong", "ap-tokyo", "ap-guangzhou"]);
});
