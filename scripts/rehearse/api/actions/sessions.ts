import { randomBytes } from "node:crypto";
import type { Role, Session } from "../access.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { meets } from "../permissions/condition.ts";
import { covers, readPolicy, readTrust, type Trust } from "../permissions/policy-document.ts";
import { readKeySet, readWebIdentity } from "../permissions/web-identity.ts";
import { newSecretId } from "./access-keys.ts";
import type { StsActions } from "./define.ts";

/** Keys that pass away, with the token that must come with them. */
export const sessionActions = {
  AssumeRole(call, request) {
    const { account } = call.cloud;
    const role = roleOf(call, request.RoleArn);
    checkSessionName(request.RoleSessionName);
    const seconds = readSeconds(request.DurationSeconds, role.sessionSeconds);
    if (request.Policy) readPolicy(decodePolicy(request.Policy));
    const uin = call.caller.type === "CAMRole" ? undefined : call.caller.userId;
    const isTrusted = trusts(role, "AssumeRole", ({ qcs }) => qcs.includes(`qcs::cam::uin/${account.id}:root`) || (uin !== undefined && qcs.includes(`qcs::cam::uin/${account.id}:uin/${uin}`)));
    if (!isTrusted) throw new ApiError("UnauthorizedOperation", `Role "${role.name}" does not trust ${call.caller.arn}.`);
    return credentialsOf(newSession(call, { role, name: request.RoleSessionName, seconds, ...(request.Policy && { policy: decodePolicy(request.Policy) }) }));
  },

  /** Needs no key: the token tells who calls. */
  AssumeRoleWithWebIdentity(call, request) {
    const { account, clock } = call.cloud;
    checkSessionName(request.RoleSessionName);
    const role = roleOf(call, request.RoleArn);
    const provider = account.access.oidcProviders.get(request.ProviderId);
    if (provider === undefined) throw new ApiError("InvalidParameter.ParamError", `There is no provider "${request.ProviderId}".`);
    const identity = readWebIdentity(request.WebIdentityToken, readKeySet(provider.identityKey) ?? []);
    if (identity === undefined || identity.issuer !== provider.identityUrl || identity.expiresAt <= clock.now() || !identity.audiences.some((each) => provider.clientIds.includes(each))) {
      throw new ApiError("InvalidParameter.WebIdentityTokenError", `The token is not one of provider "${provider.name}", or has expired.`);
    }
    const isTrusted = trusts(role, "AssumeRoleWithWebIdentity", ({ federated, condition }) => federated.includes(`qcs::cam::uin/${account.id}:oidc-provider/${provider.name}`) && meets(condition, { "oidc:iss": [identity.issuer], "oidc:aud": identity.audiences, "oidc:sub": [identity.subject] }));
    if (!isTrusted) throw new ApiError("UnauthorizedOperation", `Role "${role.name}" does not trust "${identity.subject}" of provider "${provider.name}".`);
    return credentialsOf(newSession(call, { role, name: request.RoleSessionName, seconds: readSeconds(request.DurationSeconds, role.sessionSeconds) }));
  },

  GetFederationToken(call, request) {
    if (!/^[A-Za-z]{1,32}$/.test(request.Name)) throw new ApiError("InvalidParameter.ParamError", `"${request.Name}" is not a name of 1 to 32 letters.`);
    const policy = decodePolicy(request.Policy);
    readPolicy(policy);
    return credentialsOf(newSession(call, { role: undefined, name: request.Name, seconds: readSeconds(request.DurationSeconds ?? 1800, call.caller.type === "RootAccount" ? 7200 : 129_600), policy }));
  },
} satisfies StsActions;

/** `qcs::cam::uin/ACCOUNT:roleName/NAME`, or `.../role/ID`. */
function roleOf(call: Call, arn: string): Role {
  const [, account, kind, value] = /^qcs::cam::uin\/(\d+):(roleName|role)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined) throw new ApiError(["InvalidParameter.ResouceError", "InvalidParameter.ParamError"], `"${arn}" is not of the form qcs::cam::uin/ACCOUNT:roleName/NAME.`);
  const role = [...call.cloud.account.access.roles.values()].find(({ id, name }) => value === (kind === "role" ? id : name));
  if (role === undefined || account !== call.cloud.account.id) throw new ApiError(["ResourceNotFound.RoleNotFound", "InternalError.GetRoleError"], `There is no role "${arn}".`);
  return role;
}

function trusts(role: Role, action: string, isNamed: (trust: Trust) => boolean): boolean {
  const statements = readTrust(role.trust).filter((trust) => covers(trust, "sts", action) && isNamed(trust));
  return statements.length > 0 && statements.every(({ effect }) => effect === "allow");
}

function checkSessionName(name: string): void {
  if (!/^[\w+=,.@-]{2,128}$/.test(name)) throw new ApiError("InvalidParameter.ParamError", `"${name}" is not a session's name: 2 to 128 letters, digits and _+=,.@-`);
}

function readSeconds(given: number | bigint | undefined, most: number): number {
  const seconds = Number(given ?? Math.min(7200, most));
  if (seconds < 1 || seconds > most) throw new ApiError(["InvalidParameter.OverTimeError", "InvalidParameter.OverLimit"], `DurationSeconds must be 1 to ${most}.`);
  return seconds;
}

/** STS takes a policy in URL encoding; the plain text is taken too. */
function decodePolicy(policy: string): string {
  try {
    return policy.startsWith("%") ? decodeURIComponent(policy) : policy;
  } catch {
    return policy;
  }
}

function newSession(call: Call, { role, name, seconds, policy }: { role: Role | undefined; name: string; seconds: number; policy?: string }): Session {
  const session: Session = {
    secretId: newSecretId(),
    secretKey: randomBytes(24).toString("base64url"),
    token: randomBytes(96).toString("base64url"),
    expiresAt: new Date(call.cloud.clock.now().getTime() + seconds * 1000),
    role,
    name,
    policy,
    uin: call.caller.userId,
  };
  call.cloud.account.access.sessions.set(session.secretId, session);
  return session;
}

function credentialsOf({ secretId, secretKey, token, expiresAt }: Session) {
  return { Credentials: { Token: token, TmpSecretId: secretId, TmpSecretKey: secretKey }, ExpiredTime: Math.floor(expiresAt.getTime() / 1000), Expiration: apiTime(expiresAt) };
}
