import { itemsIn, numberIn, objectIn, present, textIn, textsIn } from "../answers.ts";
import { ofLength, oneOf } from "../checks.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { blocksOf, changed, having, idOf, type Lifecycle, numberOf, type State, textOf, zeroed } from "../lifecycle.ts";
import type { ObjectValue, Value } from "../values.ts";

const noProject = -1;

/** tencentcloud_monitor_alarm_policy: of several tags the first one alone is bound, and a rule's `is_power_notice` is never read back. */
export const alarmPolicy: Lifecycle = {
  checks: { remark: ofLength(0, 100), "conditions.is_union_rule": oneOf(0, 1) },

  async create(planned, cloud) {
    const project = planned["project_id"];
    const answer = await cloud.repeated(
      "monitor",
      "CreateAlarmPolicy",
      {
        Module: "monitor",
        PolicyName: zeroed(planned, "policy_name"),
        MonitorType: zeroed(planned, "monitor_type"),
        Namespace: zeroed(planned, "namespace"),
        Remark: textOf(planned, "remark"),
        Enable: numberOf(planned, "enable") ?? 0,
        ProjectId: project === noProject ? undefined : (project ?? 0),
        ConditionTemplateId: numberOf(planned, "conditon_template_id"),
        ...conditions(planned),
        ...notices(planned),
        TriggerTasks: tasks(planned),
      },
      ["InternalError"],
    );
    return { id: present(textIn(answer, "PolicyId"), "PolicyId") };
  },

  async settle(state, cloud) {
    const [tag] = blocksOf(state, "policy_tag");
    if (tag === undefined) return;
    // The real provider knows it from the creating call.
    const { OriginId } = present(await findAlarmPolicy(cloud, idOf(state)), "Policy");
    await change(cloud, "BindingPolicyTag", state, { ServiceType: zeroed(state, "namespace"), GroupId: OriginId, Tag: { Key: zeroed(tag, "key"), Value: zeroed(tag, "value") } });
  },

  async read(state, cloud) {
    const policy = await findAlarmPolicy(cloud, idOf(state), ["InternalError"]);
    if (policy === undefined) return undefined;
    const filter = objectIn(policy, "Filter");
    const template = Number(textIn(policy, "ConditionTemplateId") ?? "");
    const condition = present(objectIn(policy, "Condition"), "Condition");
    return having(state, {
      policy_name: textIn(policy, "PolicyName") ?? null,
      monitor_type: textIn(policy, "MonitorType") ?? null,
      namespace: textIn(policy, "Namespace") ?? null,
      remark: textIn(policy, "Remark") ?? null,
      enable: numberIn(policy, "Enable") ?? null,
      project_id: numberIn(policy, "ProjectId") ?? null,
      group_by: Array.isArray(policy["GroupBy"]) ? itemsIn(policy, "GroupBy").map((item) => present(textIn(item, "Id"), "GroupBy.Id")) : undefined,
      filter: filter === undefined ? undefined : [{ type: textIn(filter, "Type") ?? "", dimensions: textIn(filter, "Dimensions") ?? "" }],
      hierarchical_notices: Array.isArray(policy["HierarchicalNotices"])
        ? itemsIn(policy, "HierarchicalNotices").map((notice) => ({ notice_id: textIn(notice, "NoticeId") ?? "", classification: textsIn(notice, "Classification") }))
        : undefined,
      notice_content_tmpl_bind_infos: Array.isArray(policy["NoticeContentTmplBindInfos"])
        ? itemsIn(policy, "NoticeContentTmplBindInfos").map((info) => ({ content_tmpl_id: textIn(info, "ContentTmplID") ?? "", notice_id: textIn(info, "NoticeID") ?? "" }))
        : undefined,
      conditon_template_id: Number.isInteger(template) && template !== 0 ? template : undefined,
      create_time: shownTime(numberIn(policy, "InsertTime")),
      update_time: shownTime(numberIn(policy, "UpdateTime")),
      conditions: [{ is_union_rule: numberIn(condition, "IsUnionRule") ?? 0, rules: itemsIn(condition, "Rules").map((rule) => seenRule(rule, 0)) }],
      event_conditions: itemsIn(present(objectIn(policy, "EventCondition"), "EventCondition"), "Rules").map((rule) => seenRule(rule, numberIn(rule, "IsPowerNotice") ?? 0)),
      notice_ids: textsIn(policy, "NoticeIds"),
      trigger_tasks: itemsIn(policy, "TriggerTasks").map((task) => ({ type: textIn(task, "Type") ?? "", task_config: textIn(task, "TaskConfig") ?? "" })),
      policy_tag: itemsIn(policy, "TagInstances").map((tag) => ({ key: textIn(tag, "Key") ?? "", value: textIn(tag, "Value") ?? "" })),
    });
  },

  async update(planned, prior, cloud) {
    const differs = (...names: readonly string[]): boolean => names.some((name) => changed(planned, prior, name));
    if (differs("policy_name")) await change(cloud, "ModifyAlarmPolicyInfo", prior, { Key: "NAME", Value: zeroed(planned, "policy_name") });
    if (differs("remark")) await change(cloud, "ModifyAlarmPolicyInfo", prior, { Key: "REMARK", Value: zeroed(planned, "remark") });
    if (differs("enable")) await change(cloud, "ModifyAlarmPolicyStatus", prior, { Enable: numberOf(planned, "enable") ?? 0 });
    if (differs("conditions", "event_conditions", "group_by", "filter")) await change(cloud, "ModifyAlarmPolicyCondition", prior, conditions(planned));
    if (differs("notice_ids", "hierarchical_notices", "notice_content_tmpl_bind_infos")) await change(cloud, "ModifyAlarmPolicyNotice", prior, notices(planned));
    if (differs("trigger_tasks")) await change(cloud, "ModifyAlarmPolicyTasks", prior, { TriggerTasks: tasks(planned) });
  },

  async delete(state, cloud) {
    await cloud.repeated("monitor", "DeleteAlarmPolicy", { Module: "monitor", PolicyIds: [idOf(state)] }, ["InternalError"]);
  },
};

