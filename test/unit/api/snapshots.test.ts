import { expect, test } from "@jest/globals";
import { type Bench, bench, instance, publicKey, runningInstance } from "./bench.ts";

async function snapshot(on: Bench, InstanceId: string): Promise<string> {
  const { SnapshotId } = await on.call("lighthouse", "CreateInstanceSnapshot", { InstanceId });
  await on.clock.pass();
  return SnapshotId;
}

const shown = async (on: Bench, id: string) => (await on.call("lighthouse", "DescribeSnapshots", { SnapshotIds: [id] })).SnapshotSet[0];

test("A rollback forces the instance off, brings back what was on its disk, and is reported by both", async () => {
  const on = bench();
  const id = await runningInstance(on);
  const SnapshotId = await snapshot(on, id);
  await on.call("lighthouse", "ResetInstance", { InstanceId: id, BlueprintId: "lhbp-ubuntu24" });
  await on.clock.pass();
  on.notes.length = 0;
  await on.call("lighthouse", "ApplyInstanceSnapshot", { InstanceId: id, SnapshotId });
  expect(await shown(on, SnapshotId)).toMatchObject({ SnapshotState: "ROLLBACKING", LatestOperation: "RollbackInstanceSnapshot", LatestOperationState: "OPERATING", Percent: 0 });
  expect(await instance(on, id)).toMatchObject({ LatestOperationState: "OPERATING" });
  expect(await on.refused("lighthouse", "DeleteSnapshots", { SnapshotIds: [SnapshotId] })).toBe("UnsupportedOperation.InvalidSnapshotState");
  await on.clock.pass();
  expect(on.notes).toEqual([["stop", id], ["applySnapshot", id, SnapshotId], ["start", id]]);
  expect(await shown(on, SnapshotId)).toMatchObject({ SnapshotState: "NORMAL", LatestOperationState: "SUCCESS", Percent: 100 });
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING", LatestOperationState: "SUCCESS", BlueprintId: "lhbp-debian12" });
  expect(on.deviations).toEqual([]);
});

test("A snapshot is another instance's or another size's to no avail", async () => {
  const on = bench();
  const [id, other] = [await runningInstance(on), await runningInstance(on)];
  const SnapshotId = await snapshot(on, id);
  expect(await on.refused("lighthouse", "ApplyInstanceSnapshot", { InstanceId: other, SnapshotId })).toBe("ResourceNotFound.SnapshotNotFound");
  await on.call("lighthouse", "ModifyInstancesBundle", { InstanceIds: [id], BundleId: "bundle2022_gen_03" });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "ApplyInstanceSnapshot", { InstanceId: id, SnapshotId })).toBe("InvalidParameterValue.DiskSizeNotMatch");
});

test("After a rollback to before a key was bound the same key can be bound again", async () => {
  const on = bench();
  const id = await runningInstance(on);
  const SnapshotId = await snapshot(on, id);
  const { KeyId } = await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: publicKey });
  const bind = { KeyIds: [KeyId], InstanceIds: [id] };
  await on.call("lighthouse", "AssociateInstancesKeyPairs", bind);
  await on.clock.pass();
  expect(await on.refused("lighthouse", "AssociateInstancesKeyPairs", bind)).toBe("UnsupportedOperation.KeyPairBindDuplicate");
  await on.call("lighthouse", "ApplyInstanceSnapshot", { InstanceId: id, SnapshotId });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "AssociateInstancesKeyPairs", bind)).toBe("");
});

test("A failed rollback leaves snapshot and instance in the state they had", async () => {
  const on = bench();
  const id = await runningInstance(on);
  const SnapshotId = await snapshot(on, id);
  on.broken.add("applySnapshot");
  await on.call("lighthouse", "ApplyInstanceSnapshot", { InstanceId: id, SnapshotId });
  await on.clock.pass();
  expect(await shown(on, SnapshotId)).toMatchObject({ SnapshotState: "NORMAL", LatestOperationState: "FAILED" });
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING", LatestOperationState: "FAILED" });
});

test("Snapshots are limited per instance, deleted ten at a time, and go with the instance", async () => {
  const on = bench();
  const id = await runningInstance(on);
  const [first] = [await snapshot(on, id), await snapshot(on, id)];
  expect(await on.refused("lighthouse", "CreateInstanceSnapshot", { InstanceId: id })).toBe("LimitExceeded.SnapshotQuotaLimitExceeded");
  expect(await on.refused("lighthouse", "DeleteSnapshots", { SnapshotIds: Array.from({ length: 11 }, (_, index) => `lhsnap-0000000${index.toString(36)}`) })).toBe("InvalidParameterValue.LimitExceeded");
  await on.call("lighthouse", "IsolateInstances", { InstanceIds: [id] });
  await on.clock.pass();
  await on.call("lighthouse", "TerminateInstances", { InstanceIds: [id] });
  expect((await on.call("lighthouse", "DescribeSnapshots")).TotalCount).toBe(0);
  await on.clock.pass();
  expect(on.notes).toContainEqual(["deleteSnapshot", first]);
});
