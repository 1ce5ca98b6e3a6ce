import { isSameText, keyedHash, randomSecret } from "../../platform/secret-text.ts";
import type { SessionRow } from "../../platform/store/tables.ts";
import type { Identity, IdentitySecrets, Visitor } from "../identity.ts";
import { beginSession } from "./sessions.ts";
import { compareLogins } from "./whereabouts.ts";

/** Name of the cookie; the prefix makes browsers insist on Secure, Path=/ and this very host. */
export const SESSION_COOKIE = "__Host-session";
/** Header in which a page proves that it could read an answer of ours. */
export const CSRF_HEADER = "x-csrf-token";

const FORMAT = /^(s_[0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

export interface CookieLogin {
  /** The cookie's value: the session's id and a secret of 256 bits. */
  readonly cookie: string;
  readonly csrfToken: string;
}

/** Begins a session that is held by a cookie. */
export async function beginCookieSession(identity: Identity, userId: string, visitor: Visitor): Promise<CookieLogin> {
  const secret = randomSecret();
  const session = await beginSession(identity, { userId, means: "session-cookie", secretHash: secretHash(identity.secrets, secret), visitor });
  await compareLogins(identity, session);
  const { id } = session;
  return { cookie: `${id}.${secret}`, csrfToken: csrfToken(identity.secrets, id) };
}

/** The id that a cookie names, and a test whether its secret is the session's. */
export function readSessionCookie(secrets: IdentitySecrets, value: string): { readonly id: string; readonly proves: (session: SessionRow) => boolean } | undefined {
  const [, id, secret] = FORMAT.exec(value) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const hash = secretHash(secrets, secret);
  return { id, proves: (session) => session.secret_hash !== null && isSameText(session.secret_hash, hash) };
}

/** What a page must send along with every request that changes something. */
export function csrfToken(secrets: IdentitySecrets, sessionId: string): string {
  return keyedHash(secrets.session, "csrf token", sessionId);
}

function secretHash(secrets: IdentitySecrets, secret: string): string {
  return keyedHash(secrets.session, "session cookie", secret);
}
