import type { Invocation, InvocationTask } from "../account.ts";
import { apiTime } from "../clock.ts";

/** Output beyond this many bytes is dropped, and counted. */
const largestOutput = 24 * 1024;

function invocationStatus(invocation: Invocation): string {
  const statuses = new Set(invocation.tasks.map((task) => task.status));
  if (statuses.has("PENDING") || statuses.has("RUNNING")) return statuses.has("RUNNING") ? "RUNNING" : "PENDING";
  const [only] = statuses;
  if (statuses.size > 1) return "PARTIAL_FAILED";
  if (only === "DELIVER_FAILED") return "FAILED";
  return only === "TERMINATED" ? "CANCELLED" : (only ?? "SUCCESS");
}

function timeOrNull(date: Date | null): string | null {
  return date === null ? null : apiTime(date);
}

/** An invocation as DescribeInvocations shows it. */
export function showInvocation(invocation: Invocation) {
  const ends = invocation.tasks.map((task) => task.endedAt);
  const updates = invocation.tasks.map((task) => task.updatedAt.getTime());
  const finished = ends.filter((end) => end !== null);
  return {
    InvocationId: invocation.id,
    CommandId: invocation.commandId,
    CommandName: invocation.commandName,
    InvocationStatus: invocationStatus(invocation),
    InvocationTaskBasicInfoSet: invocation.tasks.map((task) => ({ InvocationTaskId: task.id, TaskStatus: task.status, InstanceId: task.instanceId })),
    Description: invocation.description,
    StartTime: apiTime(invocation.createdAt),
    EndTime: finished.length < ends.length ? null : timeOrNull(finished.reduce<Date | null>((last, end) => (last === null || end > last ? end : last), null)),
    CreatedTime: apiTime(invocation.createdAt),
    UpdatedTime: apiTime(new Date(Math.max(invocation.createdAt.getTime(), ...updates))),
    Parameters: invocation.parameters,
    DefaultParameters: invocation.defaultParameters,
    InstanceKind: "LIGHTHOUSE",
    Username: invocation.user,
    InvocationSource: "USER",
    CommandContent: invocation.content,
    CommandType: invocation.commandType,
    Timeout: invocation.timeoutSeconds,
    WorkingDirectory: invocation.workingDirectory,
    OutputCOSBucketUrl: invocation.outputBucketUrl,
    OutputCOSKeyPrefix: invocation.outputKeyPrefix,
  };
}

/** A task as DescribeInvocationTasks shows it. */
export function showTask(invocation: Invocation, task: InvocationTask, hidden: boolean) {
  return {
    InvocationId: invocation.id,
    InvocationTaskId: task.id,
    CommandId: invocation.commandId,
    TaskStatus: task.status,
    InstanceId: task.instanceId,
    TaskResult: {
      ExitCode: task.exitCode,
      Output: hidden ? "" : task.output.subarray(0, largestOutput).toString("base64"),
      ExecStartTime: timeOrNull(task.startedAt),
      ExecEndTime: timeOrNull(task.endedAt),
      Dropped: Math.max(0, task.output.length - largestOutput),
      OutputUrl: "",
      OutputUploadCOSErrorInfo: "",
    },
    StartTime: timeOrNull(task.startedAt),
    EndTime: timeOrNull(task.endedAt),
    CreatedTime: apiTime(invocation.createdAt),
    UpdatedTime: apiTime(task.updatedAt),
    CommandDocument: {
      Content: invocation.content,
      CommandType: invocation.commandType,
      Timeout: invocation.timeoutSeconds,
      WorkingDirectory: invocation.workingDirectory,
      Username: invocation.user,
      OutputCOSBucketUrl: invocation.outputBucketUrl,
      OutputCOSKeyPrefix: invocation.outputKeyPrefix,
    },
    ErrorInfo: task.errorInfo,
    InvocationSource: "USER",
    CommandName: invocation.commandName,
  };
}
