import { GatewayError } from "../../platform/gateway-error.ts";
import { noteChange } from "../../platform/store/store.ts";
import { isRoleName, type RoleName } from "../../policy/roles.ts";
import { unauthorized } from "../errors.ts";
import { lastEight, type Identity, type Visitor } from "../identity.ts";
import { beginSession, logEnd, sessionLimits } from "../sessions/sessions.ts";
import { ACCESS_SECONDS, signAccessToken } from "./access-tokens.ts";
import { readRefreshToken, refreshToken } from "./refresh-tokens.ts";

/** What a login by tokens answers, in the words of RFC 6749. */
export interface TokenPair {
  readonly access_token: string;
  readonly token_type: "Bearer";
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token: string;
}

/** Begins a session that is held by tokens. */
export async function beginTokenSession(identity: Identity, user: { readonly id: string; readonly role: RoleName }, visitor: Visitor): Promise<TokenPair> {
  const session = await beginSession(identity, { userId: user.id, means: "access-token", secretHash: null, visitor });
  return tokenPair(identity, { userId: user.id, sessionId: session.id, role: user.role }, 0);
}

/**
 * Gives a new pair for a refresh token, which is good once. A used one that comes again ends the whole family (requirement A2);
 * of two that come together one wins, and the other is only refused. `arrivedAt` is when the request came, in milliseconds
 * since 1970. Throws `unauthorized`.
 */
export async function refreshTokens(identity: Identity, presented: string, arrivedAt: number): Promise<TokenPair> {
  const { store, clock, log, secrets } = identity;
  const claims = readRefreshToken(secrets.session, presented);
  if (claims === undefined) throw new GatewayError(unauthorized, { reason: "refresh: not ours" });
  const { sessionId, generation } = claims;
  const outcome = await store.db.transaction().execute(async (transaction): Promise<RefreshOutcome> => {
    const now = clock().getTime();
    const taken = await transaction
      .updateTable("sessions")
      .set({ generation: generation + 1, refreshed_at: now, seen_at: now })
      .where("id", "=", sessionId)
      .where("generation", "=", generation)
      .where("revoked_at", "is", null)
      .where("expires_at", ">", now)
      .executeTakeFirst();
    const session = await transaction.selectFrom("sessions").innerJoin("users", "users.id", "sessions.user_id").select(["sessions.user_id", "sessions.created_at", "sessions.generation", "sessions.refreshed_at", "sessions.revoked_at", "users.role", "users.disabled_at"]).where("sessions.id", "=", sessionId).executeTakeFirst();
    if (session === undefined) return { refused: "refresh: unknown session" };
    if (taken.numUpdatedRows === 1n) {
      if (session.disabled_at !== null) return { refused: "refresh: disabled user" };
      await transaction.updateTable("sessions").set({ expires_at: Math.min(now + sessionLimits.refresh, session.created_at + sessionLimits.family) }).where("id", "=", sessionId).execute();
      return { user: session };
    }
    if (session.revoked_at !== null || generation >= session.generation) return { refused: "refresh: ended session" };
    // It was still good when this request came in: a race of two requests, and the other one has won.
    if (session.refreshed_at !== null && session.refreshed_at >= arrivedAt) return { refused: "refresh: lost the race" };
    await transaction.updateTable("sessions").set({ revoked_at: now }).where("id", "=", sessionId).execute();
    await noteChange(transaction);
    return { refused: "refresh: reused", endedOf: session.user_id };
  });
  if (outcome.user !== undefined) {
    const { user_id: userId, role } = outcome.user;
    if (!isRoleName(role)) throw new GatewayError(unauthorized, { reason: "unknown role" });
    log({ level: "info", category: "auth", event: "token.refreshed", metadata: { user: lastEight(userId), session: lastEight(sessionId) } });
    return tokenPair(identity, { userId, sessionId, role }, generation + 1);
  }
  if (outcome.endedOf !== undefined) {
    log({ level: "warn", category: "security", event: "token.reused", metadata: { user: lastEight(outcome.endedOf), session: lastEight(sessionId) } });
    logEnd(identity, outcome.endedOf, sessionId, "refresh token reused");
  }
  throw new GatewayError(unauthorized, { reason: outcome.refused });
}

type RefreshOutcome =
  | { readonly user: { readonly user_id: string; readonly role: string } }
  | { readonly user?: never; readonly refused: string; readonly endedOf?: string };

async function tokenPair({ signing, secrets, clock, issuer }: Identity, who: { userId: string; sessionId: string; role: RoleName }, generation: number): Promise<TokenPair> {
  return {
    access_token: await signAccessToken(signing, issuer, clock(), who),
    token_type: "Bearer",
    expires_in: ACCESS_SECONDS,
    refresh_token: refreshToken(secrets.session, { sessionId: who.sessionId, generation }),
  };
}
