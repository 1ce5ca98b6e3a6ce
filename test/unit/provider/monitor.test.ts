import { expect, test } from "@jest/globals";
import { type ObjectValue, unknown } from "../../../scripts/rehearse/provider/values.ts";
import { full, providerOver } from "./fixtures.ts";
import { refusal, scriptedCloud } from "./scripted-cloud.ts";

const NOTICE = "tencentcloud_monitor_alarm_notice";
const POLICY = "tencentcloud_monitor_alarm_policy";
const BINDING = "tencentcloud_monitor_policy_binding_object";

const user = { receiver_type: "USER", start_time: 0, end_time: 86399, notice_way: ["EMAIL"], user_ids: [5] };
const wantedNotice: ObjectValue = { id: unknown, name: "n", notice_type: "ALL", notice_language: "en-US", user_notices: [user] };

test("a notice's unset numbers are sent as 0 and its empty sets not at all", async () => {
  const cloud = scriptedCloud({ CreateAlarmNotice: { NoticeId: "notice-1" }, DescribeAlarmNotices: { Notices: [{ Id: "notice-1", Name: "n", UserNotices: [{ ReceiverType: "USER", NoticeWay: ["EMAIL"], UserIds: [5], EndTime: 86399 }], URLNotices: [{ URL: "https://a", IsValid: 1 }], CLSNotices: [], PolicyIds: ["policy-1"] }] } });
  const { state } = await providerOver(cloud).create(NOTICE, full(NOTICE, { ...wantedNotice, url_notices: [{ url: "https://a" }] }));
  expect(cloud.calls[0]?.params).toEqual({
    Module: "monitor",
    Name: "n",
    NoticeType: "ALL",
    NoticeLanguage: "en-US",
    UserNotices: [{ ReceiverType: "USER", PhoneCallType: "", StartTime: 0, EndTime: 86399, PhoneCircleTimes: 0, PhoneInnerInterval: 0, PhoneCircleInterval: 0, NeedPhoneArriveNotice: 0, UserIds: [5], NoticeWay: ["EMAIL"] }],
    URLNotices: [{ URL: "https://a", IsValid: 0, StartTime: 0, EndTime: 0 }],
  });
  expect(state).toMatchObject({ id: "notice-1", user_notices: [{ user_ids: [5], end_time: 86399, phone_order: [] }], url_notices: [{ is_valid: 1 }], policy_ids: ["policy-1"] });
});

test("trap: a notice that somebody deleted is not noticed, and every change sends the whole of it", async () => {
  const cloud = scriptedCloud({ DescribeAlarmNotices: { Notices: [] }, ModifyAlarmNotice: {} });
  const prior = full(NOTICE, { ...wantedNotice, id: "notice-1" });
  expect((await providerOver(cloud).read(NOTICE, prior)).state).toMatchObject({ id: "notice-1", name: "n" });
  await providerOver(cloud).update(NOTICE, { ...prior, name: "m" }, prior);
  expect(cloud.calls.find(({ action }) => action === "ModifyAlarmNotice")?.params).toMatchObject({ NoticeId: "notice-1", Name: "m", UserNotices: [{ ReceiverType: "USER" }] });
});

test("an internal error of the monitor is waited out", async () => {
  const cloud = scriptedCloud({ DeleteAlarmNotices: [refusal("InternalError"), {}] });
  expect((await providerOver(cloud).delete(NOTICE, full(NOTICE, { id: "notice-1" }))).diagnostics).toEqual([]);
  expect(cloud.calls).toHaveLength(2);
});

const rule = { metric_name: "CpuUsage", period: 60, operator: "gt", value: "90", continue_period: 5, notice_frequency: 3600, is_power_notice: 1 };
const wantedPolicy: ObjectValue = { id: unknown, policy_name: "cpu", monitor_type: "MT_QCE", namespace: "lighthouse", enable: 1, project_id: -1, notice_ids: ["notice-1"], conditions: [{ is_union_rule: 0, rules: [rule] }] };
const seenPolicy = {
  PolicyId: "policy-1", PolicyName: "cpu", MonitorType: "MT_QCE", Namespace: "lighthouse", Enable: 1, ProjectId: -1, OriginId: "77", NoticeIds: ["notice-1"], InsertTime: 1_700_000_000,
  Condition: { IsUnionRule: 0, Rules: [{ MetricName: "CpuUsage", Period: 60, Operator: "gt", Value: "90", ContinuePeriod: 5, NoticeFrequency: 3600, IsPowerNotice: 1, Filter: { Type: "", Dimensions: "" } }] },
  EventCondition: { Rules: [] }, TriggerTasks: [], TagInstances: [],
};

test("trap: of several tags of an alarm policy the first alone is bound", async () => {
  const cloud = scriptedCloud({ CreateAlarmPolicy: { PolicyId: "policy-1", OriginId: "77" }, BindingPolicyTag: {}, DescribeAlarmPolicy: { Policy: seenPolicy } });
  const { state } = await providerOver(cloud).create(POLICY, full(POLICY, { ...wantedPolicy, policy_tag: [{ key: "a", value: "1" }, { key: "b", value: "2" }] }));
  expect(cloud.calls[0]?.params).not.toHaveProperty("ProjectId");
  expect(cloud.calls.find(({ action }) => action === "BindingPolicyTag")?.params).toEqual({ Module: "monitor", PolicyId: "policy-1", ServiceType: "lighthouse", GroupId: "77", Tag: { Key: "a", Value: "1" } });
  expect(state).toMatchObject({ id: "policy-1", create_time: "2023-11-14 22:13:20", policy_tag: [] });
});

