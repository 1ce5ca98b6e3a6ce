import type { PrivateBlueprint } from "../account.ts";
import type { Call } from "../call.ts";
import type { CatalogueBlueprint, CatalogueBundle } from "../catalogue/catalogue.ts";
import { ApiError } from "../error.ts";
import type { MachineImage } from "../hypervisor.ts";
import { isResourceId } from "../resource-id.ts";
import { blueprintStates, statesFor } from "./states.ts";

/** What the actions check that make something of a blueprint. */

export function checkBlueprintId(id: string): void {
  if (!isResourceId("lhbp", id)) throw new ApiError(["InvalidParameterValue.BlueprintIdMalformed", "InvalidParameterValue"], `"${id}" is not a blueprint's id.`);
}

/** A public blueprint, or one's own; in any state. */
export function findBlueprint(call: Call, id: string): CatalogueBlueprint {
  checkBlueprintId(id);
  const blueprint = ownBlueprint(call, id) ?? call.cloud.catalogue.blueprints.get(id);
  if (blueprint === undefined) throw new ApiError(["ResourceNotFound.BlueprintIdNotFound", "ResourceNotFound.BlueprintNotFound"], `There is no blueprint "${id}" in ${call.region.name}.`);
  return blueprint;
}

/** A blueprint that a system can be made of now. */
export function findUsableBlueprint(call: Call, id: string): CatalogueBlueprint {
  const blueprint = findBlueprint(call, id);
  const own = ownBlueprint(call, id);
  const states = statesFor(blueprintStates, call.action);
  if (own !== undefined && !states.includes(own.state)) {
    throw new ApiError(["ResourceUnavailable.BlueprintUnavailable", "InvalidParameterValue.InvalidBlueprintId"], `Blueprint ${id} is ${own.state}; wanted: ${states.join(" or ")}.`);
  }
  return blueprint;
}

export function ownBlueprint(call: Call, id: string): PrivateBlueprint | undefined {
  const own = call.region.blueprints.get(id);
  return own?.deleted === false ? own : undefined;
}

/** What a machine of the blueprint boots. The twin has no Windows machines, and says so instead of selling one. */
export function bootImage(blueprint: CatalogueBlueprint): MachineImage {
  if (blueprint.image === null) {
    throw new ApiError(["FailedOperation.UnableToCreateInstances", "ResourceUnavailable.BlueprintUnavailable"], `The twin can boot nothing for ${blueprint.osName}.`);
  }
  return blueprint.image;
}

/** Refuses a bundle that is too small for the blueprint, or does not take its kind of system. */
export function checkMatch(bundle: CatalogueBundle, blueprint: CatalogueBlueprint): void {
  if (blueprint.platformType === "WINDOWS" && !bundle.windows) {
    throw new ApiError(
      ["InvalidParameterValue.BundleNotSupportBlueprintPlatform", "InvalidParameterValue.BlueprintConfigNotMatch"],
      `Bundle ${bundle.id} takes no Windows, which ${blueprint.id} is.`,
    );
  }
  if (bundle.memoryGiB < blueprint.memoryGiB || bundle.diskGiB < blueprint.diskGiB) {
    throw new ApiError(
      ["InvalidParameterValue.BundleAndBlueprintNotMatch", "InvalidParameterValue.BlueprintConfigNotMatch"],
      `Blueprint ${blueprint.id} needs ${blueprint.memoryGiB} GB of memory and ${blueprint.diskGiB} GB of disk; bundle ${bundle.id} has ${bundle.memoryGiB} and ${bundle.diskGiB}.`,
    );
  }
}

/** Whether a system is being made of the blueprint right now. */
export function isBeingInstalled(call: Call, id: string): boolean {
  return [...call.region.instances.values()].some((instance) => instance.reinstallsTo === id || (instance.state === "PENDING" && instance.blueprintId === id));
}

/** Removes deleted blueprints that no instance is made of any more, with what they kept. */
export function dropUnusedBlueprints(call: Call): void {
  const inUse = new Set([...call.region.instances.values()].map(({ blueprintId }) => blueprintId));
  for (const snapshot of call.region.snapshots.values()) inUse.add(snapshot.blueprintId);
  for (const blueprint of call.region.blueprints.values()) {
    if (!blueprint.deleted || inUse.has(blueprint.id)) continue;
    call.region.blueprints.delete(blueprint.id);
    call.cloud.operations.background(call.action, () => call.cloud.hypervisor.deleteImage(blueprint.id));
  }
}
