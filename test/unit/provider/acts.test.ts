import { expect, test } from "@jest/globals";
import { emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import { type ObjectValue, unknown } from "../../../scripts/rehearse/provider/values.ts";
import { providerOver, schema } from "./fixtures.ts";
import { refusal, scriptedCloud } from "./scripted-cloud.ts";

const full = (type: string, value: ObjectValue): ObjectValue => ({ ...emptyValue(schema.resources[type]?.block ?? { attributes: {}, blocks: {} }), ...value });

const instance = (LatestOperationState: string) => ({ InstanceSet: [{ InstanceId: "lhins-1", LatestOperationState }] });
const disk = (LatestOperationState: string) => ({ DiskSet: [{ DiskId: "lhdisk-1", LatestOperationState }] });
const snapshot = (LatestOperationState: string) => ({ SnapshotSet: [{ SnapshotId: "lhsnap-1", LatestOperationState }] });
const backup = (LatestOperationState: string) => ({ DiskBackupSet: [{ DiskBackupId: "lhbak-1", LatestOperationState }] });

const onInstance = { wanted: { instance_id: "lhins-1" }, sent: { InstanceIds: ["lhins-1"] }, describe: "DescribeInstances", seen: instance, id: "lhins-1" };
const acts = [
  { type: "start_instance", action: "StartInstances", ...onInstance },
  { type: "stop_instance", action: "StopInstances", ...onInstance },
  { type: "reboot_instance", action: "RebootInstances", ...onInstance },
  {
    type: "renew_instance",
    action: "RenewInstances",
    ...onInstance,
    wanted: { instance_id: "lhins-1", instance_charge_prepaid: [{ period: 2, renew_flag: null }] },
    sent: { InstanceIds: ["lhins-1"], InstanceChargePrepaid: { Period: 2, RenewFlag: "" }, RenewDataDisk: false, AutoVoucher: false },
  },
  {
    type: "renew_disk",
    action: "RenewDisks",
    wanted: { disk_id: "lhdisk-1", renew_disk_charge_prepaid: [{ period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW", time_unit: "m", cur_instance_deadline: null }] },
    sent: { DiskIds: ["lhdisk-1"], RenewDiskChargePrepaid: { Period: 1, RenewFlag: "NOTIFY_AND_AUTO_RENEW", TimeUnit: "m", CurInstanceDeadline: "" }, AutoVoucher: false },
    describe: "DescribeDisks",
    seen: disk,
    id: "lhdisk-1",
  },
  {
    type: "apply_instance_snapshot",
    action: "ApplyInstanceSnapshot",
    wanted: { instance_id: "lhins-1", snapshot_id: "lhsnap-1" },
    sent: { InstanceId: "lhins-1", SnapshotId: "lhsnap-1" },
    describe: "DescribeSnapshots",
    seen: snapshot,
    id: "lhins-1#lhsnap-1",
  },
  {
    type: "apply_disk_backup",
    action: "ApplyDiskBackup",
    wanted: { disk_id: "lhdisk-1", disk_backup_id: "lhbak-1" },
    sent: { DiskId: "lhdisk-1", DiskBackupId: "lhbak-1" },
    describe: "DescribeDiskBackups",
    seen: backup,
    id: "lhdisk-1#lhbak-1",
  },
].map((act) => ({ ...act, type: `tencentcloud_lighthouse_${act.type}` }));

test.each(acts)("$type is one call and a wait, and destroying it is no call at all", async ({ type, action, wanted, sent, describe, seen, id }) => {
  const cloud = scriptedCloud({ [action]: {}, [describe]: [seen("OPERATING"), seen("SUCCESS")] });
  const { state, diagnostics } = await providerOver(cloud).create(type, full(type, { ...wanted, id: unknown }));
  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject({ id });
  expect(cloud.calls.map((call) => call.action)).toEqual([action, describe, describe]);
  expect(cloud.calls[0]?.params).toEqual(sent);
  expect(await providerOver(cloud).read(type, state ?? {})).toEqual({ state, diagnostics: [] });
  expect(await providerOver(cloud).delete(type, state ?? {})).toEqual({ state: undefined, diagnostics: [] });
  expect(cloud.calls).toHaveLength(3);
});

test.each(acts)("$type that fails is waited out and stays tainted in state, refused it is not in state at all", async ({ type, action, wanted, describe, seen, id }) => {
  const failing = await providerOver(scriptedCloud({ [action]: {}, [describe]: seen("FAILED") })).create(type, full(type, { ...wanted, id: unknown }));
  expect(failing.state).toMatchObject({ id });
  expect(failing.diagnostics[0]?.summary).toContain("last state: 'FAILED'");
  const refused = await providerOver(scriptedCloud({ [action]: refusal("UnsupportedOperation.LatestOperationUnfinished") })).create(type, full(type, { ...wanted, id: unknown }));
  expect(refused.state).toBeUndefined();
});

test.each(acts)("$type: any other argument makes it again", ({ type, wanted, id }) => {
  const [name] = Object.keys(wanted);
  const prior = full(type, { ...wanted, id });
  const { requiresReplace } = providerOver(scriptedCloud({})).plan(type, prior, { ...prior, id: null, [name ?? ""]: "other" });
  expect(requiresReplace).toEqual([[name]]);
});

test("trap: a renewal that is imported knows nothing, so its first apply pays again", () => {
  const type = "tencentcloud_lighthouse_renew_instance";
  const provider = providerOver(scriptedCloud({}));
  const { state } = provider.import(type, "lhins-1");
  expect(state).toEqual(full(type, { id: "lhins-1" }));
  const { requiresReplace } = provider.plan(type, state ?? {}, full(type, { instance_id: "lhins-1", instance_charge_prepaid: [{ period: 1, renew_flag: null }] }));
  expect(requiresReplace).toContainEqual(["instance_id"]);
});

test.each(acts.filter(({ type }) => !type.endsWith("renew_instance")))("$type cannot be imported", ({ type, id }) => {
  expect(providerOver(scriptedCloud({})).import(type, id)).toMatchObject({ state: undefined, diagnostics: [{ summary: `resource ${type} doesn't support import` }] });
});

test("trap: a renewal's flags that nobody set are sent as false, so that data disks are not renewed, which the API would do by itself", async () => {
  const type = "tencentcloud_lighthouse_renew_instance";
  const cloud = scriptedCloud({ RenewInstances: {}, DescribeInstances: instance("SUCCESS") });
  await providerOver(cloud).create(type, full(type, { id: unknown, instance_id: "lhins-1", instance_charge_prepaid: [{ period: 1, renew_flag: null }], renew_data_disk: null }));
  expect(cloud.calls[0]?.params).toMatchObject({ RenewDataDisk: false });
});
