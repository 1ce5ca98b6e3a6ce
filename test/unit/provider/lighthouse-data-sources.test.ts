import { expect, test } from "@jest/globals";
import { idOfAll } from "../../../scripts/rehearse/provider/data-source.ts";
import { emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import type { ObjectValue } from "../../../scripts/rehearse/provider/values.ts";
import { providerOver, schema } from "./fixtures.ts";
import { scriptedCloud } from "./scripted-cloud.ts";

const read = (cloud: ReturnType<typeof scriptedCloud>, type: string, config: ObjectValue = {}) => {
  const name = `tencentcloud_lighthouse_${type}`;
  return providerOver(cloud).readDataSource(name, { ...emptyValue(schema.dataSources[name]?.block ?? { attributes: {}, blocks: {} }), ...config });
};
const filters = [{ name: "zone", values: ["z"] }];
const sentFilters = [{ Name: "zone", Values: ["z"] }];
const instances = { instance_ids: ["lhins-1", "lhins-2"] };

interface Source {
  readonly type: string;
  readonly config: ObjectValue;
  readonly action: string;
  readonly sent: object;
  readonly answer: object;
  readonly id: string;
  readonly found: object;
}

const sources: readonly Source[] = [
  {
    type: "blueprints",
    config: { blueprint_ids: ["lhbp-1"] },
    action: "DescribeBlueprints",
    sent: { BlueprintIds: ["lhbp-1"], Offset: 0, Limit: 100 },
    answer: { BlueprintSet: [{ BlueprintId: "lhbp-1", OsName: "Debian", SceneIdSet: ["lhsc-1"] }] },
    id: idOfAll(["lhbp-1"]),
    found: { blueprint_set: [{ blueprint_id: "lhbp-1", os_name: "Debian", scene_id_set: ["lhsc-1"] }] },
  },
  {
    type: "zone",
    config: { order_field: "ZONE", order: "ASC" },
    action: "DescribeZones",
    sent: { OrderField: "ZONE", Order: "ASC" },
    answer: { ZoneInfoSet: [{ Zone: "z", ZoneName: "Zone", InstanceDisplayLabel: "" }] },
    id: idOfAll(["z"]),
    found: { zone_info_set: [{ zone: "z", zone_name: "Zone", instance_display_label: "" }] },
  },
  {
    type: "region",
    config: {},
    action: "DescribeRegions",
    sent: {},
    answer: { RegionSet: [{ Region: "r", RegionName: "Region", RegionState: "AVAILABLE", IsChinaMainland: false }] },
    id: idOfAll(["r"]),
    found: { region_set: [{ region: "r", region_name: "Region", region_state: "AVAILABLE", is_china_mainland: false }] },
  },
  {
    type: "disks",
    config: { filters },
    action: "DescribeDisks",
    sent: { Filters: sentFilters, Offset: 0, Limit: 20 },
    answer: { DiskSet: [{ DiskId: "lhdisk-1", DiskSize: 20, Attached: true }] },
    id: idOfAll(["lhdisk-1"]),
    found: { disk_list: [{ disk_id: "lhdisk-1", disk_size: 20, attached: true }] },
  },
  {
    type: "firewall_rules_template",
    config: {},
    action: "DescribeFirewallRulesTemplate",
    sent: {},
    answer: { FirewallRuleSet: [{ AppType: "SSH", Protocol: "TCP", Port: "22" }] },
    id: idOfAll(['{"AppType":"SSH","Protocol":"TCP","Port":"22"}']),
    found: { firewall_rule_set: [{ app_type: "SSH", protocol: "TCP", port: "22", action: null }] },
  },
  {
    type: "instance_blueprint",
    config: instances,
    action: "DescribeBlueprintInstances",
    sent: { InstanceIds: instances.instance_ids },
    answer: { BlueprintInstanceSet: [{ InstanceId: "lhins-1", Blueprint: { BlueprintId: "lhbp-1" }, SoftwareSet: [{ Name: "docker", DetailSet: [{ Key: "k", Title: "t", Value: "v" }] }] }] },
    id: idOfAll(["lhins-1"]),
    found: { blueprint_instance_set: [{ instance_id: "lhins-1", blueprint: [{ blueprint_id: "lhbp-1" }], software_set: [{ name: "docker", detail_set: [{ key: "k", title: "t", value: "v" }] }] }] },
  },
  {
    type: "instance_disk_num",
    config: instances,
    action: "DescribeInstancesDiskNum",
    sent: { InstanceIds: instances.instance_ids },
    answer: { AttachDetailSet: [{ InstanceId: "lhins-1", AttachedDiskCount: 1, MaxAttachCount: 5 }] },
    id: idOfAll(["lhins-1"]),
    found: { attach_detail_set: [{ instance_id: "lhins-1", attached_disk_count: 1, max_attach_count: 5 }] },
  },
  {
    type: "instance_traffic_package",
    config: { ...instances, limit: 100 },
    action: "DescribeInstancesTrafficPackages",
    sent: { InstanceIds: instances.instance_ids, Offset: 0, Limit: 100 },
    answer: { InstanceTrafficPackageSet: [{ InstanceId: "lhins-1", TrafficPackageSet: [{ TrafficUsed: 7, Status: "NETWORK_NORMAL" }] }] },
    id: idOfAll(["lhins-1"]),
    found: { instance_traffic_package_set: [{ instance_id: "lhins-1", traffic_package_set: [{ traffic_used: 7, status: "NETWORK_NORMAL" }] }] },
  },
  {
    type: "instance_vnc_url",
    config: { instance_id: "lhins-1" },
    action: "DescribeInstanceVncUrl",
    sent: { InstanceId: "lhins-1" },
    answer: { InstanceVncUrl: "wss://vnc.example.com/1" },
    id: "lhins-1",
    found: { instance_vnc_url: "wss://vnc.example.com/1" },
  },
  {
    type: "modify_instance_bundle",
    config: { instance_id: "lhins-1", filters },
    action: "DescribeModifyInstanceBundles",
    sent: { InstanceId: "lhins-1", Filters: sentFilters, Offset: 0, Limit: 20 },
    answer: { ModifyBundleSet: [{ ModifyBundleState: "AVAILABLE", Bundle: { BundleId: "b2", BundleTypeDescription: "general" }, ModifyPrice: { InstancePrice: { Currency: "CNY" } } }] },
    id: idOfAll(["b2"]),
    found: { modify_bundle_set: [{ modify_bundle_state: "AVAILABLE", bundle: [{ bundle_id: "b2", bundle_type_description: "general" }], modify_price: [{ instance_price: [{ currency: "CNY" }] }] }] },
  },
  {
    type: "reset_instance_blueprint",
    config: { instance_id: "lhins-1", limit: 50 },
    action: "DescribeResetInstanceBlueprints",
    sent: { InstanceId: "lhins-1", Offset: 0, Limit: 50 },
    answer: { ResetInstanceBlueprintSet: [{ IsResettable: true, BlueprintInfo: { BlueprintId: "lhbp-1", SceneIdSet: ["lhsc-1"] } }] },
    id: "lhins-1",
    found: { reset_instance_blueprint_set: [{ is_resettable: true, blueprint_info: [{ blueprint_id: "lhbp-1", scene_id_set: ["lhsc-1"] }] }] },
  },
  {
    type: "scene",
    config: { scene_ids: ["lhsc-1"], limit: 5 },
    action: "DescribeScenes",
    // The limit of the configuration is not looked at.
    sent: { SceneIds: ["lhsc-1"], Offset: 0, Limit: 20 },
    answer: { SceneSet: [{ SceneId: "lhsc-1", DisplayName: "Web", Description: "" }] },
    id: idOfAll(["lhsc-1"]),
    found: { scene_set: [{ scene_id: "lhsc-1", display_name: "Web", description: "" }] },
  },
  {
    type: "all_scene",
    config: {},
    action: "DescribeAllScenes",
    sent: { Offset: 0, Limit: 20 },
    answer: { SceneInfoSet: [{ SceneId: "lhsc-1", DisplayName: "Web", Description: "d" }] },
    id: idOfAll(["lhsc-1"]),
    found: { scene_set: [{ scene_id: "lhsc-1", display_name: "Web", description: "d" }] },
  },
];

test.each(sources)("$type asks $action and shows what it answers", async ({ type, config, action, sent, answer, id, found }) => {
  const cloud = scriptedCloud({ [action]: answer });
  const { state, diagnostics } = await read(cloud, type, config);
  expect(diagnostics).toEqual([]);
  expect(cloud.calls).toEqual([{ action, params: sent }]);
  expect(state).toMatchObject({ ...found, id });
});

test.each([
  ["zone", "DescribeZones", "Response body is null"],
  ["region", "DescribeRegions", "Response is null"],
  ["disk_config", "DescribeDiskConfigs", "Response is null"],
  ["instance_blueprint", "DescribeBlueprintInstances", "Response is null"],
  ["instance_disk_num", "DescribeInstancesDiskNum", "Response is null"],
  ["instance_vnc_url", "DescribeInstanceVncUrl", "Response is nil"],
  ["modify_instance_bundle", "DescribeModifyInstanceBundles", "Response is nil"],
  ["reset_instance_blueprint", "DescribeResetInstanceBlueprints", "Response body is null"],
])("trap: %s that finds nothing is an error", async (type, action, message) => {
  expect((await read(scriptedCloud({ [action]: {} }), type)).diagnostics[0]?.summary).toBe(message);
});

test.each(["blueprints", "bundle", "disks", "firewall_rules_template", "scene", "all_scene"])("%s that finds nothing is an empty list", async (type) => {
  const nothing = scriptedCloud({ DescribeBlueprints: {}, DescribeBundles: {}, DescribeDisks: {}, DescribeFirewallRulesTemplate: {}, DescribeScenes: {}, DescribeAllScenes: {} });
  expect(await read(nothing, type)).toMatchObject({ diagnostics: [], state: { id: "0" } });
});

test.each([
  ["zone", { DescribeZones: { ZoneInfoSet: [{ Zone: "z", ZoneName: "Zone" }] } }, "InstanceDisplayLabel"],
  ["region", { DescribeRegions: { RegionSet: [{}] } }, "Region"],
  ["scene", { DescribeScenes: { SceneSet: [{ SceneId: "lhsc-1", DisplayName: "Web" }] } }, "Description"],
  ["instance_blueprint", { DescribeBlueprintInstances: { BlueprintInstanceSet: [{}] } }, "InstanceId"],
  ["modify_instance_bundle", { DescribeModifyInstanceBundles: { ModifyBundleSet: [{ Bundle: {} }] } }, "Bundle.BundleId"],
])("trap: %s crashes the provider when the answer lacks what it needs", async (type, script, field) => {
  expect((await read(scriptedCloud(script), type)).diagnostics[0]?.summary).toContain(`The plugin crashed: the cloud's answer has no ${field}`);
});

test("traffic packages are asked for in pages of 20 unless a limit is set, which state shows", async () => {
  const cloud = scriptedCloud({ DescribeInstancesTrafficPackages: { InstanceTrafficPackageSet: [{ InstanceId: "lhins-1" }] } });
  const { state } = await read(cloud, "instance_traffic_package", instances);
  expect(cloud.calls.map(({ params }) => params)).toEqual([{ InstanceIds: instances.instance_ids, Offset: 0, Limit: 20 }]);
  expect(state).toMatchObject({ offset: 0, limit: 20 });
});

test("trap: traffic packages in pages of 0 are asked for without end, which is an error here", async () => {
  const cloud = scriptedCloud({ DescribeInstancesTrafficPackages: { InstanceTrafficPackageSet: [{ InstanceId: "lhins-1" }] } });
  expect((await read(cloud, "instance_traffic_package", { ...instances, limit: 0 })).diagnostics[0]?.summary).toContain("Set `limit`");
});

test("trap: blueprints to reset to without a limit are asked for with limit 0, which finds none", async () => {
  const cloud = scriptedCloud({ DescribeResetInstanceBlueprints: ({ Limit }) => ({ ResetInstanceBlueprintSet: Limit === 0 ? [] : [{}] }) });
  expect((await read(cloud, "reset_instance_blueprint", { instance_id: "lhins-1" })).diagnostics[0]?.summary).toBe("Response body is null");
});

test("trap: disk configurations get another id at every read", async () => {
  const cloud = scriptedCloud({ DescribeDiskConfigs: { DiskConfigSet: [{ Zone: "z", MaxDiskSize: 32000 }] } });
  const [first, second] = [await read(cloud, "disk_config", { filters }), await read(cloud, "disk_config", { filters })];
  expect(first.state).toMatchObject({ disk_config_set: [{ zone: "z", max_disk_size: 32000 }] });
  expect(first.state?.["id"]).not.toEqual(second.state?.["id"]);
});

test("disks are looked for by id or by filter: beside ids filters are not sent", async () => {
  const cloud = scriptedCloud({ DescribeDisks: {} });
  await read(cloud, "disks", { disk_ids: ["lhdisk-1"], filters });
  expect(cloud.calls[0]?.params).toEqual({ DiskIds: ["lhdisk-1"], Offset: 0, Limit: 20 });
});

test("every Lighthouse data source of the schema is covered here", () => {
  const covered = [...sources.map(({ type }) => type), "bundle", "disk_config"].map((type) => `tencentcloud_lighthouse_${type}`);
  expect(covered.toSorted()).toEqual(Object.keys(schema.dataSources).filter((type) => type.startsWith("tencentcloud_lighthouse_")).toSorted());
});
