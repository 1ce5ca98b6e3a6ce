import { expect, test } from "@jest/globals";
import { regionOf, type BlueprintState, type DiskBackupState, type DiskState, type InstanceState, type SnapshotState } from "../../../scripts/rehearse/api/account.ts";
import { actionNames } from "../../../scripts/rehearse/api/actions/index.ts";
import { blueprintStates, diskBackupStates, diskStates, instanceStates, snapshotStates } from "../../../scripts/rehearse/api/actions/states.ts";
import { bench, publicKey, runningInstance } from "./bench.ts";

const Zone = "ap-guangzhou-3";
const month = { Period: 1 };
const diskOrder = { Zone, DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: month, DiskBackupQuota: 2 };

/** One of everything, idle. */
async function fixture() {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const KeyIds = [(await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: publicKey })).KeyId];
  const [free] = (await on.call("lighthouse", "CreateDisks", diskOrder)).DiskIdSet;
  const [held] = (await on.call("lighthouse", "CreateDisks", diskOrder)).DiskIdSet;
  await on.clock.pass();
  await on.call("lighthouse", "AttachDisks", { DiskIds: [held], InstanceId });
  await on.clock.pass();
  const { SnapshotId } = await on.call("lighthouse", "CreateInstanceSnapshot", { InstanceId });
  const { DiskBackupId } = await on.call("lighthouse", "CreateDiskBackup", { DiskId: held });
  const { DiskBackupId: freeBackupId } = await on.call("lighthouse", "CreateDiskBackup", { DiskId: free });
  const { BlueprintId } = await on.call("lighthouse", "CreateBlueprint", { BlueprintName: "mine", InstanceId });
  await on.clock.pass();
  const region = regionOf(on.account, "ap-guangzhou");
  const own = <T>(map: Map<string, T>, id: string): T => {
    const found = map.get(id);
    if (found === undefined) throw new Error(`no ${id}`);
    return found;
  };
  return {
    on,
    ids: { InstanceId, KeyIds, free, held, SnapshotId, DiskBackupId, freeBackupId, BlueprintId },
    instance: own(region.instances, InstanceId),
    free: own(region.disks, free),
    held: own(region.disks, held),
    snapshot: own(region.snapshots, SnapshotId),
    backup: own(region.diskBackups, DiskBackupId),
    freeBackup: own(region.diskBackups, freeBackupId),
    blueprint: own(region.blueprints, BlueprintId),
  };
}

type Fixture = Awaited<ReturnType<typeof fixture>>;
type Request = (ids: Fixture["ids"]) => object;

const allInstanceStates: readonly InstanceState[] = ["RUNNING", "STOPPED", "STARTING", "STOPPING", "REBOOTING", "SHUTDOWN", "LAUNCH_FAILED"];
const ofInstances: Request = ({ InstanceId }) => ({ InstanceIds: [InstanceId] });

const instanceRequests: Record<keyof typeof instanceStates, Request> = {
  ModifyInstancesAttribute: ({ InstanceId }) => ({ InstanceIds: [InstanceId], InstanceName: "b" }),
  ModifyInstancesRenewFlag: ({ InstanceId }) => ({ InstanceIds: [InstanceId], RenewFlag: "NOTIFY_AND_AUTO_RENEW" }),
  ModifyInstancesBundle: ({ InstanceId }) => ({ InstanceIds: [InstanceId], BundleId: "bundle2022_gen_03" }),
  ResetInstance: ({ InstanceId }) => ({ InstanceId }),
  ResetInstancesPassword: ({ InstanceId }) => ({ InstanceIds: [InstanceId], Password: "Twin-pass-1" }),
  StartInstances: ofInstances,
  StopInstances: ofInstances,
  RebootInstances: ofInstances,
  IsolateInstances: ofInstances,
  RenewInstances: ({ InstanceId }) => ({ InstanceIds: [InstanceId], InstanceChargePrepaid: month }),
  TerminateInstances: ofInstances,
  DescribeInstanceVncUrl: ({ InstanceId }) => ({ InstanceId }),
  AssociateInstancesKeyPairs: ({ InstanceId, KeyIds }) => ({ InstanceIds: [InstanceId], KeyIds }),
  DisassociateInstancesKeyPairs: ({ InstanceId, KeyIds }) => ({ InstanceIds: [InstanceId], KeyIds }),
  CreateDisks: ({ InstanceId }) => ({ ...diskOrder, AutoMountConfiguration: { InstanceId, MountPoint: "", FileSystemType: "" } }),
  AttachDisks: ({ InstanceId, free }) => ({ InstanceId, DiskIds: [free] }),
  DetachDisks: ({ held }) => ({ DiskIds: [held] }),
  CreateDiskBackup: ({ held }) => ({ DiskId: held }),
  ApplyDiskBackup: ({ held, DiskBackupId }) => ({ DiskId: held, DiskBackupId }),
  CreateInstanceSnapshot: ({ InstanceId }) => ({ InstanceId }),
  ApplyInstanceSnapshot: ({ InstanceId, SnapshotId }) => ({ InstanceId, SnapshotId }),
  CreateBlueprint: ({ InstanceId }) => ({ InstanceId, BlueprintName: "b" }),
};

