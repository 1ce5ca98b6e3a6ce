import type { PrivateBlueprint } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import { checkBlueprintId, dropUnusedBlueprints, isBeingInstalled, ownBlueprint } from "./blueprint-rules.ts";
import type { LighthouseActions } from "./define.ts";
import { poweredOff } from "./instance-power.ts";
import { findInstance, requireReady } from "./instance-rules.ts";
import { blueprintOf, bundleOf } from "./instance-view.ts";
import { checkIds, page, select } from "./listing.ts";
import { quotas } from "./quotas.ts";
import { blueprintStates, statesFor } from "./states.ts";
import { readTags } from "./tags.ts";

const largestShare = 10;

/** Blueprints made of one's own instances, and lending them to other accounts. */
export const blueprintActions = {
  /**
   * The instance is forced off for it unless ForcePowerOff is false; the machines of the twin are switched off in any case,
   * since a disk in use cannot be copied.
   */
  CreateBlueprint(call, request) {
    const name = checkName("BlueprintName", request.BlueprintName);
    const description = checkLength("Description", request.Description ?? "");
    const tags = readTags(request.Tags);
    if (request.InstanceId === undefined || request.InstanceId === "") throw new ApiError("MissingParameter", "InstanceId is missing: of what shall the blueprint be made?");
    const instance = findInstance(call, request.InstanceId);
    requireReady(call, instance);
    if ([...call.region.blueprints.values()].filter(({ deleted }) => !deleted).length >= quotas.blueprints) {
      throw new ApiError("LimitExceeded.BlueprintQuotaLimitExceeded", `An account has at most ${quotas.blueprints} blueprints of its own in a region.`);
    }
    const base = blueprintOf(call, instance);
    const id = newResourceId("lhbp");
    const blueprint: PrivateBlueprint = {
      ...base,
      id,
      type: "PRIVATE",
      name,
      title: name,
      version: "",
      description,
      diskGiB: bundleOf(call.cloud, instance).diskGiB,
      image: { captured: id },
      scenes: [],
      createdAt: call.cloud.clock.now(),
      tags,
      keyIds: instance.keysInPlace ? instance.keyIds : [],
      state: "CREATING",
      sharedWith: new Map(),
      deleted: false,
    };
    call.region.blueprints.set(id, blueprint);
    const before = instance.state;
    call.cloud.operations.start([instance], call, {
      async run() {
        await poweredOff(call, instance, () => call.cloud.hypervisor.captureImage(instance.id, id));
        blueprint.state = "NORMAL";
      },
      undo() {
        instance.state = before;
        blueprint.state = "CREATEFAILED";
      },
    });
    return { BlueprintId: id };
  },

  ModifyBlueprintAttribute(call, request) {
    const { BlueprintName: name, Description: description } = request;
    if ((name === undefined || name === "") && description === undefined) throw new ApiError("InvalidParameter.MustSpecifyOneAttributeToModify", "BlueprintName or Description must be given.");
    if (name !== undefined && name !== "") checkName("BlueprintName", name);
    if (description !== undefined) checkLength("Description", description);
    const blueprint = findOwn(call, request.BlueprintId);
    requireState(call, blueprint);
    if (name !== undefined && name !== "") {
      blueprint.name = name;
      blueprint.title = name;
    }
    if (description !== undefined) blueprint.description = description;
    return {};
  },

  /** Guessed: one that is shared must be taken back first. */
  DeleteBlueprints(call, request) {
    checkIds("lhbp", request.BlueprintIds, "InvalidParameterValue.BlueprintIdMalformed");
    const blueprints = request.BlueprintIds.map((id) => findOwn(call, id));
    for (const blueprint of blueprints) {
      requireState(call, blueprint);
      if (isBeingInstalled(call, blueprint.id)) throw new ApiError("UnsupportedOperation.BlueprintOccupied", `An instance is being made of blueprint ${blueprint.id}.`);
      if (blueprint.sharedWith.size > 0) throw new ApiError("UnsupportedOperation.BlueprintOccupied", `Blueprint ${blueprint.id} is shared with other accounts.`);
    }
    for (const blueprint of blueprints) blueprint.deleted = true;
    dropUnusedBlueprints(call);
    return {};
  },

  /** The twin knows no other account: any number of the right form will do, save one's own. */
  ShareBlueprintAcrossAccounts(call, request) {
    const blueprint = findOwn(call, request.BlueprintId);
    requireState(call, blueprint);
    checkAccounts(request.AccountIds);
    if (request.AccountIds.includes(call.cloud.account.id)) throw new ApiError("InvalidParameterValue.AccountIdSameWithUin", "A blueprint cannot be shared with its own account.");
    const shared = request.AccountIds.find((id) => blueprint.sharedWith.has(id));
    if (shared !== undefined) throw new ApiError("UnsupportedOperation.BlueprintAlreadyShared", `Blueprint ${blueprint.id} is shared with ${shared} already.`);
    if (blueprint.sharedWith.size + request.AccountIds.length > quotas.sharesPerBlueprint) {
      throw new ApiError("LimitExceeded.ShareBlueprintAcrossAccountQuotaLimitExceeded", `A blueprint is shared with at most ${quotas.sharesPerBlueprint} accounts.`);
    }
    for (const id of request.AccountIds) blueprint.sharedWith.set(id, call.cloud.clock.now());
    return {};
  },

  CancelShareBlueprintAcrossAccounts(call, request) {
    const blueprint = findOwn(call, request.BlueprintId);
    requireState(call, blueprint);
    checkAccounts(request.AccountIds);
    const stranger = request.AccountIds.find((id) => !blueprint.sharedWith.has(id));
    if (stranger !== undefined) throw new ApiError("UnsupportedOperation.BlueprintHasNotShared", `Blueprint ${blueprint.id} is not shared with ${stranger}.`);
    for (const id of request.AccountIds) blueprint.sharedWith.delete(id);
    return {};
  },

  DescribeBlueprintsShareAcrossAccountInfos(call, request) {
    checkIds("lhbp", request.BlueprintIds, "InvalidParameterValue.BlueprintIdMalformed");
    const shares = request.BlueprintIds.flatMap((id) =>
      [...(ownBlueprint(call, id)?.sharedWith ?? [])].map(([accountId, since]) => ({ id: accountId, show: { BlueprintId: id, AccountId: accountId, CreatedTime: apiTime(since) } })),
    );
    const found = select(shares, undefined, request.Filters, { "account-id": ({ id }) => id }, { valuesPerFilter: 5 });
    return { TotalCount: found.length, BlueprintShareAcrossAccountInfoSet: page(found, request).map(({ show }) => show) };
  },
} satisfies LighthouseActions;

