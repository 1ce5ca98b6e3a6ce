import type { Instance, KeyPair, Tag } from "../account.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import type { LighthouseActions } from "./define.ts";
import { findInstances, requireReady } from "./instance-rules.ts";
import { loginUserOf } from "./instance-view.ts";
import { checkIds, page, select } from "./listing.ts";
import { createRsaKeyPair, isSshPublicKey } from "./ssh-public-key.ts";

/** SSH key pairs, and binding them to instances. */
export const keyPairActions = {
  ImportKeyPair(call, request) {
    if (!isSshPublicKey(request.PublicKey)) throw new ApiError("InvalidParameterValue.KeyPairPublicKeyMalformed", "PublicKey is not one line in OpenSSH format.");
    if ([...call.region.keyPairs.values()].some((pair) => pair.publicKey === request.PublicKey)) {
      throw new ApiError("InvalidParameterValue.KeyPairPublicKeyDuplicated", "This public key was imported before.");
    }
    return { KeyId: add(call, request.KeyName, request.PublicKey, request.Tags).id };
  },

  CreateKeyPair(call, request) {
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
      { valuesPerFilter: 5, tagsOf: (pair) => pair.tags },
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
    }
    for (const pair of pairs) call.region.keyPairs.delete(pair.id);
    return {};
  },

  /** The keys given replace the ones that were bound. */
  AssociateInstancesKeyPairs(call, request) {
    checkBindingType(request.AssociateType, request.Username);
    const pairs = findKeyPairs(call, request.KeyIds);
    const instances = findInstances(call, request.InstanceIds);
    for (const instance of instances) {
      requireReady(instance, ["RUNNING", "STOPPED"]);
      const bound = pairs.find((pair) => instance.keysInPlace && instance.keyIds.includes(pair.id));
      if (bound !== undefined) throw new ApiError("UnsupportedOperation.KeyPairBindDuplicate", `Key pair ${bound.id} is bound to instance ${instance.id}.`);
    }
    for (const instance of instances) bind(call, instance, pairs.map((pair) => pair.id));
    return {};
  },

  DisassociateInstancesKeyPairs(call, request) {
    checkBindingType(request.DisassociateType, request.Username);
    const ids = findKeyPairs(call, request.KeyIds).map((pair) => pair.id);
    const instances = findInstances(call, request.InstanceIds);
    for (const instance of instances) {
      requireReady(instance, ["RUNNING", "STOPPED"]);
      const unbound = ids.find((id) => !instance.keyIds.includes(id));
      if (unbound !== undefined) throw new ApiError("UnsupportedOperation.KeyPairNotBoundToInstance", `Key pair ${unbound} is not bound to instance ${instance.id}.`);
    }
    for (const instance of instances) bind(call, instance, instance.keyIds.filter((id) => !ids.includes(id)));
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
  return ids.flatMap((id) => call.region.keyPairs.get(id)?.publicKey ?? []);
}

function add(call: Call, name: string, publicKey: string, tags: readonly Tag[] = []): KeyPair {
  if (name === "") throw new ApiError("InvalidParameterValue.InvalidKeyPairNameEmpty", "KeyName is empty.");
  if (name.length > 25) throw new ApiError("InvalidParameterValue.InvalidKeyPairNameTooLong", "KeyName is longer than 25 characters.");
  if (!/^\w+$/.test(name)) {
    throw new ApiError(["InvalidParameterValue.InvalidKeyPairNameIncludeIllegalChar", "InvalidParameterValue"], `KeyName "${name}" may hold letters, digits and underscores only.`);
  }
  if ([...call.region.keyPairs.values()].some((pair) => pair.name === name)) {
    throw new ApiError("InvalidParameterValue.DuplicateParameterValue", `A key pair named "${name}" exists.`);
  }
  const pair: KeyPair = { id: newResourceId("lhkp"), name, publicKey, createdAt: call.cloud.clock.now(), tags };
  call.region.keyPairs.set(pair.id, pair);
  return pair;
}

function show(call: Call, pair: KeyPair) {
  const instances = boundInstances(call, pair);
  return {
    KeyId: pair.id,
    KeyName: pair.name,
    PublicKey: pair.publicKey,
    AssociatedInstanceIds: instances.map((instance) => instance.id),
    AssociatedInstanceSet: instances.map((instance) => ({ InstanceId: instance.id, Username: loginUserOf(call, instance) })),
    CreatedTime: apiTime(pair.createdAt),
    PrivateKey: null,
    Tags: [...pair.tags],
  };
}

function boundInstances(call: Call, pair: KeyPair): Instance[] {
  return [...call.region.instances.values()].filter((instance) => instance.keyIds.includes(pair.id));
}

function checkBindingType(type: string | undefined, user: string | undefined): void {
  if (type === "ONLINE") throw new ApiError("UnsupportedOperation", "The twin binds keys OFFLINE only, as the Terraform provider does.");
  if (type !== undefined && type !== "OFFLINE") throw new ApiError("InvalidParameterValue", `"${type}" is not ONLINE or OFFLINE.`);
  if (user !== undefined) throw new ApiError("InvalidParameterValue", "Username cannot be given when binding OFFLINE.");
}

/** Powers a running instance off, writes exactly these keys, and boots it again where the cloud does so by itself. */
function bind(call: Call, instance: Instance, keyIds: readonly string[]): void {
  const { hypervisor, operations, behaviour } = call.cloud;
  const before = instance.state;
  operations.start([instance], call, {
    async run() {
      if (before === "RUNNING") {
        instance.state = "STOPPING";
        await hypervisor.stop(instance.id);
      }
      instance.state = "STOPPED";
      await hypervisor.setAuthorizedKeys(instance.id, loginUserOf(call, instance), publicKeysOf(call, keyIds));
      instance.keyIds = keyIds;
      instance.keysInPlace = true;
      if (before === "RUNNING" && behaviour.startsAfterKeyBinding) {
        instance.state = "STARTING";
        await hypervisor.start(instance.id);
        instance.state = "RUNNING";
      }
    },
    undo() {
      instance.state = before;
    },
  });
}
