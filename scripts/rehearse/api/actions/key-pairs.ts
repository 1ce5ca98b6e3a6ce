import type { Instance, KeyPair, Tag } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { bindOnline, poweredOffToBind } from "./key-binding.ts";
import { findInstances, requireReady } from "./instance-rules.ts";
import { blueprintOf, loginUserOf } from "./instance-view.ts";
import { checkIds, idOf, page, select } from "./listing.ts";
import { quotas } from "./quotas.ts";
import { createRsaKeyPair, isSshPublicKey, lineOf } from "./ssh-public-key.ts";
import { readTags } from "./tags.ts";

/** SSH key pairs, and binding them to instances. */
export const keyPairActions = {
  ImportKeyPair(call, request) {
    checkName(request.KeyName);
    if (!isSshPublicKey(request.PublicKey)) throw new ApiError("InvalidParameterValue.KeyPairPublicKeyMalformed", "PublicKey is not one line in OpenSSH format.");
    if ([...call.region.keyPairs.values()].some((pair) => lineOf(pair.publicKey) === lineOf(request.PublicKey))) {
      throw new ApiError("InvalidParameterValue.KeyPairPublicKeyDuplicated", "This public key was imported before.");
    }
    return { KeyId: add(call, request.KeyName, request.PublicKey, request.Tags).id };
  },

  CreateKeyPair(call, request) {
    checkName(request.KeyName);
    const { publicKey, privateKey } = createRsaKeyPair(request.KeyName);
    const pair = add(call, request.KeyName, publicKey, request.Tags);
    return { KeyPair: { ...show(call, pair), PrivateKey: privateKey } };
  },

  DescribeKeyPairs(call, request) {
    checkIds("lhkp", request.KeyIds ?? [], "InvalidParameterValue.KeyPairIdMalformed");
    const named = request.Filters?.find((filter) => filter.Name === "key-name");
    const others = request.Filters?.filter((filter) => filter !== named);
    const found = select(
      [...call.region.keyPairs.values()],
      request.KeyIds,
      request.KeyIds === undefined ? others : request.Filters,
      { "key-id": (pair) => pair.id },
      { valuesPerFilter: 5, tagsOf: (pair) => pair.tags, checks: { "key-id": idOf("lhkp", "InvalidParameterValue.KeyPairIdMalformed") } },
    )
      // A part of the name is enough for this filter.
      .filter((pair) => named === undefined || named.Values.some((part) => pair.name.includes(part)));
    return { TotalCount: found.length, KeyPairSet: page(found, request).map((pair) => show(call, pair)) };
  },

  DeleteKeyPairs(call, request) {
    const pairs = findKeyPairs(call, request.KeyIds);
    for (const pair of pairs) {
      const [bound] = boundInstances(call, pair);
      if (bound !== undefined) throw new ApiError("ResourceInUse.KeyPairInUse", `Key pair ${pair.id} is bound to instance ${bound.id}.`);
      const blueprint = [...call.region.blueprints.values()].find(({ deleted, keyIds }) => !deleted && keyIds.includes(pair.id));
      if (blueprint !== undefined) throw new ApiError("UnsupportedOperation.KeyPairBindToBlueprints", `Key pair ${pair.id} is in blueprint ${blueprint.id}.`);
    }
    for (const pair of pairs) call.region.keyPairs.delete(pair.id);
    return {};
  },

  /** The keys given replace the ones that were bound. */
  AssociateInstancesKeyPairs(call, request) {
    const isOnline = readBindingType(request.AssociateType, request.Username);
    const pairs = findKeyPairs(call, request.KeyIds);
    if (pairs.length > quotas.keysPerInstance) throw new ApiError(["InvalidParameterValue.LimitExceeded", "InvalidParameterValue"], `At most ${quotas.keysPerInstance} key pairs on an instance.`);
    const instances = findInstances(call, request.InstanceIds);
    for (const instance of instances) {
      if (blueprintOf(call, instance).platformType === "WINDOWS") throw new ApiError("UnsupportedOperation.WindowsNotSupportKeyPair", `Instance ${instance.id} runs Windows.`);
      requireReady(call, instance);
      const bound = pairs.find((pair) => instance.keysInPlace && instance.keyIds.includes(pair.id));
      if (bound !== undefined) throw new ApiError("UnsupportedOperation.KeyPairBindDuplicate", `Key pair ${bound.id} is bound to instance ${instance.id}.`);
      if (isOnline) requireAgent(call, instance);
    }
    for (const instance of instances) bind(call, instance, { keyIds: pairs.map((pair) => pair.id), user: request.Username || loginUserOf(call, instance), isOnline });
    return {};
  },

  DisassociateInstancesKeyPairs(call, request) {
    const isOnline = readBindingType(request.DisassociateType, request.Username);
    const ids = findKeyPairs(call, request.KeyIds).map((pair) => pair.id);
    const instances = findInstances(call, request.InstanceIds);
    for (const instance of instances) {
      requireReady(call, instance);
      const unbound = ids.find((id) => !instance.keyIds.includes(id));
      if (unbound !== undefined) throw new ApiError("UnsupportedOperation.KeyPairNotBoundToInstance", `Key pair ${unbound} is not bound to instance ${instance.id}.`);
      if (isOnline && request.Username && request.Username !== instance.keyUser) {
        throw new ApiError("UnsupportedOperation.KeyPairUnbindUsernameMismatch", `The keys of instance ${instance.id} are bound to ${instance.keyUser}.`);
      }
      if (isOnline) requireAgent(call, instance);
    }
    for (const instance of instances) bind(call, instance, { keyIds: instance.keyIds.filter((id) => !ids.includes(id)), user: instance.keyUser, isOnline });
    return {};
  },
} satisfies LighthouseActions;