/** One's own blueprint; a public one is none. */
function findOwn(call: Call, id: string): PrivateBlueprint {
  checkBlueprintId(id);
  const own = ownBlueprint(call, id);
  if (own !== undefined) return own;
  const message = `You have no blueprint "${id}" of your own in ${call.region.name}.`;
  throw call.cloud.catalogue.blueprints.has(id)
    ? new ApiError(["ResourceNotFound.PrivateBlueprintNotFound", "ResourceNotFound.BlueprintNotFound", "ResourceNotFound.BlueprintIdNotFound"], message)
    : new ApiError(["ResourceNotFound.BlueprintIdNotFound", "ResourceNotFound.BlueprintNotFound"], message);
}

function requireState(call: Call, blueprint: PrivateBlueprint): void {
  const states = statesFor(blueprintStates, call.action);
  if (!states.includes(blueprint.state)) throw new ApiError("UnsupportedOperation.BlueprintCurStateInvalid", `Blueprint ${blueprint.id} is ${blueprint.state}; wanted: ${states.join(" or ")}.`);
}

function checkName(field: string, name: string): string {
  if (name === "") throw new ApiError("InvalidParameterValue", `${field} is empty.`);
  return checkLength(field, name);
}

function checkLength(field: string, text: string): string {
  if (text.length > 60) throw new ApiError(["InvalidParameterValue.TooLong", "InvalidParameterValue"], `${field} is longer than 60 characters.`);
  return text;
}

function checkAccounts(ids: readonly string[]): void {
  if (ids.length > largestShare) throw new ApiError(["InvalidParameterValue.LimitExceeded", "InvalidParameterValue"], `At most ${largestShare} accounts per call.`);
  const wrong = ids.find((id) => !/^\d{5,20}$/.test(id));
  if (wrong !== undefined) throw new ApiError(["InvalidParameterValue.AccountIdsNotExist", "InvalidParameterValue"], `"${wrong}" is not an account's number.`);
  if (new Set(ids).size < ids.length) throw new ApiError("InvalidParameterValue", "An account is given twice.");
}
