import { expect, test } from "@jest/globals";
import { unknown } from "../../../scripts/rehearse/provider/values.ts";
import { full, providerOver } from "./fixtures.ts";
import { scriptedCloud, type ScriptedCloud } from "./scripted-cloud.ts";

const KEY = "tencentcloud_kms_key";
const PROVIDER = "tencentcloud_cam_role_sso";

const actions = (cloud: ScriptedCloud): readonly string[] => cloud.calls.map(({ action }) => action);
const described = (KeyState: string) => ({ KeyMetadata: { KeyId: "k", Alias: "a", Description: "", KeyState, KeyUsage: "ENCRYPT_DECRYPT", KeyRotationEnabled: true, ResourceId: "creatorUin/1/k", HsmClusterId: "" } });
const script = { CreateKey: { KeyId: "k" }, DescribeKey: described("Enabled"), DescribeResourceTagsByResourceIds: { Tags: [] }, DisableKey: {}, EnableKey: {}, EnableKeyRotation: {}, DisableKeyRotation: {}, UpdateAlias: {}, ScheduleKeyDeletion: {} };
const wanted = { alias: "a", is_enabled: true, key_rotation_enabled: true, key_usage: "ENCRYPT_DECRYPT", pending_delete_window_in_days: 7 };

test("trap: a key that is not called enabled is disabled as soon as it is made", async () => {
  const cloud = scriptedCloud(script);
  await providerOver(cloud).create(KEY, full(KEY, { ...wanted, id: unknown, is_enabled: null }));
  expect(actions(cloud).slice(0, 3)).toEqual(["CreateKey", "DisableKey", "EnableKeyRotation"]);
});

test("an enabled key that rotates is made by two calls, and read", async () => {
  const cloud = scriptedCloud(script);
  const { state } = await providerOver(cloud).create(KEY, full(KEY, { ...wanted, id: unknown }));
  expect(actions(cloud).slice(0, 2)).toEqual(["CreateKey", "EnableKeyRotation"]);
  expect(state).toMatchObject({ id: "k", key_state: "Enabled", is_enabled: true, key_rotation_enabled: true });
});

test("a change of the alias enables the key once more, as the real provider does", async () => {
  const cloud = scriptedCloud(script);
  const prior = full(KEY, { ...wanted, id: "k", key_state: "Enabled" });
  await providerOver(cloud).update(KEY, { ...prior, alias: "b" }, prior);
  expect(actions(cloud).slice(0, 2)).toEqual(["UpdateAlias", "EnableKey"]);
});

test("a key is disabled and then scheduled for deletion", async () => {
  const cloud = scriptedCloud({ ...script, DescribeKey: described("PendingDelete") });
  await providerOver(cloud).delete(KEY, full(KEY, { ...wanted, id: "k" }));
  expect(actions(cloud)).toEqual(["DisableKey", "ScheduleKeyDeletion", "DescribeKey"]);
});

test("an identity provider goes by its name, which cannot change", async () => {
  const cloud = scriptedCloud({ CreateOIDCConfig: {}, UpdateOIDCConfig: {}, DescribeOIDCConfig: { Name: "ci", IdentityUrl: "https://ci.example.com", IdentityKey: "k", Description: "", ClientId: ["b", "a"], AutoRotateKey: 1 } });
  const planned = full(PROVIDER, { id: unknown, name: "ci", identity_url: "https://ci.example.com", identity_key: "k", client_ids: ["a", "b"], auto_rotate_key: 1 });
  const { state } = await providerOver(cloud).create(PROVIDER, planned);
  expect(state).toMatchObject({ id: "ci", client_ids: ["a", "b"], auto_rotate_key: 1 });
  const { diagnostics } = await providerOver(cloud).update(PROVIDER, { ...planned, id: "ci", name: "other" }, { ...planned, id: "ci" });
  expect(diagnostics[0]?.summary).toContain("not support change name");
});