/** The key pairs of the given ids. Throws when one is malformed, repeated or unknown. */
export function findKeyPairs(call: Call, ids: readonly string[]): KeyPair[] {
  checkIds("lhkp", ids, "InvalidParameterValue.KeyPairIdMalformed");
  return ids.map((id) => {
    const pair = call.region.keyPairs.get(id);
    if (pair === undefined) throw new ApiError(["ResourceNotFound.KeyIdNotFound", "ResourceNotFound.KeyPairNotFound"], `There is no key pair "${id}" in ${call.region.name}.`);
    return pair;
  });
}

/** Public keys of the given pairs, for a machine's authorized_keys. */
export function publicKeysOf(call: Call, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const pair = call.region.keyPairs.get(id);
    return pair === undefined ? [] : [lineOf(pair.publicKey)];
  });
}

function add(call: Call, name: string, publicKey: string, tags: readonly Tag[] = []): KeyPair {
  if ([...call.region.keyPairs.values()].some((pair) => pair.name === name)) {
    throw new ApiError("InvalidParameterValue.DuplicateParameterValue", `A key pair named "${name}" exists.`);
  }
  if (call.region.keyPairs.size >= quotas.keyPairs) throw new ApiError("LimitExceeded.KeyPairLimitExceeded", `An account has at most ${quotas.keyPairs} key pairs in a region.`);
  const pair: KeyPair = { id: newResourceId("lhkp"), name, publicKey, createdAt: call.cloud.clock.now(), tags: readTags(tags) };
  call.region.keyPairs.set(pair.id, pair);
  return pair;
}

function checkName(name: string): void {
  if (name === "") throw new ApiError("InvalidParameterValue.InvalidKeyPairNameEmpty", "KeyName is empty.");
  if (name.length > 25) throw new ApiError("InvalidParameterValue.InvalidKeyPairNameTooLong", "KeyName is longer than 25 characters.");
  if (!/^\w+$/.test(name)) {
    throw new ApiError(["InvalidParameterValue.InvalidKeyPairNameIncludeIllegalChar", "InvalidParameterValue"], `KeyName "${name}" may hold letters, digits and underscores only.`);
  }
}

function show(call: Call, pair: KeyPair) {
  const instances = boundInstances(call, pair);
  return {
    KeyId: pair.id,
    KeyName: pair.name,
    PublicKey: pair.publicKey,
    AssociatedInstanceIds: instances.map((instance) => instance.id),
    AssociatedInstanceSet: instances.map((instance) => ({ InstanceId: instance.id, Username: instance.keyUser })),
    CreatedTime: apiTime(pair.createdAt),
    PrivateKey: null,
    Tags: [...pair.tags],
  };
}

function boundInstances(call: Call, pair: KeyPair): Instance[] {
  return [...call.region.instances.values()].filter((instance) => instance.keyIds.includes(pair.id));
}

/** Whether the binding is done while the instance runs; OFFLINE unless said otherwise. */
function readBindingType(type = "", user = ""): boolean {
  if (!["", "ONLINE", "OFFLINE"].includes(type)) throw new ApiError("InvalidParameterValue", `"${type}" is not ONLINE or OFFLINE.`);
  if (user !== "" && type !== "ONLINE") throw new ApiError("InvalidParameterValue", "Username cannot be given when binding OFFLINE.");
  return type === "ONLINE";
}

/** Guessed: which codes say that an instance cannot be reached for an ONLINE binding. */
function requireAgent(call: Call, instance: Instance): void {
  if (instance.state !== "RUNNING") throw new ApiError("UnsupportedOperation.InvalidInstanceState", `Instance ${instance.id} is ${instance.state}; wanted for ONLINE: RUNNING.`);
  if (!call.cloud.hypervisor.agentOnline(instance.id)) throw new ApiError("FailedOperation.InstanceOperationFailed", `The command agent of ${instance.id} is not online.`);
}

/** Writes exactly these keys. */
function bind(call: Call, instance: Instance, { keyIds, user, isOnline }: { keyIds: readonly string[]; user: string; isOnline: boolean }): void {
  const before = instance.state;
  const keys = publicKeysOf(call, keyIds);
  call.cloud.operations.start([instance], call, {
    async run() {
      const written = (): void => {
        instance.keyIds = keyIds;
        instance.keyUser = user;
        instance.keysInPlace = true;
      };
      if (isOnline) {
        await bindOnline(call, instance, user, keys);
        written();
      } else {
        await poweredOffToBind(call, instance, async () => {
          await call.cloud.hypervisor.setAuthorizedKeys(instance.id, user, keys);
          written();
        });
      }
    },
    undo() {
      instance.state = before;
    },
  });
}
