import type * as Monitor from "tencentcloud-sdk-nodejs/tencentcloud/services/monitor/v20180724/monitor_models.js";
import type { AlarmPolicy } from "../alarms.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import { checkModule, findNotice, pageOfNumber, showNotice } from "./alarm-notices.ts";
import { namespaces } from "./alarm-namespaces.ts";
import type { MonitorActions } from "./define.ts";

const mostPolicies = 10_000;
const monitorTypes = ["MT_QCE", "MT_RUM", "MT_PROME", "MT_CUSTOM"];

/** What raises an alarm, and who is told. */
export const alarmPolicyActions = {
  CreateAlarmPolicy(call, request) {
    checkModule(request);
    const { policies } = call.cloud.account.alarms;
    if (!monitorTypes.includes(request.MonitorType)) throw new ApiError("InvalidParameterValue", `MonitorType is "${request.MonitorType}"; allowed: ${monitorTypes.join(", ")}.`);
    if (request.MonitorType === "MT_QCE" && !namespaces.some(({ id }) => id === request.Namespace)) throw new ApiError("InvalidParameterValue", `There is no namespace "${request.Namespace}".`);
    if (policies.size >= mostPolicies) throw new ApiError("LimitExceeded", `At most ${mostPolicies} alarm policies.`);
    const conditions = readConditions(request);
    if (conditions.rules.length === 0 && conditions.eventRules.length === 0 && request.ConditionTemplateId === undefined) {
      throw new ApiError("InvalidParameter", "An alarm policy has a condition, an event condition or a template.");
    }
    const now = call.cloud.clock.now();
    const policy: AlarmPolicy = {
      id: newResourceId("policy"),
      originId: 9_000_000 + policies.size + (now.getTime() % 1_000_000),
      monitorType: request.MonitorType,
      namespace: request.Namespace,
      // -1: of no project. The provider wants it back where it sends none.
      projectId: request.ProjectId ?? -1,
      bindsAll: request.IsBindAll === 1,
      createdAt: now,
      updatedAt: now,
      tags: request.Tags ?? [],
      bindings: new Map(),
      name: readName(request.PolicyName),
      remark: readRemark(request.Remark ?? ""),
      enabled: (request.Enable ?? 1) === 1,
      isDefault: false,
      conditionTemplateId: String(request.ConditionTemplateId ?? ""),
      ...conditions,
      noticeIds: readNotices(call, request.NoticeIds ?? []),
      hierarchicalNotices: request.HierarchicalNotices ?? [],
      contentTemplates: request.NoticeContentTmplBindInfos ?? [],
      tasks: request.TriggerTasks ?? [],
      boundTags: [],
    };
    policies.set(policy.id, policy);
    return { PolicyId: policy.id, OriginId: String(policy.originId) };
  },

  DescribeAlarmPolicy(call, request) {
    checkModule(request);
    return { Policy: showPolicy(call, findPolicy(call, request.PolicyId)) };
  },

  DescribeAlarmPolicies(call, request) {
    checkModule(request);
    const { PolicyName = "", Namespaces = [], MonitorTypes = [], Enable = [] } = request;
    const found = [...call.cloud.account.alarms.policies.values()].filter(({ name, namespace, monitorType, enabled }) =>
      name.includes(PolicyName) &&
      (Namespaces.length === 0 || Namespaces.includes(namespace)) &&
      (MonitorTypes.length === 0 || MonitorTypes.includes(monitorType)) &&
      (Enable.length === 0 || Enable.some((wanted) => Number(wanted) === (enabled ? 1 : 0))));
    return { TotalCount: found.length, Policies: pageOfNumber(found, request.PageNumber, request.PageSize, 100).map((policy) => showPolicy(call, policy)) };
  },

  ModifyAlarmPolicyInfo(call, request) {
    const policy = changed(call, request);
    if (request.Key === "NAME") policy.name = readName(request.Value);
    else if (request.Key === "REMARK") policy.remark = readRemark(request.Value);
    else throw new ApiError("InvalidParameterValue", `Key is "${request.Key}"; allowed: NAME, REMARK.`);
    return {};
  },

  ModifyAlarmPolicyStatus(call, request) {
    if (request.Enable !== 0 && request.Enable !== 1) throw new ApiError("InvalidParameterValue", "Enable must be 0 or 1.");
    changed(call, request).enabled = request.Enable === 1;
    return {};
  },

  ModifyAlarmPolicyCondition(call, request) {
    const policy = changed(call, request);
    Object.assign(policy, readConditions(request), request.ConditionTemplateId === undefined ? {} : { conditionTemplateId: String(request.ConditionTemplateId) });
    return {};
  },

  ModifyAlarmPolicyNotice(call, request) {
    checkModule(request);
    const ids = [...(request.PolicyId === undefined ? [] : [request.PolicyId]), ...(request.PolicyIds ?? [])];
    if (ids.length === 0) throw new ApiError("InvalidParameter", "PolicyId or PolicyIds must be given.");
    const noticeIds = readNotices(call, request.NoticeIds ?? []);
    for (const policy of ids.map((id) => findPolicy(call, id))) {
      policy.noticeIds = noticeIds;
      policy.hierarchicalNotices = request.HierarchicalNotices ?? [];
      policy.contentTemplates = request.NoticeContentTmplBindInfos ?? [];
    }
    return {};
  },

  ModifyAlarmPolicyTasks(call, request) {
    changed(call, request).tasks = request.TriggerTasks ?? [];
    return {};
  },

  SetDefaultAlarmPolicy(call, request) {
    const chosen = changed(call, request);
    for (const policy of call.cloud.account.alarms.policies.values()) if (policy.namespace === chosen.namespace) policy.isDefault = policy === chosen;
    return {};
  },

  DeleteAlarmPolicy(call, request) {
    checkModule(request);
    const found = request.PolicyIds.map((id) => findPolicy(call, id));
    for (const { id } of found) call.cloud.account.alarms.policies.delete(id);
    return {};
  },

  /** The only tag that a policy watches is replaced. */
  BindingPolicyTag(call, request) {
    const policy = changed(call, request);
    const tags = [...(request.Tag === undefined ? [] : [request.Tag]), ...(request.BatchTag ?? [])];
    if (request.GroupId !== String(policy.originId)) throw new ApiError("FailedOperation", `Policy ${policy.id} is not the group ${request.GroupId}.`);
    policy.boundTags = tags.map(({ Key, Value }) => ({ key: Key, value: Value, serviceType: request.ServiceType }));
    return {};
  },
} satisfies MonitorActions;

