import { ApiError } from "../error.ts";
import { allows, type PolicyDocument } from "./policy-document.ts";

/** Who signed a call. */
export interface Caller {
  readonly arn: string;
  readonly type: "RootAccount" | "CAMUser" | "CAMRole";
  /** Uin of the user; of the account for its root; `role:session` for a role. */
  readonly userId: string;
  readonly principalId: string;
  /** Sets of policies of which each must allow a call; none for the account's root. */
  readonly limits: readonly (readonly PolicyDocument[])[];
}

/** Actions that take no permission: everybody may ask who they are. */
const free: ReadonlySet<string> = new Set(["sts:GetCallerIdentity", "sts:AssumeRoleWithWebIdentity"]);

/** Throws when the caller's policies do not allow the action on each of the resources; the message names both as a policy would. @param resources none when the action is all that decides */
export function checkPermission(caller: Caller, service: string, action: string, resources: readonly string[] = []): void {
  if (free.has(`${service}:${action}`)) return;
  const denied = (resources.length === 0 ? [undefined] : resources).find((resource) => !caller.limits.every((documents) => allows(documents, service, action, resource)));
  if (denied === undefined && (resources.length > 0 || caller.limits.every((documents) => allows(documents, service, action)))) return;
  throw new ApiError(
    ["UnauthorizedOperation.NoPermission", "UnauthorizedOperation.CamNoAuth", "UnauthorizedOperation.CamAuthFailed", "UnauthorizedOperation.PermissionDenied", "AuthFailure.UnauthorizedOperation"],
    `you are not authorized to perform operation (${service}:${action}) resource (${denied ?? "*"}) has no permission: ${caller.arn}`,
  );
}

/** Whoever calls without a key. */
export const nobody: Caller = { arn: "", type: "CAMUser", userId: "", principalId: "", limits: [[]] };
