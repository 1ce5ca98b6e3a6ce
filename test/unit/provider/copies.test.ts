import { expect, test } from "@jest/globals";
import { emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import { type ObjectValue, unknown } from "../../../scripts/rehearse/provider/values.ts";
import { providerOver, schema } from "./fixtures.ts";
import { refusal, scriptedCloud, type ScriptedCloud } from "./scripted-cloud.ts";

const SNAPSHOT = "tencentcloud_lighthouse_snapshot";
const BACKUP = "tencentcloud_lighthouse_disk_backup";
const BLUEPRINT = "tencentcloud_lighthouse_blueprint";
const SHARE = "tencentcloud_lighthouse_share_blueprint_across_account_attachment";

const full = (type: string, value: ObjectValue): ObjectValue => ({ ...emptyValue(schema.resources[type]?.block ?? { attributes: {}, blocks: {} }), ...value });
const actions = (cloud: ScriptedCloud): readonly string[] => cloud.calls.map(({ action }) => action);

interface Copy {
  readonly type: string;
  readonly id: string;
  readonly wanted: ObjectValue;
  readonly create: string;
  readonly created: object;
  readonly sent: object;
  readonly describe: string;
  readonly seen: (state: string, name: string) => object;
  readonly nameOf: string;
  readonly modify: string;
  readonly modified: object;
  readonly remove: string;
  readonly removed: object;
}

const copies: readonly Copy[] = [
  {
    type: SNAPSHOT,
    id: "lhsnap-1",
    wanted: { instance_id: "lhins-1", snapshot_name: "before" },
    create: "CreateInstanceSnapshot",
    created: { SnapshotId: "lhsnap-1" },
    sent: { InstanceId: "lhins-1", SnapshotName: "before" },
    describe: "DescribeSnapshots",
    seen: (SnapshotState, SnapshotName) => ({ SnapshotSet: [{ SnapshotId: "lhsnap-1", SnapshotState, SnapshotName }] }),
    nameOf: "snapshot_name",
    modify: "ModifySnapshotAttribute",
    modified: { SnapshotId: "lhsnap-1", SnapshotName: "after" },
    remove: "DeleteSnapshots",
    removed: { SnapshotIds: ["lhsnap-1"] },
  },
  {
    type: BACKUP,
    id: "lhbak-1",
    wanted: { disk_id: "lhdisk-1", disk_backup_name: "before" },
    create: "CreateDiskBackup",
    created: { DiskBackupId: "lhbak-1" },
    sent: { DiskId: "lhdisk-1", DiskBackupName: "before" },
    describe: "DescribeDiskBackups",
    seen: (DiskBackupState, DiskBackupName) => ({ DiskBackupSet: [{ DiskBackupId: "lhbak-1", DiskId: "lhdisk-1", DiskBackupState, DiskBackupName }] }),
    nameOf: "disk_backup_name",
    modify: "ModifyDiskBackupsAttribute",
    modified: { DiskBackupIds: ["lhbak-1"], DiskBackupName: "after" },
    remove: "DeleteDiskBackups",
    removed: { DiskBackupIds: ["lhbak-1"] },
  },
  {
    type: BLUEPRINT,
    id: "lhbp-1",
    wanted: { instance_id: "lhins-1", blueprint_name: "before", description: "golden" },
    create: "CreateBlueprint",
    created: { BlueprintId: "lhbp-1" },
    sent: { InstanceId: "lhins-1", BlueprintName: "before", Description: "golden" },
    describe: "DescribeBlueprints",
    seen: (BlueprintState, BlueprintName) => ({ BlueprintSet: [{ BlueprintId: "lhbp-1", BlueprintState, BlueprintName, Description: "golden" }] }),
    nameOf: "blueprint_name",
    modify: "ModifyBlueprintAttribute",
    modified: { BlueprintId: "lhbp-1", BlueprintName: "after" },
    remove: "DeleteBlueprints",
    removed: { BlueprintIds: ["lhbp-1"] },
  },
];

test.each(copies)("$type is created, waited for until NORMAL, renamed and deleted", async ({ type, id, wanted, create, created, sent, describe, seen, nameOf, modify, modified, remove, removed }) => {
  const cloud = scriptedCloud({ [create]: created, [describe]: [seen("CREATING", "before"), seen("NORMAL", "before"), seen("NORMAL", "before"), seen("NORMAL", "after")], [modify]: {}, [remove]: {} });
  const provider = providerOver(cloud);
  const { state, diagnostics } = await provider.create(type, full(type, { ...wanted, id: unknown }));
  expect(diagnostics).toEqual([]);
  expect(state).toEqual(full(type, { ...wanted, id }));
  expect(actions(cloud)).toEqual([create, describe, describe, describe]);
  expect(cloud.calls[0]?.params).toEqual(sent);
  const prior = state ?? {};
  const updated = await provider.update(type, { ...prior, [nameOf]: "after" }, prior);
  expect(updated).toEqual({ state: { ...prior, [nameOf]: "after" }, diagnostics: [] });
  expect(cloud.calls[4]).toEqual({ action: modify, params: modified });
  expect(await provider.delete(type, prior)).toEqual({ state: undefined, diagnostics: [] });
  expect(cloud.calls.at(-1)).toEqual({ action: remove, params: removed });
});

test.each(copies)("$type that somebody deleted leaves the state quietly, a failed one is waited out and stays tainted", async ({ type, id, wanted, create, created, describe, seen }) => {
  const gone = scriptedCloud({ [describe]: { SnapshotSet: [], DiskBackupSet: [], BlueprintSet: [] } });
  expect(await providerOver(gone).read(type, full(type, { id }))).toEqual({ state: undefined, diagnostics: [] });
  const failing = scriptedCloud({ [create]: created, [describe]: seen("CREATEFAILED", "before") });
  const { state, diagnostics } = await providerOver(failing).create(type, full(type, { ...wanted, id: unknown }));
  expect(state).toMatchObject({ id });
  expect(diagnostics[0]?.summary).toContain("last state: 'CREATEFAILED'");
});

test.each(copies)("$type that is not returned while it is waited for crashes the provider, and so does an answer without its id", async ({ type, wanted, create, created, describe }) => {
  const vanished = scriptedCloud({ [create]: created, [describe]: {} });
  expect((await providerOver(vanished).create(type, full(type, { ...wanted, id: unknown }))).diagnostics[0]?.summary).toContain("The plugin crashed");
  const idless = scriptedCloud({ [create]: {} });
  expect((await providerOver(idless).create(type, full(type, { ...wanted, id: unknown }))).diagnostics[0]?.summary).toContain("The plugin crashed");
});

test.each(copies)("$type whose deletion is refused stays in state, and the deletion is not repeated", async ({ type, id, remove }) => {
  const cloud = scriptedCloud({ [remove]: refusal("ResourceInUse.Held") });
  const { state } = await providerOver(cloud).delete(type, full(type, { id }));
  expect(state).toMatchObject({ id });
  expect(actions(cloud)).toEqual([remove]);
});

test("trap: a name that was taken away is not sent, and stays", async () => {
  const cloud = scriptedCloud({ ModifySnapshotAttribute: {}, DescribeSnapshots: { SnapshotSet: [{ SnapshotId: "lhsnap-1", SnapshotName: "old" }] } });
  const prior = full(SNAPSHOT, { id: "lhsnap-1", instance_id: "lhins-1", snapshot_name: "old" });
  const { state } = await providerOver(cloud).update(SNAPSHOT, { ...prior, snapshot_name: null }, prior);
  expect(cloud.calls[0]?.params).toEqual({ SnapshotId: "lhsnap-1" });
  expect(state).toEqual(prior);
});

test("trap: another instance of a blueprint changes nothing, and is stored as if it had", async () => {
  const cloud = scriptedCloud({ ModifyBlueprintAttribute: {}, DescribeBlueprints: { BlueprintSet: [{ BlueprintId: "lhbp-1", BlueprintName: "golden" }] } });
  const prior = full(BLUEPRINT, { id: "lhbp-1", blueprint_name: "golden", instance_id: "lhins-1" });
  expect(providerOver(cloud).plan(BLUEPRINT, prior, { ...prior, id: null, instance_id: "lhins-2" }).requiresReplace).toEqual([]);
  const { state } = await providerOver(cloud).update(BLUEPRINT, { ...prior, instance_id: "lhins-2" }, prior);
  expect(cloud.calls[0]?.params).toEqual({ BlueprintId: "lhbp-1" });
  expect(state).toMatchObject({ instance_id: "lhins-2" });
});

test("a blueprint is shared ten accounts at a time; a change takes away first, then gives", async () => {
  const accounts = Array.from({ length: 12 }, (_, index) => `10000000${index + 10}`);
  const cloud = scriptedCloud({
    ShareBlueprintAcrossAccounts: {},
    CancelShareBlueprintAcrossAccounts: {},
    DescribeBlueprintsShareAcrossAccountInfos: { TotalCount: 12, BlueprintShareAcrossAccountInfoSet: accounts.map((AccountId) => ({ AccountId })) },
  });
  const provider = providerOver(cloud);
  const { state } = await provider.create(SHARE, { id: unknown, blueprint_id: "lhbp-1", account_ids: accounts });
  expect(state).toEqual({ id: "lhbp-1", blueprint_id: "lhbp-1", account_ids: accounts });
  expect(cloud.calls.map(({ params }) => (params["AccountIds"] as string[] | undefined)?.length)).toEqual([10, 2, undefined]);
  const prior = state ?? {};
  await provider.update(SHARE, { ...prior, account_ids: [...accounts.slice(1), "200000000001"] }, prior);
  expect(cloud.calls.slice(3, 5)).toEqual([
    { action: "CancelShareBlueprintAcrossAccounts", params: { BlueprintId: "lhbp-1", AccountIds: accounts.slice(0, 1) } },
    { action: "ShareBlueprintAcrossAccounts", params: { BlueprintId: "lhbp-1", AccountIds: ["200000000001"] } },
  ]);
  await provider.delete(SHARE, prior);
  expect(actions(cloud).slice(-2)).toEqual(["CancelShareBlueprintAcrossAccounts", "CancelShareBlueprintAcrossAccounts"]);
});

test("trap: a shared blueprint that is gone reads as shared with nobody, never as gone", async () => {
  const cloud = scriptedCloud({ DescribeBlueprintsShareAcrossAccountInfos: { TotalCount: 0, BlueprintShareAcrossAccountInfoSet: [] } });
  expect(await providerOver(cloud).read(SHARE, { id: "lhbp-1", blueprint_id: "lhbp-1", account_ids: ["1"] })).toEqual({ state: { id: "lhbp-1", blueprint_id: "lhbp-1", account_ids: [] }, diagnostics: [] });
});