export function findPolicy(call: Call, id: string): AlarmPolicy {
  const policy = call.cloud.account.alarms.policies.get(id);
  if (policy === undefined) throw new ApiError("ResourceNotFound", `There is no alarm policy "${id}".`);
  return policy;
}

function changed(call: Call, request: { Module: string; PolicyId: string }): AlarmPolicy {
  checkModule(request);
  const policy = findPolicy(call, request.PolicyId);
  policy.updatedAt = call.cloud.clock.now();
  return policy;
}

function readName(name: string): string {
  if (name === "" || name.length > 60) throw new ApiError("InvalidParameterValue", "An alarm policy's name has 1 to 60 characters.");
  return name;
}

function readRemark(remark: string): string {
  if (remark.length > 100) throw new ApiError("InvalidParameterValue", "A remark has at most 100 characters.");
  return remark;
}

function readNotices(call: Call, ids: readonly string[]): readonly string[] {
  if (ids.length > 3) throw new ApiError(["InvalidParameterValue", "InvalidParameter"], "A policy has at most 3 notices.");
  return ids.map((id) => findNotice(call, id).id);
}

const operators = ["gt", "ge", "lt", "le", "eq", "ne", "day_increase", "day_decrease", "day_wave", "week_increase", "week_decrease", "week_wave", "cycle_increase", "cycle_decrease", "cycle_wave", "re"];

interface Conditions {
  Condition?: Monitor.AlarmPolicyCondition;
  EventCondition?: Monitor.AlarmPolicyEventCondition;
  Filter?: Monitor.AlarmPolicyFilter;
  GroupBy?: readonly string[];
}

