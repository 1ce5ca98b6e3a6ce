import type { Instance, InstanceState } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { checkIds } from "./listing.ts";

/** What every action on instances checks before it touches one. */

/** The named instances. Throws when an id is malformed, repeated or unknown. */
export function findInstances(call: Call, ids: readonly string[]): Instance[] {
  checkIds("lhins", ids, "InvalidParameterValue.InstanceIdMalformed");
  return ids.map((id) => {
    const instance = call.region.instances.get(id);
    if (instance === undefined) {
      throw new ApiError(["ResourceNotFound.InstanceIdNotFound", "ResourceNotFound.InstanceNotFound"], `There is no instance "${id}" in ${call.region.name}.`);
    }
    return instance;
  });
}

export function findInstance(call: Call, id: string): Instance {
  const [instance] = findInstances(call, [id]);
  if (instance === undefined) throw new ApiError("ResourceNotFound.InstanceIdNotFound", `There is no instance "${id}".`);
  return instance;
}

/** Refuses an instance that is still busy with its latest operation, or in a state that the action does not take. */
export function requireReady(instance: Instance, states: readonly InstanceState[]): void {
  if (instance.state === "PENDING") {
    throw new ApiError(["OperationDenied.InstanceCreating", "UnsupportedOperation.LatestOperationUnfinished"], `Instance ${instance.id} is being created.`);
  }
  requireIdle(instance);
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
