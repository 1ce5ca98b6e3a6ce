import { GatewayError } from "../../platform/gateway-error.ts";
import { keyedHash } from "../../platform/secret-text.ts";
import { isRoleName } from "../../policy/roles.ts";
import { loginFailed, loginLimited } from "../errors.ts";
import { lastEight, type Identity, type Visitor } from "../identity.ts";
import { beginAttempt } from "../login/failed-logins.ts";
import { beginTokenSession, type TokenPair } from "../tokens/token-login.ts";
import { chatUser } from "../users/users.ts";
import type { CodeToSession } from "./code-to-session.ts";

/** Whether the request says that it comes from our Mini Program; a weak signal, since anybody can say so. */
export type RefererSignal = "ours" | "another app" | "elsewhere" | "absent";

/** Logs a Mini Program user in by a code of wx.login. Throws `login_failed`, `login_limited`, `login_refused` or `wechat_unavailable`. */
export async function wechatLogin(identity: Identity, wechat: CodeToSession, code: string, visitor: Visitor, referer: RefererSignal): Promise<TokenPair> {
  const { store, clock, log, secrets } = identity;
  const { address, requestId } = visitor;
  const attempt = await beginAttempt(store, secrets.pepper, clock().getTime(), [{ kind: "address", text: `wechat ${address}` }]);
  if (attempt.isLocked) {
    log({ level: "warn", category: "auth", event: "login.failed", requestId, metadata: { reason: "locked", client: address, referer } });
    throw new GatewayError(loginLimited, { reason: "locked" });
  }
  const openid = await wechat.openidOf(code).catch(async (error: unknown) => {
    if (!(error instanceof GatewayError)) throw error;
    // A wrong code is the visitor's failure, an absent WeChat is not.
    if (error.kind !== loginFailed) await attempt.succeed();
    log({ level: "warn", category: "auth", event: "login.failed", requestId, metadata: { ...error.detail, client: address, referer } });
    throw error;
  });
  const user = await chatUser(identity, pseudonym(secrets.pepper, openid));
  if (user.disabled_at !== null || !isRoleName(user.role)) {
    log({ level: "warn", category: "auth", event: "login.failed", requestId, metadata: { reason: "disabled user", client: address, user: lastEight(user.id), referer } });
    throw new GatewayError(loginFailed, { reason: "disabled user" });
  }
  await attempt.succeed();
  const pair = await beginTokenSession(identity, { id: user.id, role: user.role }, visitor);
  log({ level: "info", category: "auth", event: "login.succeeded", requestId, metadata: { means: "wechat", user: lastEight(user.id), referer } });
  return pair;
}

/** Reads `https://servicewechat.com/APPID/VERSION/page-frame.html`, which WeChat sends as Referer. */
export function refererSignal(referer: string | undefined, appId: string): RefererSignal {
  if (referer === undefined) return "absent";
  const id = /^https:\/\/servicewechat\.com\/([^/]+)\//.exec(referer)?.[1];
  if (id === undefined) return "elsewhere";
  return id === appId ? "ours" : "another app";
}

/** The id under which a person is known here; who has the store and not the pepper cannot name anybody. */
function pseudonym(pepper: string, openid: string): string {
  return `u_${keyedHash(pepper, "openid", openid).slice(0, 32)}`;
}
