import { hash } from "node:crypto";
import { BoundedCache } from "../platform/bounded-cache.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import { isSameText } from "../platform/secret-text.ts";
import type { Caller } from "../policy/caller.ts";
import { isRoleName, type RoleName } from "../policy/roles.ts";
import type { Authenticator, Credentials } from "./authenticator.ts";
import { csrfInvalid, unauthorized } from "./errors.ts";
import type { Identity } from "./identity.ts";
import { keyLookup, scopesOf, tiersOf } from "./keys/api-keys.ts";
import { keyIdOf } from "./keys/key-text.ts";
import { isSecretOf } from "./secret-hash.ts";
import { CSRF_HEADER, csrfToken, readSessionCookie, SESSION_COOKIE } from "./sessions/cookie-session.ts";
import { isLive, sessionLimits, touchSession } from "./sessions/sessions.ts";
import { watchMoves } from "./sessions/whereabouts.ts";
import { currentStanding, type Standing, type StandingUser } from "./standing.ts";
import { accessTokenVerifier } from "./tokens/access-tokens.ts";

const BEARER = /^Bearer +([\x21-\x7e]{1,4096})$/i;
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const SAFE_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS"];
/** Keys whose text was proven against argon2id once in this process. */
const PROVEN_KEYS = 10_000;

/** Takes an API key or an access token from `Authorization`, or else the session cookie; never two of them. */
export function storeAuthenticator(identity: Identity): Authenticator {
  const { clock, secrets } = identity;
  const standing = currentStanding(identity.store);
  const verifyAccessToken = accessTokenVerifier(identity.signing, identity.issuer, clock);
  const proven = new BoundedCache<true>(PROVEN_KEYS);
  /** Proofs under way: a burst of first requests with one key costs one. */
  const proving = new Map<string, Promise<boolean>>();
  const lookups = new BoundedCache<string>(PROVEN_KEYS);
  const noteMove = watchMoves(identity);

  /** `lookup` is the text's own, so whoever waits for the same proof has the same text. */
  async function isProven(text: string, lookup: string, hash: string): Promise<boolean> {
    const name = `${lookup} ${hash}`;
    if (proven.get(name) === true) return true;
    let proof = proving.get(name);
    if (proof === undefined) {
      proof = isSecretOf(text, hash).finally(() => proving.delete(name));
      proving.set(name, proof);
    }
    const isSecret = await proof;
    if (isSecret) proven.set(name, true);
    return isSecret;
  }

  async function byKey(text: string): Promise<Caller> {
    // A plain hash costs a sixth of a keyed one, and tells nobody 256 random bits.
    const name = hash("sha256", text, "base64url");
    const lookup = lookups.get(name) ?? keyLookup(secrets.pepper, text);
    const found = await standing.key(lookup);
    if (found === undefined) throw refusal("unknown key");
    if (lookups.get(name) === undefined) lookups.set(name, lookup);
    const { key, user } = found;
    // The hash has found it; argon2id is the second opinion, and only a key that was found can make us pay for it.
    if (!(await isProven(text, lookup, key.hash))) throw refusal("unknown key");
    if (key.revoked_at !== null) throw refusal("revoked key");
    if (key.expires_at <= clock().getTime()) throw refusal("expired key");
    const tiers = tiersOf(key);
    return {
      ...standingCaller(user),
      means: "api-key",
      keyId: key.id,
      key: {
        scopes: scopesOf(key),
        ...(tiers === undefined ? {} : { tiers }),
        ...(key.requests_per_minute === null ? {} : { requestsPerMinute: key.requests_per_minute }),
        ...(key.usd_per_day === null ? {} : { usdPerDay: key.usd_per_day }),
      },
    };
  }

  /** The session, read once more when it seems to have ended: another process may have prolonged it. */
  async function readSession(id: string, now: number): ReturnType<Standing["session"]> {
    const found = await standing.session(id);
    if (found === undefined || isLive(found.session, now)) return found;
    standing.forget(id);
    return standing.session(id);
  }

  async function byToken(token: string): Promise<Caller> {
    const claims = await verifyAccessToken(token);
    const now = clock().getTime();
    const found = await readSession(claims.sessionId, now);
    if (found === undefined || found.user.id !== claims.userId || found.session.means !== "access-token") throw refusal("token: unknown session");
    if (!isLive(found.session, now)) throw refusal("token: ended session");
    if (await standing.isRevoked(claims.jti)) throw refusal("token: revoked");
    return { ...standingCaller(found.user), means: "access-token", sessionId: claims.sessionId, tokenId: claims.jti };
  }

  async function byCookie(value: string, { method, headers, address }: Credentials): Promise<Caller> {
    const cookie = readSessionCookie(secrets, value);
    if (cookie === undefined) throw refusal("cookie: malformed");
    const now = clock().getTime();
    const found = await readSession(cookie.id, now);
    if (found === undefined || found.session.means !== "session-cookie" || !cookie.proves(found.session)) throw refusal("cookie: unknown session");
    if (!isLive(found.session, now)) throw refusal("cookie: ended session");
    if (!SAFE_METHODS.includes(method) && !isSameText(headerText(headers[CSRF_HEADER]), csrfToken(secrets, cookie.id))) throw new GatewayError(csrfInvalid, { reason: "csrf" });
    noteMove(found.session, address);
    const caller: Caller = {
      ...standingCaller(found.user),
      means: "session-cookie",
      sessionId: cookie.id,
      isRecentLogin: found.session.authenticated_at + sessionLimits.recentLogin > now,
    };
    if (now - found.session.seen_at >= sessionLimits.touch) {
      await touchSession(identity, found.session, now);
      standing.forget(cookie.id);
    }
    return caller;
  }

  return async (credentials) => {
    const { authorization, cookie } = credentials.headers;
    const cookies = sessionCookies(cookie ?? "");
    if (authorization !== undefined) {
      const text = BEARER.exec(authorization)?.[1];
      if (text === undefined) throw refusal("malformed");
      if (cookies.length > 0) throw refusal("two credentials");
      if (keyIdOf(text) !== undefined) return byKey(text);
      if (TOKEN.test(text)) return byToken(text);
      throw refusal("unknown key");
    }
    const [value, second] = cookies;
    if (second !== undefined) throw refusal("two credentials");
    return value === undefined ? null : byCookie(value, credentials);
  };
}

function standingCaller(user: StandingUser): { readonly userId: string; readonly role: RoleName } {
  if (user.disabled_at !== null) throw refusal("disabled user");
  if (!isRoleName(user.role)) throw refusal("unknown role");
  return { userId: user.id, role: user.role };
}

function refusal(reason: string): GatewayError {
  return new GatewayError(unauthorized, { reason });
}

/** The values of our cookie: more than one means that somebody has planted one. */
function sessionCookies(header: string): readonly string[] {
  return header
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
    .map((pair) => pair.slice(SESSION_COOKIE.length + 1));
}

function headerText(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
