import type { AlarmNotice } from "../alarms.ts";
import type { Call } from "../call.ts";
import { dnspodTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import type { MonitorActions } from "./define.ts";

const mostNotices = 1000;
const noticeTypes = ["ALARM", "OK", "ALL"] as const;

/** Who hears of alarms. */
export const alarmNoticeActions = {
  CreateAlarmNotice(call, request) {
    checkModule(request);
    const { notices } = call.cloud.account.alarms;
    if (notices.size >= mostNotices) throw new ApiError("FailedOperation", `At most ${mostNotices} notices.`);
    const id = newResourceId("notice");
    notices.set(id, { id, tags: request.Tags ?? [], ...read(call, request, id) });
    return { NoticeId: id };
  },

  DescribeAlarmNotice(call, request) {
    checkModule(request);
    return { Notice: showNotice(call, findNotice(call, request.NoticeId)) };
  },

  DescribeAlarmNotices(call, request) {
    checkModule(request);
    const { NoticeIds = [], Name = "", PageNumber, PageSize } = request;
    const found = [...call.cloud.account.alarms.notices.values()].filter(({ id, name }) => (NoticeIds.length === 0 || NoticeIds.includes(id)) && name.includes(Name));
    const ordered = found.toSorted((a, b) => (request.Order === "DESC" ? -1 : 1) * (a.updatedAt.getTime() - b.updatedAt.getTime()));
    return { TotalCount: found.length, Notices: pageOfNumber(ordered, PageNumber, PageSize).map((notice) => showNotice(call, notice)) };
  },

  ModifyAlarmNotice(call, request) {
    checkModule(request);
    const notice = findNotice(call, request.NoticeId);
    Object.assign(notice, read(call, request, notice.id));
    for (const id of request.PolicyIds ?? []) {
      const policy = call.cloud.account.alarms.policies.get(id);
      if (policy === undefined) throw new ApiError("ResourceNotFound", `There is no alarm policy "${id}".`);
      policy.noticeIds = [...new Set([...policy.noticeIds, notice.id])];
    }
    return {};
  },

  /** Policies that tell it are left without. */
  DeleteAlarmNotices(call, request) {
    checkModule(request);
    const { notices, policies } = call.cloud.account.alarms;
    const found = request.NoticeIds.map((id) => findNotice(call, id));
    for (const { id } of found) {
      notices.delete(id);
      for (const policy of policies.values()) policy.noticeIds = policy.noticeIds.filter((each) => each !== id);
    }
    return {};
  },
} satisfies MonitorActions;

/** Every action of the service takes the same word. */
export function checkModule({ Module }: { Module: string }): void {
  if (Module !== "monitor") throw new ApiError(["InvalidParameterValue", "InvalidParameter", "FailedOperation"], `Module is "${Module}"; allowed: monitor.`);
}

export function findNotice(call: Call, id: string): AlarmNotice {
  const notice = call.cloud.account.alarms.notices.get(id);
  if (notice === undefined) throw new ApiError("ResourceNotFound", `There is no notice "${id}".`);
  return notice;
}

/** Pages count from 1. */
export function pageOfNumber<T>(items: readonly T[], number = 1, size = 20, largest = 200): readonly T[] {
  if (number < 1 || size < 1 || size > largest) throw new ApiError(["InvalidParameterValue", "FailedOperation"], `PageNumber counts from 1, and PageSize must be 1 to ${largest}.`);
  return items.slice((number - 1) * size, number * size);
}

type Request = Parameters<(typeof alarmNoticeActions)["CreateAlarmNotice"]>[1];

function read(call: Call, request: Request, own: string): Omit<AlarmNotice, "id" | "tags"> {
  const type = noticeTypes.find((each) => each === request.NoticeType);
  if (type === undefined) throw new ApiError(["InvalidParameterValue"], `NoticeType is "${request.NoticeType}"; allowed: ${noticeTypes.join(", ")}.`);
  if (!["zh-CN", "en-US"].includes(request.NoticeLanguage)) throw new ApiError("InvalidParameterValue", `NoticeLanguage is "${request.NoticeLanguage}"; allowed: zh-CN, en-US.`);
  if (request.Name === "" || request.Name.length > 60) throw new ApiError("InvalidParameterValue", "A notice's name has 1 to 60 characters.");
  if ([...call.cloud.account.alarms.notices.values()].some(({ id, name }) => id !== own && name === request.Name)) throw new ApiError(["FailedOperation"], `There is a notice "${request.Name}" already.`);
  const users = request.UserNotices ?? [];
  const urls = request.URLNotices ?? [];
  if (users.length > 5 || urls.length > 5) throw new ApiError("InvalidParameterValue", "At most 5 user notices and 5 URLs.");
  for (const user of users) {
    if (!["USER", "GROUP"].includes(user.ReceiverType)) throw new ApiError("InvalidParameterValue", `ReceiverType is "${user.ReceiverType}"; allowed: USER, GROUP.`);
    const way = user.NoticeWay.find((each) => !["EMAIL", "SMS", "CALL", "WECHAT", "RTX"].includes(each));
    if (way !== undefined) throw new ApiError("InvalidParameterValue", `NoticeWay "${way}" is not one of EMAIL, SMS, CALL, WECHAT, RTX.`);
  }
  for (const { URL: url } of urls) {
    if (!/^https?:\/\/\S{1,256}$/.test(url)) throw new ApiError("InvalidParameterValue", `"${url}" is not a URL.`);
  }
  return { name: request.Name, type, language: request.NoticeLanguage, users, urls, logs: request.CLSNotices ?? [], updatedAt: call.cloud.clock.now() };
}

export function showNotice(call: Call, notice: AlarmNotice) {
  return {
    Id: notice.id,
    Name: notice.name,
    UpdatedAt: dnspodTime(notice.updatedAt),
    UpdatedBy: call.cloud.account.id,
    NoticeType: notice.type,
    UserNotices: notice.users.map((user) => ({ UserIds: [], GroupIds: [], PhoneOrder: [], PhoneCircleTimes: 0, PhoneInnerInterval: 0, PhoneCircleInterval: 0, NeedPhoneArriveNotice: 0, Weekday: null, OnCallFormIDs: [], ...user })),
    URLNotices: notice.urls.map((url) => ({ IsValid: 1, ValidationCode: "", StartTime: 0, EndTime: 86399, Weekday: null, ...url })),
    IsPreset: 0,
    NoticeLanguage: notice.language,
    PolicyIds: [...call.cloud.account.alarms.policies.values()].filter(({ noticeIds }) => noticeIds.includes(notice.id)).map(({ id }) => id),
    AMPConsumerId: "",
    CLSNotices: notice.logs.map((log) => ({ Enable: 1, ...log })),
    Tags: notice.tags,
    IsLoginFree: 0,
    TimeZoneName: "Asia/Shanghai",
  };
}
