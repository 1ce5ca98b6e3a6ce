import { expect } from "@jest/globals";
import { contractOf, given, only } from "./contract-of.ts";

const Module = "monitor";
const Condition = { IsUnionRule: 0, Rules: [{ MetricName: "LighthouseOutratio", Period: 60, Operator: "gt", Value: "80", ContinuePeriod: 5, NoticeFrequency: 3600, IsPowerNotice: 0 }] };
const policy = { Module, PolicyName: "traffic", MonitorType: "MT_QCE", Namespace: "LIGHTHOUSE", Condition };
const notice = { Module, Name: "operators", NoticeType: "ALL", NoticeLanguage: "en-US" };
const hook = { URL: "https://hooks.example.com/alarm" };
const Dimensions = [{ Region: "gz", Dimensions: '{"InstanceId":"lhins-00000000"}' }];
const none = { Module, PolicyId: "policy-00000000" };
const unknown = "ResourceNotFound";

contractOf({
  service: "monitor",
  walk: async ({ monitor }) => {
    const { CommonNamespaces } = await monitor.DescribeAllNamespaces({ Module, SceneType: "ST_ALARM", MonitorTypes: ["MT_QCE"] });
    expect(CommonNamespaces.map(({ Id }) => Id)).toContain("LIGHTHOUSE");
    const NoticeId = given((await monitor.CreateAlarmNotice({ ...notice, URLNotices: [hook] })).NoticeId);
    const PolicyId = given((await monitor.CreateAlarmPolicy(policy)).PolicyId);
    await monitor.ModifyAlarmNotice({ ...notice, NoticeId, Name: "everybody", URLNotices: [hook] });
    await monitor.ModifyAlarmPolicyInfo({ Module, PolicyId, Key: "NAME", Value: "load" });
    await monitor.ModifyAlarmPolicyStatus({ Module, PolicyId, Enable: 0 });
    await monitor.ModifyAlarmPolicyCondition({ Module, PolicyId, Condition: { ...Condition, IsUnionRule: 1 } });
    await monitor.ModifyAlarmPolicyNotice({ Module, PolicyId, NoticeIds: [NoticeId] });
    await monitor.ModifyAlarmPolicyTasks({ Module, PolicyId, TriggerTasks: [] });
    await monitor.SetDefaultAlarmPolicy({ Module, PolicyId });
    const read = given((await monitor.DescribeAlarmPolicy({ Module, PolicyId })).Policy);
    expect(read).toMatchObject({ PolicyName: "load", Enable: 0, NoticeIds: [NoticeId], IsDefault: 1, Condition: { IsUnionRule: 1, Rules: [{ MetricName: "LighthouseOutratio", RuleType: "STATIC" }] } });
    expect((await monitor.DescribeAlarmPolicies({ Module, PolicyName: "load" })).TotalCount).toBe(1);
    expect(given((await monitor.DescribeAlarmNotice({ Module, NoticeId })).Notice)).toMatchObject({ Name: "everybody", PolicyIds: [PolicyId] });
    expect((await monitor.DescribeAlarmNotices({ Module, PageNumber: 1, PageSize: 10, Order: "ASC" })).TotalCount).toBe(1);

    const GroupId = Number(read.OriginId);
    await monitor.BindingPolicyObject({ Module, PolicyId, GroupId: 0, Dimensions });
    await monitor.BindingPolicyTag({ Module, PolicyId, GroupId: String(GroupId), ServiceType: "LIGHTHOUSE", Tag: { Key: "env", Value: "prod" } });
    expect(only((await monitor.DescribePolicyObjectCount({ Module, GroupId })).RegionList)).toEqual({ Count: 1, Region: "gz" });
    const bound = only((await monitor.DescribeBindingPolicyObjectList({ Module, GroupId: 0, PolicyId })).List);
    expect(bound).toMatchObject({ Region: "gz", Dimensions: '{"InstanceId":"lhins-00000000"}' });
    await monitor.UnBindingPolicyObject({ Module, GroupId: 0, PolicyId, UniqueId: [given(bound.UniqueId)] });
    expect((await monitor.DescribeBindingPolicyObjectList({ Module, GroupId: 0, PolicyId })).Total).toBe(0);
    // What hangs in another region is seen and unbound there.
    await monitor.BindingPolicyObject({ Module, PolicyId, GroupId: 0, Dimensions: [...Dimensions, { Region: "sg", Dimensions: '{"InstanceId":"lhins-11111111"}' }] });
    expect((await monitor.DescribePolicyObjectCount({ Module, GroupId })).RegionList).toHaveLength(2);
    expect(only((await monitor.DescribeBindingPolicyObjectList({ Module, GroupId: 0, PolicyId })).List)).toMatchObject({ Region: "gz" });
    await monitor.UnBindingAllPolicyObject({ Module, GroupId: 0, PolicyId });
    expect(only((await monitor.DescribePolicyObjectCount({ Module, GroupId })).RegionList)).toEqual({ Count: 1, Region: "sg" });

    const templates = [{ ContentTmplID: "ntpl-1", NoticeID: NoticeId }];
    await monitor.ModifyAlarmPolicyNotice({ Module, PolicyId, NoticeIds: [NoticeId], NoticeContentTmplBindInfos: templates });
    expect(given((await monitor.DescribeAlarmPolicy({ Module, PolicyId })).Policy).NoticeContentTmplBindInfos).toEqual(templates);
    const whole = given((await monitor.CreateAlarmPolicy({ ...policy, IsBindAll: 1, NoticeIds: [NoticeId], NoticeContentTmplBindInfos: templates })).PolicyId);
    expect(given((await monitor.DescribeAlarmPolicy({ Module, PolicyId: whole })).Policy)).toMatchObject({ IsBindAll: 1, NoticeContentTmplBindInfos: templates });
    await monitor.DeleteAlarmPolicy({ Module, PolicyIds: [whole] });
    // Days that nobody named are not made up.
    expect(only(given((await monitor.DescribeAlarmNotice({ Module, NoticeId })).Notice).URLNotices).Weekday).toBeNull();
    await monitor.DeleteAlarmPolicy({ Module, PolicyIds: [PolicyId] });
    await monitor.DeleteAlarmNotices({ Module, NoticeIds: [NoticeId] });
  },
  mistakes: [
    ["DescribeAllNamespaces", { Module: "other", SceneType: "ST_ALARM" }, "InvalidParameterValue"],
    ["CreateAlarmNotice", { ...notice, NoticeType: "SOME" }, "InvalidParameterValue"],
    ["CreateAlarmNotice", { ...notice, URLNotices: [{ URL: "hook" }] }, "InvalidParameterValue"],
    ["DescribeAlarmNotice", { Module, NoticeId: "notice-0" }, unknown],
    ["DescribeAlarmNotices", { Module, PageNumber: 0, PageSize: 10, Order: "ASC" }, "InvalidParameterValue"],
    ["ModifyAlarmNotice", { ...notice, NoticeId: "notice-0" }, unknown],
    ["DeleteAlarmNotices", { Module, NoticeIds: ["notice-0"] }, unknown],
    ["CreateAlarmPolicy", { ...policy, Namespace: "MARS" }, "InvalidParameterValue"],
    ["CreateAlarmPolicy", { ...policy, Condition: undefined }, "InvalidParameter"],
    ["CreateAlarmPolicy", { ...policy, Condition: { IsUnionRule: 0, Rules: [{ MetricName: "a", Operator: ">", Value: "1" }] } }, "InvalidParameterValue"],
    ["CreateAlarmPolicy", { ...policy, NoticeIds: ["notice-0"] }, unknown],
    ["DescribeAlarmPolicy", none, unknown],
    ["DescribeAlarmPolicies", { Module, PageSize: 101 }, "InvalidParameterValue"],
    ["ModifyAlarmPolicyInfo", { ...none, Key: "NAME", Value: "a" }, unknown],
    ["ModifyAlarmPolicyStatus", { ...none, Enable: 2 }, "InvalidParameterValue"],
    ["ModifyAlarmPolicyCondition", none, unknown],
    ["ModifyAlarmPolicyNotice", { Module }, "InvalidParameter"],
    ["ModifyAlarmPolicyTasks", none, unknown],
    ["SetDefaultAlarmPolicy", none, unknown],
    ["DeleteAlarmPolicy", { Module, PolicyIds: [none.PolicyId] }, unknown],
    ["BindingPolicyTag", { ...none, GroupId: "1", ServiceType: "LIGHTHOUSE" }, unknown],
    ["BindingPolicyObject", { ...none, GroupId: 0, Dimensions }, unknown],
    ["DescribeBindingPolicyObjectList", { ...none, GroupId: 0 }, unknown],
    ["DescribePolicyObjectCount", { Module, GroupId: 1 }, unknown],
    ["UnBindingPolicyObject", { ...none, GroupId: 0, UniqueId: ["a"] }, unknown],
    ["UnBindingAllPolicyObject", { ...none, GroupId: 0 }, unknown],
  ],
});