/** The policy as the cloud describes it; undefined when the answer has none. */
export async function findAlarmPolicy(cloud: Cloud, id: string, alsoRepeat?: readonly string[]): Promise<Answer | undefined> {
  const params = { Module: "monitor", PolicyId: id };
  const answer = alsoRepeat === undefined ? await cloud.once("monitor", "DescribeAlarmPolicy", params) : await cloud.repeated("monitor", "DescribeAlarmPolicy", params, alsoRepeat);
  return objectIn(answer, "Policy");
}

async function change(cloud: Cloud, action: string, state: State, params: Readonly<Record<string, unknown>>): Promise<void> {
  await cloud.repeated("monitor", action, { Module: "monitor", PolicyId: idOf(state), ...params }, ["InternalError"]);
}

function conditions(planned: State): Readonly<Record<string, unknown>> {
  const [condition] = blocksOf(planned, "conditions");
  const events = blocksOf(planned, "event_conditions");
  const [filter] = blocksOf(planned, "filter");
  return {
    Condition: condition === undefined ? undefined : { IsUnionRule: numberOf(condition, "is_union_rule") ?? 0, Rules: blocksOf(condition, "rules").map(rule) },
    EventCondition: events.length === 0 ? undefined : { Rules: events.map(rule) },
    GroupBy: textsIn(planned, "group_by"),
    Filter: filter === undefined ? undefined : { Type: zeroed(filter, "type"), Dimensions: zeroed(filter, "dimensions") },
  };
}

function notices(planned: State): Readonly<Record<string, unknown>> {
  return {
    NoticeIds: textsIn(planned, "notice_ids"),
    HierarchicalNotices: blocksOf(planned, "hierarchical_notices").map((notice) => ({ NoticeId: zeroed(notice, "notice_id"), Classification: textsIn(notice, "classification") })),
    NoticeContentTmplBindInfos: blocksOf(planned, "notice_content_tmpl_bind_infos").map((info) => ({ ContentTmplID: zeroed(info, "content_tmpl_id"), NoticeID: zeroed(info, "notice_id") })),
  };
}

function tasks(planned: State): readonly object[] {
  return blocksOf(planned, "trigger_tasks").map((task) => ({ Type: zeroed(task, "type"), TaskConfig: zeroed(task, "task_config") }));
}

function rule(block: ObjectValue): Readonly<Record<string, unknown>> {
  const [filter] = blocksOf(block, "filter");
  return {
    MetricName: zeroed(block, "metric_name"),
    Period: numberOf(block, "period") ?? 0,
    Operator: zeroed(block, "operator"),
    Value: zeroed(block, "value"),
    ContinuePeriod: numberOf(block, "continue_period") ?? 0,
    NoticeFrequency: numberOf(block, "notice_frequency") ?? 0,
    IsPowerNotice: numberOf(block, "is_power_notice") ?? 0,
    Filter: filter === undefined ? undefined : { Type: zeroed(filter, "type"), Dimensions: zeroed(filter, "dimensions") },
    Description: zeroed(block, "description"),
    Unit: zeroed(block, "unit"),
    RuleType: zeroed(block, "rule_type"),
  };
}

function seenRule(answer: Answer, powerNotice: number): ObjectValue {
  const filter = objectIn(answer, "Filter");
  const [type, dimensions] = [filter === undefined ? "" : (textIn(filter, "Type") ?? ""), filter === undefined ? "" : (textIn(filter, "Dimensions") ?? "")];
  const shown: readonly Value[] = type === "" && dimensions === "" ? [] : [{ type, dimensions }];
  return {
    metric_name: textIn(answer, "MetricName") ?? "",
    period: numberIn(answer, "Period") ?? 0,
    operator: textIn(answer, "Operator") ?? "",
    value: textIn(answer, "Value") ?? "",
    continue_period: numberIn(answer, "ContinuePeriod") ?? 0,
    notice_frequency: numberIn(answer, "NoticeFrequency") ?? 0,
    is_power_notice: powerNotice,
    description: textIn(answer, "Description") ?? "",
    unit: textIn(answer, "Unit") ?? "",
    rule_type: textIn(answer, "RuleType") ?? "",
    filter: shown,
  };
}

// The real provider shows the local time of the machine that it runs on; here that is always UTC.
function shownTime(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}
