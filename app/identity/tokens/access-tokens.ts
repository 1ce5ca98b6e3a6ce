import { hash } from "node:crypto";
import { errors, jwtVerify, SignJWT, type JWTPayload } from "jose";
import { BoundedCache } from "../../platform/bounded-cache.ts";
import type { Clock } from "../../platform/clock.ts";
import { GatewayError } from "../../platform/gateway-error.ts";
import { newRequestId } from "../../platform/ids.ts";
import { isRoleName, roles, type RoleName } from "../../policy/roles.ts";
import { unauthorized } from "../errors.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** Seconds that an access token is good for (requirement A2). */
export const ACCESS_SECONDS = 15 * 60;
const AUDIENCE = "lightkeeper";
const TYPE = "at+jwt";
const ALGORITHM = "RS256";
/** Verified signatures that a process remembers, and for how long; what a token may do is asked for anew at every request. */
const REMEMBERED = 10_000;
const REMEMBERED_MILLISECONDS = 60_000;

/** What an access token says; nothing personal. */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly jti: string;
  readonly role: RoleName;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Signs a token for a session, with the newest key. */
export async function signAccessToken(keys: SigningKeys, issuer: string, now: Date, who: { userId: string; sessionId: string; role: RoleName }): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: who.sessionId, role: who.role, permissions: roles[who.role].permissions })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keys.current.kid })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(who.userId)
    .setJti(newRequestId())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_SECONDS)
    .sign(keys.current.privateKey);
}

/** Verifies tokens against our own keys only: whatever key or address a token names in its header counts for nothing. */
export function accessTokenVerifier(keys: SigningKeys, issuer: string, clock: Clock): (token: string) => Promise<AccessClaims> {
  const verified = new BoundedCache<{ readonly claims: AccessClaims; readonly until: number }>(REMEMBERED);
  return async (token) => {
    const digest = hash("sha256", token);
    const now = clock().getTime();
    const known = verified.get(digest);
    if (known !== undefined && known.until > now) return known.claims;
    const claims = await verify(token, keys, issuer, clock());
    verified.set(digest, { claims, until: Math.min(claims.expiresAt, now + REMEMBERED_MILLISECONDS) });
    return claims;
  };
}

async function verify(token: string, keys: SigningKeys, issuer: string, currentDate: Date): Promise<AccessClaims> {
  const { payload } = await jwtVerify(
    token,
    ({ kid }) => {
      const key = keys.publicKeys.get(kid ?? "");
      if (key === undefined) throw new GatewayError(unauthorized, { reason: "token: unknown kid" });
      return key;
    },
    { algorithms: [ALGORITHM], issuer, audience: AUDIENCE, typ: TYPE, clockTolerance: 0, currentDate, requiredClaims: ["sub", "sid", "jti", "iat", "exp"] },
  ).catch((error: unknown) => {
    if (error instanceof GatewayError) throw error;
    throw new GatewayError(unauthorized, { reason: `token: ${error instanceof errors.JOSEError ? error.code : "malformed"}` });
  });
  return claimsOf(payload);
}

function claimsOf({ sub, jti, exp, sid, role }: JWTPayload & { sid?: unknown; role?: unknown }): AccessClaims {
  if (sub === undefined || jti === undefined || exp === undefined || typeof sid !== "string" || typeof role !== "string" || !isRoleName(role)) throw new GatewayError(unauthorized, { reason: "token: wrong claims" });
  return { userId: sub, sessionId: sid, jti, role, expiresAt: exp * 1000 };
}
