import type { Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { checkIds } from "./listing.ts";
import { instanceStates, statesFor } from "./states.ts";

/** What every action on instances checks before it touches one. */

/** The named instances. Throws when an id is malformed, repeated or unknown, or when there are more than `largest`. */
export function findInstances(call: Call, ids: readonly string[], largest = 100): Instance[] {
  checkIds("lhins", ids, "InvalidParameterValue.InstanceIdMalformed", { largest });
  return ids.map((id) => {
    const instance = call.region.instances.get(id);
    if (instance === undefined) {
      throw new ApiError(["ResourceNotFound.InstanceIdNotFound", "ResourceNotFound.InstanceNotFound", "ResourceNotFound"], `There is no instance "${id}" in ${call.region.name}.`);
    }
    return instance;
  });
}

export function findInstance(call: Call, id: string): Instance {
  const [instance] = findInstances(call, [id]);
  if (instance === undefined) throw new Error(`findInstances lost ${id}`);
  return instance;
}

/** Refuses an instance that is still busy with its latest operation, or in a state that the action does not take. */
export function requireReady(call: Call, instance: Instance): void {
  if (instance.state === "PENDING") {
    throw new ApiError(["OperationDenied.InstanceCreating", "UnsupportedOperation.LatestOperationUnfinished", "UnsupportedOperation.InvalidInstanceState"], `Instance ${instance.id} is being created.`);
  }
  requireIdle(instance);
  const states = statesFor(instanceStates, call.action);
  if (!states.includes(instance.state)) {
    throw new ApiError("UnsupportedOperation.InvalidInstanceState", `Instance ${instance.id} is ${instance.state}; wanted: ${states.join(" or ")}.`);
  }
}

function requireIdle(instance: Instance): void {
  if (instance.operation.state === "OPERATING") {
    throw new ApiError(
      ["UnsupportedOperation.LatestOperationUnfinished", "OperationDenied.InstanceOperationInProgress"],
      `The latest operation ${instance.operation.name} of instance ${instance.id} is not finished.`,
    );
  }
}

/** Whether the instance has a machine that can be told anything. */
export function hasMachine(instance: Instance): boolean {
  return instance.state !== "PENDING" && instance.state !== "LAUNCH_FAILED";
}