const allDiskStates: readonly DiskState[] = ["UNATTACHED", "ATTACHING", "ATTACHED", "DETACHING", "SHUTDOWN", "CREATED_FAILED"];
const ofDisks: Request = ({ free }) => ({ DiskIds: [free] });

const diskRequests: Record<keyof typeof diskStates, Request> = {
  ModifyDisksAttribute: ({ free }) => ({ DiskIds: [free], DiskName: "b" }),
  ModifyDisksRenewFlag: ({ free }) => ({ DiskIds: [free], RenewFlag: "NOTIFY_AND_AUTO_RENEW" }),
  ModifyDisksBackupQuota: ({ free }) => ({ DiskIds: [free], DiskBackupQuota: 3 }),
  ResizeDisks: ({ free }) => ({ DiskIds: [free], DiskSize: 30 }),
  RenewDisks: ({ free }) => ({ DiskIds: [free], RenewDiskChargePrepaid: month }),
  AttachDisks: ({ free, InstanceId }) => ({ DiskIds: [free], InstanceId }),
  DetachDisks: ofDisks,
  IsolateDisks: ofDisks,
  TerminateDisks: ofDisks,
  CreateDiskBackup: ({ free }) => ({ DiskId: free }),
  ApplyDiskBackup: ({ free, freeBackupId }) => ({ DiskId: free, DiskBackupId: freeBackupId }),
};

/** Words of a refusal that is about a state or an unfinished operation. */
const stateCode = /^(UnsupportedOperation(\.Invalid\w+State|\.BlueprintCurStateInvalid)?|InvalidParameterValue\.InvalidBlueprintId|ResourceUnavailable\.BlueprintUnavailable)$/;
const busyCode = /^(UnsupportedOperation(\.(Disk|DiskBackup)?LatestOperationUnfinished|\.InvalidDiskState|\.DiskBusy)?|OperationDenied\.(Instance|Disk|DiskBackup)(OperationInProgress|Creating))$/;

/** The states in which an action is taken, found by trying them all. */
async function takenIn<State extends string>(action: string, request: Request, all: readonly State[], put: (made: Fixture, state: State) => void): Promise<State[]> {
  const taken: State[] = [];
  for (const state of all) {
    const made = await fixture();
    put(made, state);
    const code = await made.on.refused("lighthouse", action, request(made.ids));
    if (code === "") taken.push(state);
    else expect([action, state, code]).toEqual([action, state, expect.stringMatching(stateCode)]);
    expect(made.on.deviations).toEqual([]);
  }
  return taken;
}

/** Pretends that an earlier operation is still under way. */
async function refusedWhileBusy(action: string, request: Request, subject: (made: Fixture) => { operation: { state: string } }): Promise<string> {
  const made = await fixture();
  subject(made).operation = { ...subject(made).operation, state: "OPERATING" };
  const code = await made.on.refused("lighthouse", action, request(made.ids));
  expect(made.on.deviations).toEqual([]);
  return code;
}

test.each(Object.entries(instanceRequests))("%s takes an instance in its states only", async (action, request) => {
  const states: readonly InstanceState[] = instanceStates[action as keyof typeof instanceStates];
  const taken = await takenIn(action, request, allInstanceStates, ({ instance, ids }, state) => {
    instance.state = state;
    if (action === "DisassociateInstancesKeyPairs") instance.keyIds = ids.KeyIds;
  });
  expect(taken.toSorted()).toEqual(states.toSorted());
});

