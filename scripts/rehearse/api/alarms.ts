import type * as Monitor from "tencentcloud-sdk-nodejs/tencentcloud/services/monitor/v20180724/monitor_models.js";
import type { Tag } from "./account.ts";

/** What the account holds at the monitor service. What only comes back as it was sent keeps the shape of the API. */

export interface AlarmNotice {
  readonly id: string;
  readonly tags: readonly Tag[];
  name: string;
  type: "ALARM" | "OK" | "ALL";
  language: string;
  users: readonly Monitor.UserNotice[];
  urls: readonly Monitor.URLNotice[];
  logs: readonly Monitor.CLSNotice[];
  updatedAt: Date;
}

export interface AlarmPolicy {
  readonly id: string;
  /** The number that older actions know it by. */
  readonly originId: number;
  readonly monitorType: string;
  readonly namespace: string;
  readonly projectId: number;
  /** Whether it watches everything of its namespace. */
  readonly bindsAll: boolean;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  /** Watched resources by the ids of their bindings. */
  readonly bindings: Map<string, { region: string; dimensions: string }>;
  name: string;
  remark: string;
  enabled: boolean;
  isDefault: boolean;
  conditionTemplateId: string;
  unionRule: number;
  rules: readonly Monitor.AlarmPolicyRule[];
  eventRules: readonly Monitor.AlarmPolicyRule[];
  filter: Monitor.AlarmPolicyFilter | undefined;
  groupBy: readonly string[];
  noticeIds: readonly string[];
  hierarchicalNotices: readonly Monitor.AlarmHierarchicalNotice[];
  contentTemplates: readonly Monitor.NoticeContentTmplBindInfo[];
  tasks: readonly Monitor.AlarmPolicyTriggerTask[];
  boundTags: readonly { key: string; value: string; serviceType: string }[];
  updatedAt: Date;
}

export interface Alarms {
  readonly notices: Map<string, AlarmNotice>;
  readonly policies: Map<string, AlarmPolicy>;
}

export function newAlarms(): Alarms {
  return { notices: new Map(), policies: new Map() };
}

export function remainingAlarms({ notices, policies }: Alarms): string[] {
  return [...notices.keys(), ...policies.keys()];
}
