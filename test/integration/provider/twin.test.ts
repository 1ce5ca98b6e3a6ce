import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { remainingResources, regionOf } from "../../../scripts/rehearse/api/account.ts";
import { credentials, type OfflineCloud, startOfflineCloud } from "./offline-cloud.ts";
import { actionsOf, type Family, recordedActions } from "./replay.ts";
import type { Workspace } from "./terraform.ts";

// Terraform runs on a machine that may be busy.
jest.setTimeout(60_000);

const REGION = "ap-hongkong";
const keys = {
  first: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJbWqXnZyq1w2rVt0nq5sVqJk2mY3zH8l1o9pT4cE7dR deploy",
  second: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHc8m1Yx5oQw7eZrT2uVnB4kLdS6gJp9aXiR3fNqCvMz deploy",
};

const rule = (port: string): object => ({ protocol: "TCP", port, cidr_block: "0.0.0.0/0", action: "ACCEPT", firewall_rule_description: "" });
const provider = { tencentcloud: [{ region: REGION, protocol: "HTTP", secret_id: credentials.secretId, secret_key: credentials.secretKey }] };

// As the stack chains it: the cloud refuses operations that overlap on one instance.
function stack({ name = "prod", blueprint = "lhbp-debian12", key = keys.first, ports = ["22", "80", "443"], zone = `${REGION}-2` as string | null } = {}): object {
  const renewal = { period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW" };
  const instance = "${tencentcloud_lighthouse_instance.server.id}";
  return {
    provider,
    resource: {
      tencentcloud_lighthouse_firewall_template: { empty: { template_name: "empty" } },
      tencentcloud_lighthouse_instance: {
        server: { ...renewal, bundle_id: "bundle2022_gen_02", blueprint_id: blueprint, instance_name: name, zone, isolate_data_disk: false, firewall_template_id: "${tencentcloud_lighthouse_firewall_template.empty.id}" },
      },
      tencentcloud_lighthouse_key_pair: { login: { key_name: "deploy", public_key: key } },
      tencentcloud_lighthouse_key_pair_attachment: { login: { key_id: "${tencentcloud_lighthouse_key_pair.login.id}", instance_id: instance } },
      tencentcloud_lighthouse_disk: { data: { zone, disk_size: 20, disk_type: "CLOUD_SSD", disk_name: "data", disk_charge_prepaid: [{ ...renewal, time_unit: "m" }] } },
      tencentcloud_lighthouse_disk_attachment: { data: { disk_id: "${tencentcloud_lighthouse_disk.data.id}", instance_id: instance, depends_on: ["tencentcloud_lighthouse_key_pair_attachment.login"] } },
      tencentcloud_lighthouse_firewall_rule: { rules: { instance_id: instance, firewall_rules: ports.map(rule), depends_on: ["tencentcloud_lighthouse_disk_attachment.data"] } },
      tencentcloud_dnspod_record: { name: { domain: "example.com", sub_domain: "api", record_type: "A", record_line: "默认", value: "${tencentcloud_lighthouse_instance.server.public_addresses[0]}" } },
    },
  };
}

let cloud: OfflineCloud;
let api: OfflineCloud["api"];
let workspace: Workspace;

beforeAll(async () => {
  cloud = await startOfflineCloud({ pollSeconds: 0.05 });
  ({ api } = cloud);
  workspace = await cloud.workspace();
  await workspace.configure(stack());
  expect((await workspace.terraform("init", "-no-color")).exitCode).toBe(0);
});

afterAll(() => cloud.close());

/** Applies a configuration and gives the changing calls that it made, in order, with Terraform's words. */
async function apply(config: object): Promise<{ exitCode: number; output: string; changes: readonly string[] }> {
  const before = api.calls.length;
  await workspace.configure(config);
  const run = await workspace.terraform("apply", "-auto-approve", "-no-color");
  return { ...run, changes: api.calls.slice(before).map(({ action }) => action).filter((action) => !action.startsWith("Describe")) };
}

const recordedFamilies: readonly Family[] = ["templates", "rules", "instances", "keyPairs", "disks"];

/** 0: nothing to do, 1: error, 2: changes. */
async function plan(config: object): Promise<{ exitCode: number; output: string }> {
  await workspace.configure(config);
  return workspace.terraform("plan", "-detailed-exitcode", "-no-color");
}

const region = (): ReturnType<typeof regionOf> => regionOf(api.account, REGION);
const [onlyInstance, onlyDisk] = [() => [...region().instances.values()].at(0), () => [...region().disks.values()].at(0)];

test("an empty account gets the whole stack, in its region, and the second plan is empty", async () => {
  const { exitCode, output } = await apply(stack());
  expect({ exitCode, output: exitCode === 0 ? "" : output }).toEqual({ exitCode: 0, output: "" });
  expect(output).toContain("Resources: 8 added");
  expect(onlyInstance()).toMatchObject({ state: "RUNNING", name: "prod", zone: "ap-hongkong-2" });
  expect(onlyInstance()?.firewall.rules.map(({ port }) => port)).toEqual(["22", "80", "443"]);
  expect(onlyDisk()).toMatchObject({ state: "ATTACHED", instanceId: onlyInstance()?.id });
  const state = await workspace.state();
  expect(state["tencentcloud_dnspod_record.name"]).toMatchObject({ value: onlyInstance()?.publicAddress, ttl: 600, status: "ENABLE" });
  for (const family of recordedFamilies) expect(actionsOf(api.calls, family)).toEqual(recordedActions("create", family));
  expect(actionsOf(api.calls, "records")).toEqual(recordedActions("dns-tat-create", "records"));
  expect(await plan(stack())).toMatchObject({ exitCode: 0 });
});

test("a new name is an update in place", async () => {
  const { output, changes } = await apply(stack({ name: "prod-2" }));
  expect(output).toContain("0 added, 1 changed, 0 destroyed");
  expect(changes).toEqual(["ModifyInstancesAttribute"]);
  expect(onlyInstance()?.name).toBe("prod-2");
});

test("rules in another order are one ModifyFirewallRules with the whole list", async () => {
  const { output, changes } = await apply(stack({ name: "prod-2", ports: ["443", "22", "80"] }));
  expect(output).toContain("0 added, 1 changed, 0 destroyed");
  expect(changes).toEqual(["ModifyFirewallRules"]);
  expect(onlyInstance()?.firewall.rules.map(({ port }) => port)).toEqual(["443", "22", "80"]);
});

test("a rule changed by hand is shown as drift and repaired", async () => {
  const instance = onlyInstance();
  if (instance === undefined) throw new Error("no instance");
  instance.firewall.rules = instance.firewall.rules.map((given) => (given.port === "22" ? { ...given, cidr: "198.51.100.0/24" } : given));
  const config = stack({ name: "prod-2", ports: ["443", "22", "80"] });
  const { exitCode, output } = await plan(config);
  expect(exitCode).toBe(2);
  expect(output).toMatch(/cidr_block\s+= "198.51.100.0\/24" -> "0.0.0.0\/0"/);
  expect((await apply(config)).changes).toEqual(["ModifyFirewallRules"]);
  expect(onlyInstance()?.firewall.rules.map(({ cidr }) => cidr)).toEqual(["0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0"]);
});

test("another public key replaces the key pair and its binding: unbind, delete, import, bind", async () => {
  const config = stack({ name: "prod-2", ports: ["443", "22", "80"], key: keys.second });
  const { output } = await plan(config);
  expect(output).toContain("tencentcloud_lighthouse_key_pair.login must be replaced");
  expect(output).toContain("tencentcloud_lighthouse_key_pair_attachment.login must be replaced");
  expect(output).toMatch(/public_key .*# forces replacement/);
  const { exitCode, changes } = await apply(config);
  expect(exitCode).toBe(0);
  expect(changes).toEqual(["DisassociateInstancesKeyPairs", "DeleteKeyPairs", "ImportKeyPair", "AssociateInstancesKeyPairs"]);
});

test("another blueprint reinstalls the server in place, and its key binding is not noticed as lost", async () => {
  const config = stack({ name: "prod-2", ports: ["443", "22", "80"], key: keys.second, blueprint: "lhbp-ubuntu24" });
  const { output, changes } = await apply(config);
  expect(output).toContain("0 added, 1 changed, 0 destroyed");
  expect(changes).toEqual(["ResetInstance"]);
  expect(onlyInstance()).toMatchObject({ blueprintId: "lhbp-ubuntu24", keysInPlace: false });
  expect(await plan(config)).toMatchObject({ exitCode: 0 });
});

test("an existing instance can be imported, and its first apply fails on what an import cannot know", async () => {
  const other = await cloud.workspace();
  const server = { period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW", bundle_id: "bundle2022_gen_02", blueprint_id: "lhbp-ubuntu24", instance_name: "prod-2", zone: `${REGION}-2` };
  const config = (lifecycle?: object): object => ({ provider, resource: { tencentcloud_lighthouse_instance: { server: { ...server, ...lifecycle } } } });
  await other.configure(config());
  await other.terraform("init", "-no-color");
  expect((await other.terraform("import", "-no-color", "tencentcloud_lighthouse_instance.server", onlyInstance()?.id ?? "")).output).toContain("Import successful!");
  expect((await other.state())["tencentcloud_lighthouse_instance.server"]).toMatchObject({ ...server, period: null, isolate_data_disk: true });
  expect((await other.terraform("apply", "-auto-approve", "-no-color")).output).toContain("`period` do not support change now.");
  await other.configure(config({ lifecycle: [{ ignore_changes: ["period"] }] }));
  expect((await other.terraform("plan", "-detailed-exitcode", "-no-color")).exitCode).toBe(0);
  const refused = await other.terraform("import", "-no-color", "tencentcloud_lighthouse_instance.server", "lhins-00000000");
  expect(refused.exitCode).toBe(1);
});

test("a template, a server's rules and a key binding are imported to an empty plan", async () => {
  const other = await cloud.workspace();
  const state = await workspace.state();
  const idOf = (address: string): string => String(state[`tencentcloud_lighthouse_${address}`]?.["id"]);
  const [key, instance] = [idOf("key_pair.login"), idOf("instance.server")];
  await other.configure({
    provider,
    resource: {
      tencentcloud_lighthouse_firewall_template: { empty: { template_name: "empty" } },
      tencentcloud_lighthouse_firewall_rule: { rules: { instance_id: instance, firewall_rules: ["443", "22", "80"].map(rule) } },
      tencentcloud_lighthouse_key_pair_attachment: { login: { key_id: key, instance_id: instance } },
    },
    import: ["firewall_template.empty", "firewall_rule.rules", "key_pair_attachment.login"].map((address) => ({ to: `tencentcloud_lighthouse_${address}`, id: idOf(address) })),
  });
  await other.terraform("init", "-no-color");
  expect((await other.terraform("apply", "-auto-approve", "-no-color")).output).toContain("Resources: 3 imported, 0 added, 0 changed, 0 destroyed.");
});

test("a required argument without a value is refused at plan, with the place in the configuration", async () => {
  const { exitCode, output } = await plan(stack({ zone: null }));
  expect(exitCode).toBe(1);
  expect(output).toMatch(/Missing required argument/);
  expect(output).toMatch(/with tencentcloud_lighthouse_disk\.data|on main\.tf\.json line/);
});

test("a server that somebody deleted makes the plan fail until it is removed from state", async () => {
  const instance = onlyInstance();
  if (instance === undefined) throw new Error("no instance");
  const config = stack({ name: "prod-2", ports: ["443", "22", "80"], key: keys.second, blueprint: "lhbp-ubuntu24" });
  region().instances.delete(instance.id);
  const { exitCode, output } = await plan(config);
  region().instances.set(instance.id, instance);
  expect(exitCode).toBe(1);
  expect(output).toContain(`resource \`lighthouse instance\` ${instance.id} does not exist`);
});

test("destroy leaves the account empty", async () => {
  const before = api.calls.length;
  const { exitCode, output } = await workspace.terraform("destroy", "-auto-approve", "-no-color");
  expect({ exitCode, output: exitCode === 0 ? "" : output }).toEqual({ exitCode: 0, output: "" });
  for (const family of recordedFamilies) expect(actionsOf(api.calls.slice(before), family)).toEqual(recordedActions("destroy", family));
  expect(actionsOf(api.calls.slice(before), "records")).toEqual(recordedActions("dns-tat-destroy", "records"));
  expect(remainingResources(api.account)).toEqual([]);
  expect(api.deviations).toEqual([]);
});
