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

/** Throws when the caller's policies do not allow the action; the message names the action as a policy would. */
export function checkPermission(caller: Caller, service: string, action: string): void {
  if (free.has(`${service}:${action}`) || caller.limits.every((documents) => allows(documents, service, action))) return;
  throw new ApiError(
    ["UnauthorizedOperation.NoPermission", "UnauthorizedOperation.CamNoAuth", "UnauthorizedOperation.CamAuthFailed", "UnauthorizedOperation.PermissionDenied", "AuthFailure.UnauthorizedOperation"],
    `you are not authorized to perform operation (${service}:${action}) resource (*) has no permission: ${caller.arn}`,
  );
}

/** Whoever calls without a key. */
export const nobody: Caller = { arn: "", type: "CAMUser", userId: "", principalId: "", limits: [[]] };
