import { itemsIn, numberIn, present, textIn, textsIn } from "../answers.ts";
import type { Answer } from "../cloud.ts";
import { blocksOf, having, idOf, type Lifecycle, numberOf, type State, textOf, zeroed } from "../lifecycle.ts";
import { isList, type ObjectValue, type Value } from "../values.ts";

// Attribute and field, by kind. What is not set is sent as its zero value, but an empty set is left out.
const userNumbers = {
  start_time: "StartTime",
  end_time: "EndTime",
  phone_circle_times: "PhoneCircleTimes",
  phone_inner_interval: "PhoneInnerInterval",
  phone_circle_interval: "PhoneCircleInterval",
  need_phone_arrive_notice: "NeedPhoneArriveNotice",
} as const;
const userSets = { user_ids: "UserIds", group_ids: "GroupIds", phone_order: "PhoneOrder", weekday: "Weekday" } as const;
const userTexts = { receiver_type: "ReceiverType", phone_call_type: "PhoneCallType" } as const;
const urlNumbers = { is_valid: "IsValid", start_time: "StartTime", end_time: "EndTime" } as const;
const logTexts = { region: "Region", log_set_id: "LogSetId", topic_id: "TopicId" } as const;

/** tencentcloud_monitor_alarm_notice: one that somebody deleted is not noticed, it keeps its state as it was. */
export const alarmNotice: Lifecycle = {
  async create(planned, cloud) {
    const answer = await cloud.repeated("monitor", "CreateAlarmNotice", request(planned), ["InternalError"]);
    return { id: present(textIn(answer, "NoticeId"), "NoticeId") };
  },

  async read(state, cloud) {
    const answer = await cloud.repeated("monitor", "DescribeAlarmNotices", { Module: "monitor", PageNumber: 1, PageSize: 200, Order: "ASC", NoticeIds: [idOf(state)] }, ["InternalError"]);
    const notice = itemsIn(answer, "Notices").at(-1);
    if (notice === undefined) return state;
    return having(state, {
      name: textIn(notice, "Name") ?? null,
      notice_type: textIn(notice, "NoticeType") ?? null,
      notice_language: textIn(notice, "NoticeLanguage") ?? null,
      updated_by: textIn(notice, "UpdatedBy") ?? null,
      updated_at: textIn(notice, "UpdatedAt") ?? null,
      is_preset: numberIn(notice, "IsPreset") ?? null,
      policy_ids: textsIn(notice, "PolicyIds"),
      amp_consumer_id: textIn(notice, "AMPConsumerId") ?? null,
      user_notices: itemsIn(notice, "UserNotices").map((user) => ({ ...seenNumbers(user, userNumbers), ...seenSets(user, userSets), ...seenTexts(user, userTexts), notice_way: textsIn(user, "NoticeWay") })),
      url_notices: itemsIn(notice, "URLNotices").map((url) => ({ ...seenNumbers(url, urlNumbers), ...seenSets(url, { weekday: "Weekday" }), ...seenTexts(url, { url: "URL", validation_code: "ValidationCode" }) })),
      cls_notices: itemsIn(notice, "CLSNotices").map((log) => ({ ...seenTexts(log, logTexts), enable: numberIn(log, "Enable") ?? 0 })),
    });
  },

  async update(planned, prior, cloud) {
    await cloud.repeated("monitor", "ModifyAlarmNotice", { ...request(planned), NoticeId: idOf(prior) }, ["InternalError"]);
  },

  async delete(state, cloud) {
    await cloud.repeated("monitor", "DeleteAlarmNotices", { Module: "monitor", NoticeIds: [idOf(state)] }, ["InternalError"]);
  },
};

function request(planned: State): Readonly<Record<string, unknown>> {
  return {
    Module: "monitor",
    Name: zeroed(planned, "name"),
    NoticeType: zeroed(planned, "notice_type"),
    NoticeLanguage: zeroed(planned, "notice_language"),
    UserNotices: blocksOf(planned, "user_notices").map((user) => ({ ...texts(user, userTexts), ...numbers(user, userNumbers), ...sets(user, userSets), NoticeWay: textsIn(user, "notice_way") })),
    URLNotices: blocksOf(planned, "url_notices").map((url) => ({ ...texts(url, { url: "URL" }), ValidationCode: textOf(url, "validation_code"), ...numbers(url, urlNumbers), ...sets(url, { weekday: "Weekday" }) })),
    CLSNotices: blocksOf(planned, "cls_notices").map((log) => ({ ...texts(log, logTexts), Enable: numberOf(log, "enable") ?? 0 })),
  };
}

type Fields = Readonly<Record<string, string>>;

function texts(block: ObjectValue, fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [field, zeroed(block, name)]));
}

function numbers(block: ObjectValue, fields: Fields): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [field, numberOf(block, name) ?? 0]));
}

function sets(block: ObjectValue, fields: Fields): Readonly<Record<string, readonly Value[]>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const items = block[name];
      return [field, isList(items) ? items : []];
    }),
  );
}

function seenTexts(answer: Answer, fields: Fields): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, textIn(answer, field) ?? ""]));
}

function seenNumbers(answer: Answer, fields: Fields): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, numberIn(answer, field) ?? 0]));
}

function seenSets(answer: Answer, fields: Fields): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const items = answer[field];
      return [name, Array.isArray(items) ? items.filter((item) => typeof item === "number") : []];
    }),
  );
}
