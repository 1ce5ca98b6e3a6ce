import type { Instance, InstanceState } from "../account.ts";
import type { Call } from "../call.ts";
import type { CatalogueBlueprint } from "../catalogue/catalogue.ts";
import { ApiError } from "../error.ts";
import type { MachineImage } from "../hypervisor.ts";
import { bootImage, checkMatch, dropUnusedBlueprints, findUsableBlueprint } from "./blueprint-rules.ts";
import { checkContainers } from "./containers.ts";
import type { LighthouseActions } from "./define.ts";
import { machineSize, poweredOff } from "./instance-power.ts";
import { findInstance, findInstances, requireReady } from "./instance-rules.ts";
import { blueprintOf, bundleOf, loginUserOf } from "./instance-view.ts";
import { publicKeysOf } from "./key-pairs.ts";
import { checkPassword, readLogin, type Login } from "./login-configuration.ts";
import { catalogueRegion, findBundle, isSoldOut, pay, renewFlagOf, upgradePrice } from "./purchase.ts";

const largestBundleChange = 15;

/** Changing an instance: name, renewal, size, system, power. */
export const instanceChangeActions = {
  ModifyInstancesAttribute(call, request) {
    const name = request.InstanceName;
    if (name === undefined || name === "") throw new ApiError("MissingParameter", "InstanceName is missing.");
    if (name.length > 60) throw new ApiError("InvalidParameterValue.InstanceNameTooLong", "InstanceName is longer than 60 characters.");
    return operate(call, request.InstanceIds, async (instance) => {
      instance.name = name;
      return Promise.resolve();
    });
  },

  /** Done when the call answers; no operation is reported. */
  ModifyInstancesRenewFlag(call, request) {
    if (request.RenewFlag === "") throw new ApiError("MissingParameter", "RenewFlag is missing.");
    const flag = renewFlagOf(request.RenewFlag);
    const instances = findInstances(call, request.InstanceIds);
    for (const instance of instances) requireReady(call, instance);
    for (const instance of instances) instance.renewFlag = flag;
    return {};
  },

  /** A bigger bundle only; a running instance is powered off and on for it. The difference is paid until the day of expiry. */
  ModifyInstancesBundle(call, request) {
    const target = findBundle(call, request.BundleId);
    const instances = findInstances(call, request.InstanceIds, largestBundleChange);
    for (const instance of instances) {
      const refusal = reasonAgainst(call, instance, target.id);
      if (refusal !== undefined) throw new ApiError("OperationDenied.BundleNotSupportModify", refusal);
    }
    for (const instance of instances) requireReady(call, instance);
    pay(call, instances.reduce((sum, instance) => sum + upgradePrice(call, instance, target), 0));
    return operate(call, request.InstanceIds, async (instance) => {
      await poweredOff(call, instance, async () => {
        await call.cloud.hypervisor.resize(instance.id, machineSize(target));
        instance.bundleId = target.id;
      });
    });
  },

  /** Wipes the system disk. Bound keys stay bound in the account and are gone from the machine, unless the call names keys. */
  ResetInstance(call, request) {
    const instance = findInstance(call, request.InstanceId);
    const blueprint = findUsableBlueprint(call, request.BlueprintId || instance.blueprintId);
    if (blueprint.platformType !== blueprintOf(call, instance).platformType && !catalogueRegion(call).mainland) {
      throw new ApiError("InvalidParameterValue.NotAllowToChangePlatformType", `Outside of the mainland ${instance.id} cannot become ${blueprint.platformType}.`);
    }
    checkContainers(blueprint, request.Containers);
    checkMatch(bundleOf(call.cloud, instance), blueprint);
    const { keyIds, password } = readLogin(call, request.LoginConfiguration);
    const image = bootImage(blueprint);
    const answer = operate(call, [request.InstanceId], async () => {
      try {
        await reinstall(call, instance, { blueprint, image, keyIds, password });
      } finally {
        instance.reinstallsTo = null;
      }
    });
    instance.reinstallsTo = blueprint.id;
    return answer;
  },

  /** Of the administrator unless another user is named. */
  ResetInstancesPassword(call, request) {
    const user = request.UserName ?? "";
    if (user.length > 64) throw new ApiError("InvalidParameterValue.OutOfRange", "UserName is longer than 64 characters.");
    checkPassword(request.Password);
    return operate(call, request.InstanceIds, async (instance) => {
      await poweredOff(call, instance, () => call.cloud.hypervisor.setPassword(instance.id, user === "" ? loginUserOf(call, instance) : user, request.Password));
    });
  },

  StartInstances: (call, request) =>
    operate(call, request.InstanceIds, async (instance) => {
      await call.cloud.hypervisor.start(instance.id);
      instance.state = "RUNNING";
    }, "STARTING"),

  StopInstances: (call, request) => {
    checkStopType(request.StopType);
    return operate(call, request.InstanceIds, async (instance) => {
      await call.cloud.hypervisor.stop(instance.id);
      instance.state = "STOPPED";
    }, "STOPPING");
  },

  RebootInstances: (call, request) => {
    checkStopType(request.StopType);
    return operate(call, request.InstanceIds, async (instance) => {
      await call.cloud.hypervisor.reboot(instance.id);
      instance.state = "RUNNING";
    }, "REBOOTING");
  },
} satisfies LighthouseActions;

