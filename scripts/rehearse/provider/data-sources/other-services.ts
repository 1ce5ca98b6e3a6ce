import type { DataSource } from "../data-source.ts";
import { alarmAllNamespaces } from "./alarm-all-namespaces.ts";
import { dnspodRecordList } from "./dnspod-record-list.ts";
import { tatAgent, tatCommands, tatInvocationTask, tatInvokers } from "./tat.ts";
import { userInfo } from "./user-info.ts";

/** Data source types of the services beside Lighthouse. */
export const otherDataSources: readonly (readonly [string, DataSource])[] = [
  ["tencentcloud_dnspod_record_list", dnspodRecordList],
  ["tencentcloud_monitor_alarm_all_namespaces", alarmAllNamespaces],
  ["tencentcloud_tat_agent", tatAgent],
  ["tencentcloud_tat_command", tatCommands],
  ["tencentcloud_tat_invocation_task", tatInvocationTask],
  ["tencentcloud_tat_invoker", tatInvokers],
  ["tencentcloud_user_info", userInfo],
];