test("trap: a rule's power notice is not read back, so it is planned with every plan", async () => {
  const provider = providerOver(scriptedCloud({ DescribeAlarmPolicy: { Policy: seenPolicy } }));
  const { state } = await provider.read(POLICY, full(POLICY, { ...wantedPolicy, id: "policy-1" }));
  expect(state).toMatchObject({ conditions: [{ rules: [{ metric_name: "CpuUsage", is_power_notice: 0 }] }] });
  expect(provider.plan(POLICY, state, full(POLICY, { ...wantedPolicy, id: null })).planned).toMatchObject({ conditions: [{ rules: [{ is_power_notice: 1 }] }] });
});

test("changes of an alarm policy are sent in the real provider's order", async () => {
  const cloud = scriptedCloud({ ModifyAlarmPolicyInfo: {}, ModifyAlarmPolicyStatus: {}, ModifyAlarmPolicyCondition: {}, ModifyAlarmPolicyNotice: {}, ModifyAlarmPolicyTasks: {}, DescribeAlarmPolicy: { Policy: seenPolicy } });
  const prior = full(POLICY, { ...wantedPolicy, id: "policy-1" });
  const planned = { ...prior, policy_name: "m", remark: "r", enable: 0, conditions: [{ is_union_rule: 1, rules: [rule] }], notice_ids: [], trigger_tasks: [{ type: "AS", task_config: "{}" }] };
  await providerOver(cloud).update(POLICY, planned, prior);
  const of = { Module: "monitor", PolicyId: "policy-1" };
  expect(cloud.calls.slice(0, -1).map(({ action, params }) => [action, params])).toEqual([
    ["ModifyAlarmPolicyInfo", { ...of, Key: "NAME", Value: "m" }],
    ["ModifyAlarmPolicyInfo", { ...of, Key: "REMARK", Value: "r" }],
    ["ModifyAlarmPolicyStatus", { ...of, Enable: 0 }],
    ["ModifyAlarmPolicyCondition", { ...of, Condition: { IsUnionRule: 1, Rules: [expect.objectContaining({ MetricName: "CpuUsage", IsPowerNotice: 1 })] } }],
    ["ModifyAlarmPolicyNotice", of],
    ["ModifyAlarmPolicyTasks", { ...of, TriggerTasks: [{ Type: "AS", TaskConfig: "{}" }] }],
  ]);
});

test("an alarm policy that is gone leaves the state when the answer is empty and is an error when the cloud refuses", async () => {
  const state = full(POLICY, { ...wantedPolicy, id: "policy-1" });
  expect(await providerOver(scriptedCloud({ DescribeAlarmPolicy: { Policy: null } })).read(POLICY, state)).toEqual({ state: undefined, diagnostics: [] });
  expect((await providerOver(scriptedCloud({ DescribeAlarmPolicy: refusal("ResourceNotFound") })).read(POLICY, state)).diagnostics).toHaveLength(1);
});

test("objects are bound by the monitor's own names of regions and read region by region", async () => {
  const regions: string[] = [];
  const cloud = scriptedCloud({
    DescribeAlarmPolicy: { Policy: seenPolicy },
    BindingPolicyObject: {},
    UnBindingAllPolicyObject: {},
    DescribePolicyObjectCount: { RegionList: [{ Region: "hk", Count: 1 }, { Region: "gz", Count: 0 }] },
    DescribeBindingPolicyObjectList: { List: [{ Dimensions: '{"unInstanceId":"lhins-1"}', UniqueId: "u" }] },
  });
  const provider = providerOver(cloud, {}, undefined, (region) => regions.push(region));
  const { state } = await provider.create(BINDING, full(BINDING, { id: unknown, policy_id: "policy-1", dimensions: [{ dimensions_json: '{"unInstanceId":"lhins-1"}', region: "ap-hongkong" }] }));
  expect(cloud.calls[1]?.params).toEqual({ Module: "monitor", GroupId: 0, PolicyId: "policy-1", Dimensions: [{ Region: "hk", Dimensions: '{"unInstanceId":"lhins-1"}' }] });
  expect(state).toMatchObject({ id: "policy-1", dimensions: [{ unique_id: "u", region: "ap-hongkong" }] });
  // The look and the unbinding go to the region of the object, not to the provider's.
  expect(regions).toEqual(["ap-guangzhou", "ap-hongkong"]);
  await provider.delete(BINDING, full(BINDING, { id: "policy-1" }));
  expect(cloud.calls.at(-1)).toEqual({ action: "UnBindingAllPolicyObject", params: { Module: "monitor", GroupId: 0, PolicyId: "policy-1" } });
});

test("trap: a binding whose policy is gone is an error, also when it is destroyed", async () => {
  const provider = providerOver(scriptedCloud({ DescribeAlarmPolicy: { Policy: null } }));
  const state = full(BINDING, { id: "policy-1" });
  expect((await provider.read(BINDING, state)).diagnostics[0]?.summary).toBe("alarm policy policy-1 not exist");
  expect((await provider.delete(BINDING, state)).diagnostics[0]?.summary).toBe("alarm policy policy-1 not exist");
});

test("a bound object without a region keeps the region that it got", () => {
  const provider = providerOver(scriptedCloud({}));
  const state = full(BINDING, { id: "policy-1", policy_id: "policy-1", dimensions: [{ dimensions_json: "{}", region: "ap-hongkong", unique_id: "u" }] });
  const config = (json: string): ReturnType<typeof provider.plan> => provider.plan(BINDING, state, full(BINDING, { policy_id: "policy-1", dimensions: [{ dimensions_json: json, region: null, unique_id: null }] }));
  expect(config("{}")).toEqual({ planned: state, requiresReplace: [], diagnostics: [] });
  expect(config('{"a":1}').requiresReplace).toEqual([["dimensions"]]);
});
