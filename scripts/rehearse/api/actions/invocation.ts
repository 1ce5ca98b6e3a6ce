import type { Instance, Invocation, InvocationTask } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { isResourceId, newResourceId } from "../resource-id.ts";

/** Sends a script to the agents of instances, and follows it. */

export type Order = Omit<Invocation, "id" | "commandType" | "createdAt" | "tasks">;

/** Throws when one of the instances cannot take the command now. @param script `content` with its parameters filled in */
export function startInvocation(call: Call, order: Order, script: string, instanceIds: readonly string[]): Invocation {
  if (instanceIds.length > 200) throw new ApiError(["InvalidParameterValue.LimitExceeded", "InvalidParameterValue"], "At most 200 instances per call.");
  const instances = [...new Set(instanceIds)].map((id) => onlineInstance(call, id));
  const now = call.cloud.clock.now();
  const invocation: Invocation = {
    ...order,
    id: newResourceId("inv"),
    commandType: "SHELL",
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
  return invocation;
}

function onlineInstance(call: Call, id: string): Instance {
  const instance = knownInstance(call, id);
  if (instance.state !== "RUNNING") throw new ApiError("ResourceUnavailable.InstanceStateNotRunning", `Instance ${id} is ${instance.state}.`);
  if (!call.cloud.hypervisor.agentOnline(id)) throw new ApiError("ResourceUnavailable.AgentStatusNotOnline", `The agent of ${id} is not online.`);
  return instance;
}

export function knownInstance(call: Call, id: string): Instance {
  checkInstanceId(id);
  const instance = call.region.instances.get(id);
  if (instance === undefined) throw new ApiError("ResourceNotFound.InstanceNotFound", `There is no instance "${id}" in ${call.region.name}.`);
  return instance;
}

export function checkInstanceId(id: string): void {
  if (!isResourceId("lhins", id)) throw new ApiError("InvalidParameterValue.InvalidInstanceId", `"${id}" is not an instance's id.`);
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
