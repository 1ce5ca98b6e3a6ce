import type { Instance } from "../account.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { isResourceId, newResourceId } from "../resource-id.ts";
import { checkParameterNames, fillParameters, readParameters } from "./command-parameters.ts";
import { checkCommandName, checkDescription, decodeContent, readSettings } from "./command-rules.ts";
import { showInvocation, showTask } from "./command-view.ts";
import type { TatActions } from "./define.ts";
import { checkInstanceId, knownInstance, type Order, startInvocation } from "./invocation.ts";
import { page, select } from "./listing.ts";
import { storeCommand } from "./stored-commands.ts";

/** Commands on instances through the agent that runs on them (TAT). */
export const commandActions = {
  RunCommand(call, request) {
    const settings = readSettings(request);
    const values = readParameters(request);
    checkParameterNames(values ?? new Map());
    const script = fillParameters(decodeContent(request.Content), values);
    if (request.CommandName) checkCommandName(request.CommandName);
    checkDescription(request.Description ?? "");
    const order = (commandId: string): Order => ({
      ...settings,
      commandId,
      commandName: request.CommandName ?? "",
      description: request.Description ?? "",
      content: request.Content,
      parameters: request.Parameters ?? "{}",
      defaultParameters: request.DefaultParameters ?? "{}",
    });
    for (const id of request.InstanceIds) knownInstance(call, id);
    const commandId = request.SaveCommand === true ? storeCommand(call, { ...request, CommandName: request.CommandName ?? "" }).id : newResourceId("cmd");
    const invocation = startInvocation(call, order(commandId), script, request.InstanceIds);
    return { CommandId: commandId, InvocationId: invocation.id };
  },

  DescribeInvocations(call, request) {
    checkInvocationIds(request.InvocationIds ?? [], "inv", "InvalidParameterValue.InvalidInvocationId");
    const found = select(
      [...call.region.invocations.values()],
      request.InvocationIds,
      request.Filters,
      {
        "invocation-id": (invocation) => invocation.id,
        "command-id": (invocation) => invocation.commandId,
        "command-created-by": () => "USER",
        "instance-kind": () => "LIGHTHOUSE",
      },
      { valuesPerFilter: 5 },
    );
    return { TotalCount: found.length, InvocationSet: page(found, request).map(showInvocation) };
  },

  DescribeInvocationTasks(call, request) {
    checkInvocationIds(request.InvocationTaskIds ?? [], "invt", "InvalidParameterValue.InvalidInvocationTaskId");
    const tasks = [...call.region.invocations.values()].flatMap((invocation) => invocation.tasks.map((task) => ({ id: task.id, task, invocation })));
    const found = select(
      tasks,
      request.InvocationTaskIds,
      request.Filters,
      {
        "invocation-task-id": ({ id }) => id,
        "invocation-id": ({ invocation }) => invocation.id,
        "instance-id": ({ task }) => task.instanceId,
        "command-id": ({ invocation }) => invocation.commandId,
      },
      { valuesPerFilter: 5 },
    );
    const hidden = request.HideOutput ?? true;
    return { TotalCount: found.length, InvocationTaskSet: page(found, request).map(({ task, invocation }) => showTask(invocation, task, hidden)) };
  },

  /** A finished command cannot be cancelled, and saying so is no error. */
  CancelInvocation(call, request) {
    checkInvocationIds([request.InvocationId], "inv", "InvalidParameterValue.InvalidInvocationId");
    const invocation = call.region.invocations.get(request.InvocationId);
    if (invocation === undefined) throw new ApiError("ResourceNotFound.InvocationNotFound", `There is no invocation "${request.InvocationId}".`);
    const unrelated = request.InstanceIds?.find((id) => !invocation.tasks.some((task) => task.instanceId === id));
    if (unrelated !== undefined) throw new ApiError("InvalidParameterValue.InstanceIsNotRelatedToInvocation", `Invocation ${invocation.id} does not run on ${unrelated}.`);
    for (const task of invocation.tasks.filter(({ instanceId }) => request.InstanceIds?.includes(instanceId) ?? true)) {
      if (task.status === "PENDING" || task.status === "RUNNING") {
        task.status = task.status === "PENDING" ? "CANCELLED" : "TERMINATED";
        task.endedAt = call.cloud.clock.now();
      }
    }
    return {};
  },

  /** Unknown instances are left out. */
  DescribeAutomationAgentStatus(call, request) {
    const { clock, hypervisor } = call.cloud;
    for (const id of request.InstanceIds ?? []) checkInstanceId(id);
    const online = (instance: Instance): boolean => instance.state === "RUNNING" && hypervisor.agentOnline(instance.id);
    const found = select(
      [...call.region.instances.values()],
      request.InstanceIds,
      request.Filters,
      {
        "agent-status": (instance) => (online(instance) ? "Online" : "Offline"),
        environment: () => "Linux",
        "instance-id": (instance) => instance.id,
      },
      { valuesPerFilter: 5 },
    );
    return {
      TotalCount: found.length,
      AutomationAgentSet: page(found, request).map((instance) => ({
        InstanceId: instance.id,
        Version: "1.0.0",
        LastHeartbeatTime: apiTime(online(instance) ? clock.now() : instance.createdAt),
        AgentStatus: online(instance) ? "Online" : "Offline",
        Environment: "Linux",
        SupportFeatures: [],
      })),
    };
  },
} satisfies TatActions;

function checkInvocationIds(ids: readonly string[], prefix: string, code: string): void {
  for (const id of ids) {
    if (!isResourceId(prefix, id)) throw new ApiError([code, "InvalidParameterValue"], `"${id}" is not an id of the form ${prefix}-xxxxxxxx.`);
  }
}