async function reinstall(call: Call, instance: Instance, { blueprint, image, keyIds, password }: Login & { blueprint: CatalogueBlueprint; image: MachineImage }): Promise<void> {
  const { hypervisor } = call.cloud;
  instance.state = "STOPPED";
  await hypervisor.reinstall(instance.id, image);
  instance.blueprintId = blueprint.id;
  instance.keysInPlace = false;
  instance.state = "RUNNING";
  dropUnusedBlueprints(call);
  if (keyIds.length > 0) {
    await poweredOff(call, instance, async () => {
      await hypervisor.setAuthorizedKeys(instance.id, loginUserOf(call, instance), publicKeysOf(call, keyIds));
      instance.keyIds = keyIds;
      instance.keyUser = loginUserOf(call, instance);
      instance.keysInPlace = true;
    });
  }
  if (password !== undefined) await poweredOff(call, instance, () => hypervisor.setPassword(instance.id, loginUserOf(call, instance), password));
}

/** Why an instance cannot take a bundle; undefined when it can. Guessed: any bundle that is bigger or as big in memory and disk will do. */
export function reasonAgainst(call: Call, instance: Instance, bundleId: string): string | undefined {
  const target = findBundle(call, bundleId);
  const current = bundleOf(call.cloud, instance);
  if (target.id === current.id) return `Instance ${instance.id} has bundle ${target.id} already.`;
  if (target.diskGiB < current.diskGiB || target.memoryGiB < current.memoryGiB) return `Bundle ${current.id} cannot become ${target.id}: only a bigger one will do.`;
  if (blueprintOf(call, instance).platformType === "WINDOWS" && !target.windows) return `Bundle ${target.id} takes no Windows.`;
  if (isSoldOut(call, target, instance.zone)) return `Bundle ${target.id} is sold out in ${instance.zone}.`;
  return undefined;
}

/** Checks all instances, then starts one operation on each; a failed one leaves its instance in the state it had. */
function operate(call: Call, ids: readonly string[], work: (instance: Instance) => Promise<void>, meanwhile?: InstanceState): object {
  const instances = findInstances(call, ids);
  for (const instance of instances) requireReady(call, instance);
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

function checkStopType(type: string | undefined): void {
  if (type !== undefined && !["SOFT", "HARD", "SOFT_FIRST"].includes(type)) throw new ApiError("InvalidParameterValue", `StopType "${type}" is not SOFT, HARD or SOFT_FIRST.`);
}
