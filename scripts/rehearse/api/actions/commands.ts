import type { Instance, Invocation, InvocationTask } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { isResourceId, newResourceId } from "../resource-id.ts";
import { fillParameters, readParameters } from "./command-parameters.ts";
import { showInvocation, showTask } from "./command-view.ts";
import type { TatActions } from "./define.ts";
import { page, select } from "./listing.ts";

const largestContent = 64 * 1024;

/** Commands on instances through the agent that runs on them (TAT). */
export const commandActions = {
  RunCommand(call, request) {
    const instances = [...new Set(request.InstanceIds)].map((id) => onlineInstance(call, id));
    const type = request.CommandType || "SHELL";
    if (type !== "SHELL") throw new ApiError("InvalidParameterValue.AgentUnsupportedCommandType", `The agent of a Linux instance does not run ${type}.`);
    const timeoutSeconds = request.Timeout ?? 60;
    if (timeoutSeconds < 1 || timeoutSeconds > 86400) throw new ApiError("InvalidParameterValue.Range", "Timeout must be 1 to 86400 seconds.");
    const workingDirectory = request.WorkingDirectory || "/root";
    if (!workingDirectory.startsWith("/")) throw new ApiError("InvalidParameterValue.InvalidWorkingDirectory", "WorkingDirectory must be an absolute path.");
    const user = request.Username || "root";
    if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(user)) throw new ApiError("InvalidParameterValue.InvalidUsername", `"${user}" is not a user name.`);
    const values = readParameters(request);
    const script = fillParameters(decode(request.Content), values);
    const now = call.cloud.clock.now();
    const invocation: Invocation = {
      id: newResourceId("inv"),
      commandId: newResourceId("cmd"),
      commandName: request.CommandName ?? "",
      description: request.Description ?? "",
      content: request.Content,
      commandType: "SHELL",
      timeoutSeconds,
      workingDirectory,
      user,
      parameters: request.Parameters ?? "{}",
      defaultParameters: request.DefaultParameters ?? "{}",
      createdAt: now,
      tasks: instances.map((instance) => ({
        id: newResourceId("invt"),
        instanceId: instance.id,
        status: "PENDING",
        exitCode: 0,
        output: Buffer.alloc(0),
        startedAt: null,
        endedAt: null,
        updatedAt: now,
        errorInfo: "",
      })),
    };
    call.region.invocations.set(invocation.id, invocation);
    for (const task of invocation.tasks) call.cloud.operations.background(call.action, () => execute(call, invocation, task, script));
    return { CommandId: invocation.commandId, InvocationId: invocation.id };
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

function onlineInstance(call: Call, id: string): Instance {
  checkInstanceId(id);
  const instance = call.region.instances.get(id);
  if (instance === undefined) throw new ApiError("ResourceNotFound.InstanceNotFound", `There is no instance "${id}" in ${call.region.name}.`);
  if (instance.state !== "RUNNING") throw new ApiError("ResourceUnavailable.InstanceStateNotRunning", `Instance ${id} is ${instance.state}.`);
  if (!call.cloud.hypervisor.agentOnline(id)) throw new ApiError("ResourceUnavailable.AgentStatusNotOnline", `The agent of ${id} is not online.`);
  return instance;
}

function checkInstanceId(id: string): void {
  if (!isResourceId("lhins", id)) throw new ApiError("InvalidParameterValue.InvalidInstanceId", `"${id}" is not an instance's id.`);
}

function checkInvocationIds(ids: readonly string[], prefix: string, code: string): void {
  for (const id of ids) {
    if (!isResourceId(prefix, id)) throw new ApiError([code, "InvalidParameterValue"], `"${id}" is not an id of the form ${prefix}-xxxxxxxx.`);
  }
}

function decode(content: string): string {
  if (content.length > largestContent) throw new ApiError("InvalidParameterValue.TooLong", "Content is longer than 64 KB.");
  const script = Buffer.from(content, "base64");
  if (script.length === 0 || script.toString("base64").replace(/=+$/, "") !== content.replace(/=+$/, "")) {
    throw new ApiError("InvalidParameterValue.InvalidContent", "Content is not Base64.");
  }
  return script.toString("utf8");
}

async function execute(call: Call, invocation: Invocation, task: InvocationTask, script: string): Promise<void> {
  const { hypervisor, clock } = call.cloud;
  // The task may be cancelled from outside at any time: read its status afresh.
  const status = (): InvocationTask["status"] => task.status;
  await clock.sleep(0);
  if (status() !== "PENDING") return;
  task.status = "RUNNING";
  task.startedAt = clock.now();
  try {
    const { user, workingDirectory, timeoutSeconds } = invocation;
    const result = await hypervisor.run(task.instanceId, { script, user, workingDirectory, timeoutSeconds });
    if (status() !== "RUNNING") return;
    task.exitCode = result.exitCode;
    task.output = result.output;
    task.startedAt = result.startedAt;
    task.endedAt = result.endedAt;
    task.status = outcome(result);
  } catch (error) {
    if (status() !== "RUNNING") return;
    task.status = "DELIVER_FAILED";
    task.exitCode = -1;
    task.errorInfo = error instanceof Error ? error.message : String(error);
    task.endedAt = clock.now();
  } finally {
    task.updatedAt = clock.now();
  }
}

function outcome({ exitCode, timedOut }: { exitCode: number; timedOut: boolean }): InvocationTask["status"] {
  if (timedOut) return "TIMEOUT";
  return exitCode === 0 ? "SUCCESS" : "FAILED";
}