function readConditions({ Condition, EventCondition, Filter, GroupBy }: Conditions): Pick<AlarmPolicy, "unionRule" | "rules" | "eventRules" | "filter" | "groupBy"> {
  for (const rule of Condition?.Rules ?? []) {
    if (!rule.MetricName) throw new ApiError("InvalidParameter", "A rule names its metric.");
    if (!rule.Operator || !operators.includes(rule.Operator)) throw new ApiError("InvalidParameterValue", `The rule of ${rule.MetricName} has the operator "${rule.Operator ?? ""}"; allowed: ${operators.join(", ")}.`);
    if (rule.Value === undefined || rule.Value === "") throw new ApiError("InvalidParameter", `The rule of ${rule.MetricName} has no value.`);
  }
  return { unionRule: Condition?.IsUnionRule ?? 0, rules: Condition?.Rules ?? [], eventRules: EventCondition?.Rules ?? [], filter: Filter, groupBy: GroupBy ?? [] };
}

function showRule(rule: Monitor.AlarmPolicyRule, kind: string) {
  return { MetricName: "", Period: 60, Operator: "", Value: "", ContinuePeriod: 1, NoticeFrequency: 86400, IsPowerNotice: 0, Filter: null, RuleType: kind, HierarchicalValue: null, ...rule };
}

function showPolicy(call: Call, policy: AlarmPolicy) {
  const notices = policy.noticeIds.map((id) => findNotice(call, id));
  const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
  return {
    PolicyId: policy.id,
    PolicyName: policy.name,
    Remark: policy.remark,
    MonitorType: policy.monitorType,
    Enable: policy.enabled ? 1 : 0,
    UseSum: policy.bindings.size,
    ProjectId: policy.projectId,
    ProjectName: policy.projectId === -1 ? "" : "Default",
    Namespace: policy.namespace,
    ConditionTemplateId: policy.conditionTemplateId,
    Condition: { IsUnionRule: policy.unionRule, Rules: policy.rules.map((rule) => showRule(rule, "STATIC")), ComplexExpression: null },
    EventCondition: { Rules: policy.eventRules.map((rule) => showRule(rule, "")) },
    NoticeIds: policy.noticeIds,
    Notices: notices.map((notice) => showNotice(call, notice)),
    TriggerTasks: policy.tasks,
    ConditionsTemp: null,
    LastEditUin: call.cloud.account.id,
    UpdateTime: seconds(policy.updatedAt),
    InsertTime: seconds(policy.createdAt),
    Region: [...new Set([...policy.bindings.values()].map(({ region }) => region))],
    NamespaceShowName: policy.namespace,
    IsDefault: policy.isDefault ? 1 : 0,
    CanSetDefault: 1,
    InstanceGroupId: 0,
    InstanceSum: policy.bindings.size,
    InstanceGroupName: "",
    RuleType: "STATIC",
    OriginId: String(policy.originId),
    TagInstances: policy.boundTags.map(({ key, value, serviceType }) => ({ Key: key, Value: value, InstanceSum: 0, ServiceType: serviceType, RegionId: 1, BindingStatus: 2, TagStatus: 2 })),
    Filter: policy.filter === undefined ? null : { Type: policy.filter.Type, Expression: "", Dimensions: policy.filter.Dimensions ?? "" },
    GroupBy: policy.groupBy.map((id) => ({ Id: id, Name: id })),
    FilterDimensionsParam: "",
    IsOneClick: 0,
    OneClickStatus: 0,
    AdvancedMetricNumber: 0,
    IsBindAll: policy.bindsAll ? 1 : 0,
    Tags: policy.tags,
    IsSupportAlarmTag: 1,
    TagOperation: "AND",
    NoticeTmplBindInfos: [],
    HierarchicalNotices: policy.hierarchicalNotices.map((notice) => ({ Classification: [], ...notice, PolicyId: policy.id })),
    NoticeContentTmplBindInfos: policy.contentTemplates,
    PredefinedConfigID: "",
  };
}
