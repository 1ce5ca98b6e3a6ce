import { randomBytes } from "node:crypto";
import type { AccessKey } from "../access.ts";
import type { Call } from "../call.ts";
import { dnspodTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import type { CamActions } from "./define.ts";

const mostKeys = 2;

/** Keys that users sign with. The twin takes them from the next call on. */
export const accessKeyActions = {
  CreateAccessKey(call, request) {
    const uin = ownerOf(call, request.TargetUin);
    const description = request.Description ?? "";
    if (!/^[\w+=,.@:/-]{0,1024}$/.test(description)) throw new ApiError("InvalidParameter.ParamError", "A key's description has at most 1024 letters, digits and +=,.@:/-");
    const key = makeKey(call, uin, description);
    return { AccessKey: { ...showKey(key), SecretAccessKey: key.secretKey } };
  },

  ListAccessKeys(call, request) {
    return { AccessKeys: keysOf(call, ownerOf(call, request.TargetUin)).map(showKey) };
  },

  UpdateAccessKey(call, request) {
    const key = findKey(call, request);
    if (request.Status !== "Active" && request.Status !== "Inactive") throw new ApiError("InvalidParameter.ParamError", `Status "${request.Status}" is not Active or Inactive.`);
    key.active = request.Status === "Active";
    return {};
  },

  DeleteAccessKey(call, request) {
    call.cloud.account.access.accessKeys.delete(findKey(call, request).id);
    return {};
  },
} satisfies CamActions;

/** A new active key. Throws when the user has as many as it may. */
export function makeKey(call: Call, uin: number, description: string): AccessKey {
  if (keysOf(call, uin).length >= mostKeys) throw new ApiError("OperationDenied.AccessKeyOverLimit", `A user has at most ${mostKeys} access keys.`);
  const key: AccessKey = { id: newSecretId(), secretKey: randomBytes(24).toString("base64url"), uin, description, createdAt: call.cloud.clock.now(), active: true };
  call.cloud.account.access.accessKeys.set(key.id, key);
  return key;
}

export function newSecretId(): string {
  return `AKID${randomBytes(24).toString("base64url").replace(/[-_]/g, "x")}`;
}

function keysOf(call: Call, uin: number): AccessKey[] {
  return [...call.cloud.account.access.accessKeys.values()].filter((key) => key.uin === uin);
}

/** Whose keys are meant: the caller's own when nobody is named, for which the provider sends 0. */
function ownerOf(call: Call, target: number | bigint | undefined): number {
  if (target === undefined || Number(target) === 0) return Number(call.caller.userId);
  const isKnown = String(target) === call.cloud.account.id || [...call.cloud.account.access.users.values()].some(({ uin }) => uin === Number(target));
  if (!isKnown) throw new ApiError("ResourceNotFound.UserNotExist", `There is no user with uin ${target}.`);
  return Number(target);
}

function findKey(call: Call, request: { AccessKeyId: string; TargetUin?: number | bigint }): AccessKey {
  const uin = ownerOf(call, request.TargetUin);
  const key = call.cloud.account.access.accessKeys.get(request.AccessKeyId);
  if (key?.uin !== uin) throw new ApiError("ResourceNotFound.SecretNotExist", `User ${uin} has no key "${request.AccessKeyId}".`);
  return key;
}

function showKey(key: AccessKey) {
  return { AccessKeyId: key.id, Status: key.active ? "Active" : "Inactive", CreateTime: dnspodTime(key.createdAt), Description: key.description };
}
