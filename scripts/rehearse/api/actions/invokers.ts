import type { Invoker, Schedule } from "../automation.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { isResourceId, newResourceId } from "../resource-id.ts";
import { readDefaults } from "./command-parameters.ts";
import type { TatActions } from "./define.ts";
import { knownInstance } from "./invocation.ts";
import { page, select } from "./listing.ts";
import { findCommand } from "./stored-commands.ts";

/** Commands on a schedule. The twin keeps them and never fires one. */
export const invokerActions = {
  CreateInvoker(call, request) {
    if (request.Type !== "SCHEDULE") throw new ApiError(["InvalidParameterValue", "InvalidParameter"], `The type "${request.Type}" is not SCHEDULE.`);
    const now = call.cloud.clock.now();
    const invoker: Invoker = {
      id: newResourceId("ivk"),
      createdAt: now,
      updatedAt: now,
      tags: request.Tags ?? [],
      name: readName(request.Name),
      commandId: findCommand(call, request.CommandId).id,
      user: request.Username || "root",
      parameters: readValues(request.Parameters),
      instanceIds: readInstances(call, request.InstanceIds),
      enabled: true,
      schedule: readSchedule(request.ScheduleSettings, now),
    };
    call.region.invokers.set(invoker.id, invoker);
    return { InvokerId: invoker.id };
  },

  DescribeInvokers(call, request) {
    for (const id of request.InvokerIds ?? []) checkInvokerId(id);
    const found = select(
      [...call.region.invokers.values()],
      request.InvokerIds,
      request.Filters,
      { "invoker-id": (invoker) => invoker.id, "command-id": (invoker) => invoker.commandId, type: () => "SCHEDULE" },
      { valuesPerFilter: 5, tagsOf: (invoker) => invoker.tags },
    );
    return { TotalCount: found.length, InvokerSet: page(found, request).map(showInvoker) };
  },

  DescribeInvokerRecords(_call, request) {
    for (const id of request.InvokerIds ?? []) checkInvokerId(id);
    return { TotalCount: 0, InvokerRecordSet: [...page([], request)] };
  },

  ModifyInvoker(call, request) {
    const invoker = findInvoker(call, request.InvokerId);
    const now = call.cloud.clock.now();
    Object.assign(invoker, {
      name: request.Name === undefined ? invoker.name : readName(request.Name),
      commandId: request.CommandId === undefined ? invoker.commandId : findCommand(call, request.CommandId).id,
      user: request.Username ?? invoker.user,
      parameters: request.Parameters === undefined ? invoker.parameters : readValues(request.Parameters),
      instanceIds: request.InstanceIds === undefined ? invoker.instanceIds : readInstances(call, request.InstanceIds),
      schedule: request.ScheduleSettings === undefined ? invoker.schedule : readSchedule(request.ScheduleSettings, now),
      updatedAt: now,
    });
    return {};
  },

  EnableInvoker(call, request) {
    findInvoker(call, request.InvokerId).enabled = true;
    return {};
  },

  DisableInvoker(call, request) {
    findInvoker(call, request.InvokerId).enabled = false;
    return {};
  },

  DeleteInvoker(call, request) {
    call.region.invokers.delete(findInvoker(call, request.InvokerId).id);
    return {};
  },
} satisfies TatActions;

function findInvoker(call: Call, id: string): Invoker {
  checkInvokerId(id);
  const invoker = call.region.invokers.get(id);
  if (invoker === undefined) throw new ApiError("ResourceNotFound", `There is no invoker "${id}" in ${call.region.name}.`);
  return invoker;
}

function checkInvokerId(id: string): void {
  if (!isResourceId("ivk", id)) throw new ApiError(["InvalidParameterValue.InvalidInvokerId", "InvalidParameterValue"], `"${id}" is not an id of the form ivk-xxxxxxxx.`);
}

function readName(name: string): string {
  if (name === "" || name.length > 120) throw new ApiError("InvalidParameterValue", "An invoker's name has 1 to 120 characters.");
  return name;
}

function readValues(parameters: string | undefined): string {
  if (parameters) readDefaults({ DefaultParameters: parameters });
  return parameters ?? "";
}

function readInstances(call: Call, ids: readonly string[]): readonly string[] {
  if (ids.length > 100) throw new ApiError(["InvalidParameterValue.LimitExceeded", "InvalidParameterValue"], "At most 100 instances per invoker.");
  return ids.map((id) => knownInstance(call, id).id);
}

function readSchedule(settings: { Policy: string; Recurrence?: string; InvokeTime?: string } | undefined, now: Date): Schedule {
  if (settings === undefined) throw new ApiError(["InvalidParameter", "MissingParameter"], "A SCHEDULE invoker needs ScheduleSettings.");
  if (settings.Policy === "RECURRENCE") {
    const recurrence = settings.Recurrence ?? "";
    if (!/^[0-9*/,?LW#-]+( [0-9A-Z*/,?#-]+){4,6}$/.test(recurrence)) throw new ApiError(["InvalidParameterValue.InvalidCronExpression", "InvalidParameterValue"], `"${recurrence}" is not a cron expression.`);
    return { policy: "RECURRENCE", recurrence };
  }
  if (settings.Policy !== "ONCE") throw new ApiError(["InvalidParameterValue", "InvalidParameter"], `The policy "${settings.Policy}" is neither ONCE nor RECURRENCE.`);
  const invokeTime = settings.InvokeTime ?? "";
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(invokeTime)) throw new ApiError(["InvalidParameterValue.InvalidTimeFormat", "InvalidParameterValue"], `InvokeTime is "${invokeTime}", not like 2026-01-31T23:59:59Z.`);
  if (new Date(invokeTime) <= now) throw new ApiError(["InvalidParameterValue.InvokeTimeExpired", "InvalidParameterValue"], `InvokeTime ${invokeTime} is in the past.`);
  return { policy: "ONCE", invokeTime };
}

function showInvoker(invoker: Invoker) {
  const { schedule } = invoker;
  return {
    InvokerId: invoker.id,
    Name: invoker.name,
    Type: "SCHEDULE",
    CommandId: invoker.commandId,
    Username: invoker.user,
    Parameters: invoker.parameters,
    InstanceIds: invoker.instanceIds,
    Enable: invoker.enabled,
    ScheduleSettings: {
      Policy: schedule.policy,
      Recurrence: schedule.policy === "RECURRENCE" ? schedule.recurrence : null,
      InvokeTime: schedule.policy === "ONCE" ? schedule.invokeTime : null,
    },
    CreatedTime: apiTime(invoker.createdAt),
    UpdatedTime: apiTime(invoker.updatedAt),
    Tags: invoker.tags,
  };
}
