import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Region, regionOf, type StoredFirewallRule } from "../../../scripts/rehearse/api/account.ts";
import { quotas } from "../../../scripts/rehearse/api/actions/quotas.ts";
import { type Bench, bench } from "./bench.ts";
import { modelHypervisor, type ModelHypervisor } from "./model-hypervisor.ts";

/** What a walk knows: every id that it was ever given, gone ones too, and what must be true of them. */
interface World {
  on: Bench;
  machines: ModelHypervisor;
  region: Region;
  ids: { instances: string[]; disks: string[]; keys: string[]; snapshots: string[]; backups: string[]; blueprints: string[]; templates: string[] };
  /** Isolated, and neither terminated nor renewed. */
  isolated: Set<string>;
  /** Keys of the rules that an instance must have, in order. */
  rules: Map<string, string[]>;
}

const kinds = ["instances", "disks", "keys", "snapshots", "backups", "blueprints", "templates"] as const;
const Zone = "ap-guangzhou-3";
const month = { Period: 1 };

/** Calls one action; true when it was answered. */
async function call(world: World, action: string, parameters: object): Promise<boolean> {
  return (await world.on.refused("lighthouse", action, parameters)) === "";
}

/** Calls an action that makes something, and keeps its id. No id may be given out twice. */
async function make(world: World, kind: (typeof kinds)[number], action: string, parameters: object, field: string): Promise<string | undefined> {
  const answer = (await world.on.call("lighthouse" as string, action, parameters).catch(() => undefined)) as Record<string, unknown> | undefined;
  const id: unknown = [answer?.[field]].flat()[0];
  if (typeof id !== "string") return undefined;
  const known = kinds.flatMap((each) => world.ids[each]);
  expect(known).not.toContain(id);
  world.ids[kind].push(id);
  return id;
}

const rule = (number: number) => ({ Protocol: "TCP", Port: String(1 + (number % 5)) });
const keyOf = ({ protocol, port }: Pick<StoredFirewallRule, "protocol" | "port">): string => `${protocol} ${port}`;

