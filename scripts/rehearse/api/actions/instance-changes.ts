import type { Instance, InstanceState } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import type { LighthouseActions } from "./define.ts";
import { findInstance, findInstances, requireReady } from "./instance-rules.ts";
import { bundleOf, loginUserOf } from "./instance-view.ts";
import { checkMatch, findBlueprint, findBundle } from "./instances.ts";
import { publicKeysOf } from "./key-pairs.ts";
import { checkPassword, loginKeys } from "./login-configuration.ts";
import { renewFlagOf } from "./purchase.ts";

/** Changing an instance: name, renewal, size, system, power. */
export const instanceChangeActions = {
  ModifyInstancesAttribute(call, request) {
    const name = request.InstanceName;
    if (name === undefined || name === "") throw new ApiError("MissingParameter", "InstanceName is missing.");
    if (name.length > 60) throw new ApiError("InvalidParameterValue.InstanceNameTooLong", "InstanceName is longer than 60 characters.");
    return operate(call, request.InstanceIds, ["RUNNING", "STOPPED"], async (instance) => {
      instance.name = name;
      return Promise.resolve();
    });
  },

  /** Done when the call answers; no operation is reported. */
  ModifyInstancesRenewFlag(call, request) {
    if (request.RenewFlag === "") throw new ApiError("MissingParameter", "RenewFlag is missing.");
    const flag = renewFlagOf(request.RenewFlag);
    const instances = findInstances(call, request.InstanceIds);
    for (const instance of instances) requireReady(instance, ["RUNNING", "STOPPED"]);
    for (const instance of instances) instance.renewFlag = flag;
    return {};
  },

  /** A bigger bundle only; a running instance is powered off and on for it. */
  ModifyInstancesBundle(call, request) {
    const target = findBundle(call, request.BundleId);
    for (const instance of findInstances(call, request.InstanceIds)) {
      const current = bundleOf(call.cloud, instance);
      if (target.id === current.id || target.diskGiB < current.diskGiB || target.memoryGiB < current.memoryGiB) {
        throw new ApiError("OperationDenied.BundleNotSupportModify", `Bundle ${current.id} cannot become ${target.id}: only a bigger one will do.`);
      }
    }
    return operate(call, request.InstanceIds, ["RUNNING", "STOPPED"], async (instance) => {
      await poweredOff(call, instance, async () => {
        instance.bundleId = target.id;
        return Promise.resolve();
      });
    });
  },

  /** Wipes the system disk. Bound keys stay bound in the account and are gone from the machine, unless the call names keys. */
  ResetInstance(call, request) {
    const instance = findInstance(call, request.InstanceId);
    const blueprint = findBlueprint(call, request.BlueprintId ?? instance.blueprintId);
    if (request.Containers !== undefined) throw new ApiError("InvalidParameterValue.InvalidParameterCombination", "Containers need a Docker blueprint.");
    checkMatch(bundleOf(call.cloud, instance), blueprint);
    const keyIds = loginKeys(call, request.LoginConfiguration);
    return operate(call, [request.InstanceId], ["RUNNING", "STOPPED"], async () => {
      const { hypervisor } = call.cloud;
      instance.state = "STOPPED";
      await hypervisor.reinstall(instance.id, blueprint.image);
      instance.blueprintId = blueprint.id;
      instance.keysInPlace = false;
      instance.state = "RUNNING";
      if (keyIds.length > 0) {
        await poweredOff(call, instance, async () => {
          await hypervisor.setAuthorizedKeys(instance.id, loginUserOf(call, instance), publicKeysOf(call, keyIds));
          instance.keyIds = keyIds;
          instance.keysInPlace = true;
        });
      }
    });
  },

  /** Checked and powered off as the API does it; machines have no passwords. */
  ResetInstancesPassword(call, request) {
    checkPassword(request.Password);
    return operate(call, request.InstanceIds, ["RUNNING", "STOPPED"], async (instance) => {
      await poweredOff(call, instance, async () => Promise.resolve());
    });
  },

  StartInstances: (call, request) =>
    operate(call, request.InstanceIds, ["STOPPED"], async (instance) => {
      await call.cloud.hypervisor.start(instance.id);
      instance.state = "RUNNING";
    }, "STARTING"),

  StopInstances: (call, request) => {
    checkStopType(request.StopType);
    return operate(call, request.InstanceIds, ["RUNNING"], async (instance) => {
      await call.cloud.hypervisor.stop(instance.id);
      instance.state = "STOPPED";
    }, "STOPPING");
  },

  RebootInstances: (call, request) => {
    checkStopType(request.StopType);
    return operate(call, request.InstanceIds, ["RUNNING"], async (instance) => {
      await call.cloud.hypervisor.reboot(instance.id);
      instance.state = "RUNNING";
    }, "REBOOTING");
  },
} satisfies LighthouseActions;

/** Checks all instances, then starts one operation on each; a failed one leaves its instance in the state it had. */
function operate(call: Call, ids: readonly string[], states: readonly InstanceState[], work: (instance: Instance) => Promise<void>, meanwhile?: InstanceState): object {
  const instances = findInstances(call, ids);
  for (const instance of instances) requireReady(instance, states);
  for (const instance of instances) {
    const before = instance.state;
    if (meanwhile !== undefined) instance.state = meanwhile;
    call.cloud.operations.start([instance], call, {
      run: () => work(instance),
      undo() {
        instance.state = before;
      },
    });
  }
  return {};
}

/** Does something to an instance while it is off, and boots it again if it was running. */
async function poweredOff(call: Call, instance: Instance, work: () => Promise<void>): Promise<void> {
  const { hypervisor } = call.cloud;
  const wasRunning = instance.state === "RUNNING";
  if (wasRunning) {
    instance.state = "STOPPING";
    await hypervisor.stop(instance.id);
    instance.state = "STOPPED";
  }
  await work();
  if (wasRunning) {
    instance.state = "STARTING";
    await hypervisor.start(instance.id);
    instance.state = "RUNNING";
  }
}

function checkStopType(type: string | undefined): void {
  if (type !== undefined && !["SOFT", "HARD", "SOFT_FIRST"].includes(type)) throw new ApiError("InvalidParameterValue", `StopType "${type}" is not SOFT, HARD or SOFT_FIRST.`);
}