test.each(Object.entries(instanceRequests))("%s waits for the instance's latest operation", async (action, request) => {
  expect(await refusedWhileBusy(action, request, ({ instance }) => instance)).toMatch(busyCode);
});

test.each(Object.entries(diskRequests))("%s takes a disk in its states only", async (action, request) => {
  const states: readonly DiskState[] = diskStates[action as keyof typeof diskStates];
  const taken = await takenIn(action, request, allDiskStates, ({ free, instance }, state) => {
    free.state = state;
    if (state === "ATTACHED") free.instanceId = instance.id;
  });
  expect(taken.toSorted()).toEqual(states.toSorted());
});

test.each(Object.entries(diskRequests).filter(([action]) => action !== "ModifyDisksRenewFlag"))("%s waits for the disk's latest operation", async (action, request) => {
  const state = (diskStates as Record<string, readonly DiskState[]>)[action]?.[0];
  const code = await refusedWhileBusy(action, request, (made) => {
    made.free.state = state ?? "UNATTACHED";
    if (state === "ATTACHED") made.free.instanceId = made.instance.id;
    return made.free;
  });
  expect(code).toMatch(busyCode);
});

const backupRequests: Record<keyof typeof diskBackupStates, Request> = {
  ApplyDiskBackup: ({ free, freeBackupId }) => ({ DiskId: free, DiskBackupId: freeBackupId }),
  DeleteDiskBackups: ({ freeBackupId }) => ({ DiskBackupIds: [freeBackupId] }),
};

test.each(Object.entries(backupRequests))("%s takes a backup in its states only", async (action, request) => {
  const all: readonly DiskBackupState[] = ["CREATING", "NORMAL", "ROLLBACKING", "DELETING"];
  const taken = await takenIn(action, request, all, ({ freeBackup }, state) => { freeBackup.state = state; });
  expect(taken).toEqual(diskBackupStates[action as keyof typeof diskBackupStates]);
});

const snapshotRequests: Record<keyof typeof snapshotStates, Request> = {
  ApplyInstanceSnapshot: ({ InstanceId, SnapshotId }) => ({ InstanceId, SnapshotId }),
  DeleteSnapshots: ({ SnapshotId }) => ({ SnapshotIds: [SnapshotId] }),
};

test.each(Object.entries(snapshotRequests))("%s takes a snapshot in its states only", async (action, request) => {
  const all: readonly SnapshotState[] = ["CREATING", "NORMAL", "ROLLBACKING"];
  const taken = await takenIn(action, request, all, ({ snapshot }, state) => { snapshot.state = state; });
  expect(taken).toEqual(snapshotStates[action as keyof typeof snapshotStates]);
});

const blueprintRequests: Record<keyof typeof blueprintStates, Request> = {
  CreateInstances: ({ BlueprintId }) => ({ BundleId: "bundle2022_gen_02", BlueprintId, InstanceChargePrepaid: month }),
  ResetInstance: ({ InstanceId, BlueprintId }) => ({ InstanceId, BlueprintId }),
  ModifyBlueprintAttribute: ({ BlueprintId }) => ({ BlueprintId, BlueprintName: "b" }),
  DeleteBlueprints: ({ BlueprintId }) => ({ BlueprintIds: [BlueprintId] }),
  ShareBlueprintAcrossAccounts: ({ BlueprintId }) => ({ BlueprintId, AccountIds: ["100000000002"] }),
  CancelShareBlueprintAcrossAccounts: ({ BlueprintId }) => ({ BlueprintId, AccountIds: ["100000000003"] }),
};

test.each(Object.entries(blueprintRequests))("%s takes a blueprint of one's own in its states only", async (action, request) => {
  const all: readonly BlueprintState[] = ["CREATING", "NORMAL", "CREATEFAILED"];
  const taken = await takenIn(action, request, all, ({ blueprint }, state) => {
    blueprint.state = state;
    if (action === "CancelShareBlueprintAcrossAccounts") blueprint.sharedWith.set("100000000003", new Date());
  });
  expect(taken).toEqual(blueprintStates[action as keyof typeof blueprintStates]);
});

test("States are named for implemented actions only", () => {
  const named = [instanceStates, diskStates, diskBackupStates, snapshotStates, blueprintStates].flatMap((states) => Object.keys(states));
  expect(named.filter((action) => !actionNames["lighthouse"]?.includes(action))).toEqual([]);
});