/** Each step picks its subjects by number among all ids so far, so that gone and busy ones are tried too. */
const steps: Record<string, (world: World, a: number, b: number) => Promise<unknown>> = {
  async pass({ on }, a) {
    await on.clock.pass(a % 2 === 0 ? 1000 : 100);
  },
  async CreateInstances(world, a, b) {
    const BlueprintId = b % 3 === 0 ? pick(world.ids.blueprints, a) : "lhbp-debian12";
    const keys = b % 2 === 0 && world.ids.keys.length > 0 ? { LoginConfiguration: { KeyIds: [pick(world.ids.keys, a)] } } : {};
    const id = await make(world, "instances", "CreateInstances", { BundleId: "bundle2022_gen_02", BlueprintId, InstanceChargePrepaid: month, Zones: [Zone], ...keys }, "InstanceIdSet");
    if (id !== undefined) world.rules.set(id, world.region.instances.get(id)?.firewall.rules.map(keyOf) ?? []);
  },
  CreateDisks: (world, a) => make(world, "disks", "CreateDisks", { Zone, DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: month, DiskBackupQuota: a % 3 }, "DiskIdSet"),
  CreateKeyPair: (world, a) => make(world, "keys", "ImportKeyPair", { KeyName: `k${a}`, PublicKey: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ k${a}` }, "KeyId"),
  CreateInstanceSnapshot: (world, a) => make(world, "snapshots", "CreateInstanceSnapshot", { InstanceId: pick(world.ids.instances, a) }, "SnapshotId"),
  CreateDiskBackup: (world, a) => make(world, "backups", "CreateDiskBackup", { DiskId: pick(world.ids.disks, a) }, "DiskBackupId"),
  CreateBlueprint: (world, a) => make(world, "blueprints", "CreateBlueprint", { BlueprintName: "b", InstanceId: pick(world.ids.instances, a) }, "BlueprintId"),
  CreateFirewallTemplate: (world) => make(world, "templates", "CreateFirewallTemplate", { TemplateName: "t", TemplateRules: [rule(0)] }, "TemplateId"),
  DeleteFirewallTemplate: (world, a) => call(world, "DeleteFirewallTemplate", { TemplateId: pick(world.ids.templates, a) }),
  StartInstances: (world, a) => call(world, "StartInstances", { InstanceIds: [pick(world.ids.instances, a)] }),
  StopInstances: (world, a) => call(world, "StopInstances", { InstanceIds: [pick(world.ids.instances, a)] }),
  RebootInstances: (world, a) => call(world, "RebootInstances", { InstanceIds: [pick(world.ids.instances, a)] }),
  ModifyInstancesBundle: (world, a, b) => call(world, "ModifyInstancesBundle", { InstanceIds: [pick(world.ids.instances, a)], BundleId: `bundle2022_gen_0${1 + (b % 4)}` }),
  ResetInstance: (world, a, b) => call(world, "ResetInstance", { InstanceId: pick(world.ids.instances, a), BlueprintId: b % 2 === 0 ? pick(world.ids.blueprints, b) : "lhbp-ubuntu24" }),
  ResetInstancesPassword: (world, a) => call(world, "ResetInstancesPassword", { InstanceIds: [pick(world.ids.instances, a)], Password: "Twin-pass-1" }),
  AssociateInstancesKeyPairs: (world, a, b) =>
    call(world, "AssociateInstancesKeyPairs", { InstanceIds: [pick(world.ids.instances, a)], KeyIds: [pick(world.ids.keys, b)], AssociateType: b % 2 === 0 ? "ONLINE" : "OFFLINE" }),
  DisassociateInstancesKeyPairs: (world, a, b) => call(world, "DisassociateInstancesKeyPairs", { InstanceIds: [pick(world.ids.instances, a)], KeyIds: [pick(world.ids.keys, b)] }),
  DeleteKeyPairs: (world, a) => call(world, "DeleteKeyPairs", { KeyIds: [pick(world.ids.keys, a)] }),
  ApplyInstanceSnapshot: (world, a, b) => call(world, "ApplyInstanceSnapshot", { InstanceId: pick(world.ids.instances, a), SnapshotId: pick(world.ids.snapshots, b) }),
  DeleteSnapshots: (world, a) => call(world, "DeleteSnapshots", { SnapshotIds: [pick(world.ids.snapshots, a)] }),
  AttachDisks: (world, a, b) => call(world, "AttachDisks", { DiskIds: [pick(world.ids.disks, a)], InstanceId: pick(world.ids.instances, b) }),
  DetachDisks: (world, a) => call(world, "DetachDisks", { DiskIds: [pick(world.ids.disks, a)] }),
  ResizeDisks: (world, a, b) => call(world, "ResizeDisks", { DiskIds: [pick(world.ids.disks, a)], DiskSize: 20 + 10 * (b % 4) }),
  IsolateDisks: (world, a) => call(world, "IsolateDisks", { DiskIds: [pick(world.ids.disks, a)] }),
  RenewDisks: (world, a) => call(world, "RenewDisks", { DiskIds: [pick(world.ids.disks, a)], RenewDiskChargePrepaid: month }),
  TerminateDisks: (world, a) => call(world, "TerminateDisks", { DiskIds: [pick(world.ids.disks, a)] }),
  ApplyDiskBackup: (world, a, b) => call(world, "ApplyDiskBackup", { DiskId: pick(world.ids.disks, a), DiskBackupId: pick(world.ids.backups, b) }),
  DeleteDiskBackups: (world, a) => call(world, "DeleteDiskBackups", { DiskBackupIds: [pick(world.ids.backups, a)] }),
  DeleteBlueprints: (world, a) => call(world, "DeleteBlueprints", { BlueprintIds: [pick(world.ids.blueprints, a)] }),
  async CreateFirewallRules(world, a, b) {
    const id = pick(world.ids.instances, a);
    if (await call(world, "CreateFirewallRules", { InstanceId: id, FirewallRules: [rule(b)] })) world.rules.get(id)?.push(`TCP ${rule(b).Port}`);
  },
  async ModifyFirewallRules(world, a, b) {
    const id = pick(world.ids.instances, a);
    if (await call(world, "ModifyFirewallRules", { InstanceId: id, FirewallRules: [rule(b), rule(b + 1)] })) world.rules.set(id, [`TCP ${rule(b).Port}`, `TCP ${rule(b + 1).Port}`]);
  },
  async DeleteFirewallRules(world, a, b) {
    const id = pick(world.ids.instances, a);
    if (await call(world, "DeleteFirewallRules", { InstanceId: id, FirewallRules: [rule(b)] })) world.rules.set(id, world.rules.get(id)?.filter((key) => key !== `TCP ${rule(b).Port}`) ?? []);
  },
  async IsolateInstances(world, a, b) {
    const id = pick(world.ids.instances, a);
    if (await call(world, "IsolateInstances", { InstanceIds: [id], IsolateDataDisk: b % 2 === 0 })) world.isolated.add(id);
  },
  async RenewInstances(world, a) {
    const id = pick(world.ids.instances, a);
    if (await call(world, "RenewInstances", { InstanceIds: [id], InstanceChargePrepaid: month })) world.isolated.delete(id);
  },
  async TerminateInstances(world, a) {
    const id = pick(world.ids.instances, a);
    if (!(await call(world, "TerminateInstances", { InstanceIds: [id] }))) return;
    world.isolated.delete(id);
    world.rules.delete(id);
  },
};

/** An id of the list, or one of the right form that never was. */
function pick(ids: readonly string[], number: number): string {
  return ids[number % Math.max(1, ids.length)] ?? "lhins-00000000";
}

function checkAlways({ on, region, isolated, rules }: World): void {
  expect(on.deviations).toEqual([]);
  for (const id of isolated) expect([...region.instances.keys()]).toContain(id);
  for (const [id, wanted] of rules) expect(region.instances.get(id)?.firewall.rules.map(keyOf)).toEqual(wanted);
  for (const { id } of region.instances.values()) {
    expect([...region.snapshots.values()].filter(({ instanceId }) => instanceId === id).length).toBeLessThanOrEqual(quotas.snapshotsPerInstance);
    expect([...region.disks.values()].filter(({ instanceId }) => instanceId === id).length).toBeLessThanOrEqual(quotas.disksPerInstance);
  }
  for (const { id, backupQuota } of region.disks.values()) {
    expect([...region.diskBackups.values()].filter(({ diskId }) => diskId === id).length).toBeLessThanOrEqual(backupQuota);
  }
}

/** Once nothing is under way and nothing failed, machines are as the API shows them. */
function checkMachines({ machines, region, rules, isolated }: World): void {
  expect(machines.misuses).toEqual([]);
  for (const { id, state, operation } of region.instances.values()) {
    const machine = machines.machines.get(id);
    expect(operation.state).toBe("SUCCESS");
    expect(machine?.on).toBe(state === "RUNNING");
    const shown = [...region.disks.values()].filter((disk) => disk.instanceId === id).map((disk) => disk.id);
    expect([...(machine?.disks ?? [])].toSorted()).toEqual(shown.toSorted());
    expect(machine?.rules.map(keyOf)).toEqual(rules.get(id));
  }
  for (const id of isolated) expect(region.instances.get(id)?.state).toBe("SHUTDOWN");
}

/** The pages of each list add up to its TotalCount, and nothing is under way for ever. */
async function checkLists({ on, region }: World): Promise<void> {
  for (const { operation } of [...region.instances.values(), ...region.disks.values()]) expect(operation.state).not.toBe("OPERATING");
  for (const [action, set] of [["DescribeInstances", "InstanceSet"], ["DescribeDisks", "DiskSet"], ["DescribeSnapshots", "SnapshotSet"], ["DescribeDiskBackups", "DiskBackupSet"], ["DescribeKeyPairs", "KeyPairSet"]] as const) {
    const seen: unknown[] = [];
    for (let Offset = 0; ; Offset += 2) {
      const answer = (await on.call("lighthouse" as string, action, { Offset, Limit: 2 })) as Record<string, unknown>;
      const items = answer[set];
      if (!Array.isArray(items) || items.length === 0) {
        expect([action, answer["TotalCount"]]).toEqual([action, seen.length]);
        break;
      }
      seen.push(...(items as unknown[]));
    }
  }
  expect(on.deviations).toEqual([]);
}

interface Step {
  step: string;
  a: number;
  b: number;
  /** Whether the next order to a machine fails. */
  fails?: boolean;
}

const number = fc.nat(12);
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ step: fc.constant("pass"), a: fc.constantFrom(0, 0, 0, 1), b: fc.constant(0) }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constantFrom(...Object.keys(steps)), a: number, b: number }) },
);

/** One of everything, idle, so that a walk does not only meet what is not there. */
const furnished: readonly Step[] = ["CreateKeyPair", "CreateInstances", "CreateInstances", "CreateDisks", "CreateDisks", "pass", "AttachDisks", "pass", "CreateInstanceSnapshot", "CreateDiskBackup", "pass", "CreateBlueprint", "pass"].map(
  (name) => ({ step: name, a: name === "CreateDisks" ? 2 : 0, b: 1 }),
);

async function walk(path: readonly Step[], isReliable: boolean): Promise<void> {
  const machines = modelHypervisor();
  const on = bench({ hypervisor: machines });
  const world: World = {
    on,
    machines,
    region: regionOf(on.account, "ap-guangzhou"),
    ids: { instances: [], disks: [], keys: [], snapshots: [], backups: [], blueprints: [], templates: [] },
    isolated: new Set(),
    rules: new Map(),
  };
  for (const { step: name, a, b, fails = false } of [...furnished, ...path]) {
    if (fails) machines.failNext();
    await steps[name]?.(world, a, b);
    checkAlways(world);
    if (isReliable) expect(machines.misuses).toEqual([]);
  }
  await on.clock.pass(10_000);
  if (isReliable) checkMachines(world);
  await checkLists(world);
}

const path = fc.array(step, { maxLength: 150, size: "max" });

test("Whatever is called in whatever order, nothing is lost, doubled or over its quota, and machines are asked for nothing impossible", async () => {
  await fc.assert(fc.asyncProperty(path, (steps) => walk(steps, true)), { numRuns: 20 });
}, 60_000);

test("When machines fail now and then, still nothing is lost, doubled, over its quota or under way for ever", async () => {
  const failing = path.chain((steps) => fc.array(fc.boolean(), { minLength: steps.length, maxLength: steps.length }).map((fails) => steps.map((each, index) => ({ ...each, fails: fails[index] === true }))));
  await fc.assert(fc.asyncProperty(failing, (steps) => walk(steps, false)), { numRuns: 10 });
}, 60_000);
