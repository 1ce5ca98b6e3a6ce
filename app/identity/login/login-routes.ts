import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyPluginCallback, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { addressNotAllowed } from "../../edge/errors.ts";
import { callerOf } from "../../edge/identify.ts";
import { visitorOf } from "../../edge/visitor.ts";
import { GatewayError } from "../../platform/gateway-error.ts";
import { isWithin, type Network } from "../../platform/networks.ts";
import { loginBusy, loginFailed, loginLimited, loginRefused, unauthorized, weakPassword, wechatDisabled, wechatUnavailable } from "../errors.ts";
import { lastEight, type Identity, type Visitor } from "../identity.ts";
import { beginCookieSession, SESSION_COOKIE } from "../sessions/cookie-session.ts";
import { endSessions, logEnd, sessionLimits } from "../sessions/sessions.ts";
import { refreshTokens } from "../tokens/token-login.ts";
import { refererSignal, wechatLogin } from "../wechat/wechat-login.ts";
import type { CodeToSession } from "../wechat/code-to-session.ts";
import { provePassword } from "./admin-login.ts";
import { changePassword } from "./change-password.ts";

export interface LoginRoutesOptions {
  readonly identity: Identity;
  /** Null when no Mini Program is served. */
  readonly wechat: { readonly appId: string; readonly codeToSession: CodeToSession } | null;
  /** Networks that the administration answers to, and so its logins. */
  readonly adminNetworks: readonly Network[];
}

const closed = { additionalProperties: false };
const password = Type.String({ minLength: 1, maxLength: 1024 });
const totp = Type.String({ pattern: "^[0-9]{6}$" });
const wechatBody = Type.Object({ code: Type.String({ pattern: "^[\\x21-\\x7e]{1,128}$" }) }, closed);
const passwordBody = Type.Object({ name: Type.String({ minLength: 1, maxLength: 64 }), password, totp }, closed);
const refreshBody = Type.Object({ refresh_token: Type.String({ minLength: 1, maxLength: 4096 }) }, closed);

const tokens = Type.Object({ access_token: Type.String(), token_type: Type.Literal("Bearer"), expires_in: Type.Integer(), refresh_token: Type.String() });
const jwk = Type.Object({ kty: Type.String(), n: Type.String(), e: Type.String(), kid: Type.String(), alg: Type.String(), use: Type.String() });
const jwks = Type.Object({ keys: Type.Array(jwk) });
const panel = Type.Object({ userId: Type.String(), role: Type.String(), csrfToken: Type.String() });

/** The cookie of the admin panel; an empty value takes it back. */
function sessionCookie(value: string): string {
  const seconds = value === "" ? 0 : sessionLimits.cookie / 1000;
  return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Strict`;
}

/** Coming in, staying in and going out (requirements A1, A2, A3, A8). */
export const loginRoutes = ({ identity, wechat, adminNetworks }: LoginRoutesOptions): FastifyPluginCallback => (scope, _options, done) => {
  const { store, clock, log, signing } = identity;
  const routes = scope.withTypeProvider<TypeBoxTypeProvider>();

  /** Passwords are proven where the panel answers: from elsewhere nobody guesses one, nor locks its account by guessing (requirement H8). */
  const atThePanel = (request: FastifyRequest): Visitor => {
    const visitor = visitorOf(request);
    if (isWithin(adminNetworks, visitor.address)) return visitor;
    log({ level: "warn", category: "security", event: "admin.address_refused", requestId: request.id, metadata: { client: visitor.address, method: request.method, path: request.routeOptions.url } });
    throw new GatewayError(addressNotAllowed);
  };

  routes.post("/auth/login", { config: { access: "anyone", isLogin: true, duringKillSwitch: true, summary: "Logs in: a Mini Program's user by a code of wx.login, a user of the admin panel by name, password and code.", errors: [loginFailed, addressNotAllowed, loginRefused, wechatDisabled, loginLimited, loginBusy, wechatUnavailable] }, schema: { body: Type.Union([wechatBody, passwordBody]), response: { 200: Type.Union([tokens, panel]) } } }, async (request, reply) => {
    if ("code" in request.body) {
      if (wechat === null) throw new GatewayError(wechatDisabled);
      return wechatLogin(identity, wechat.codeToSession, request.body.code, visitorOf(request), refererSignal(request.headers.referer, wechat.appId));
    }
    const visitor = atThePanel(request);
    const user = await provePassword(identity, request.body, visitor);
    const { cookie, csrfToken } = await beginCookieSession(identity, user.id, visitor);
    log({ level: "info", category: "auth", event: "login.succeeded", requestId: request.id, metadata: { means: "password", user: lastEight(user.id), role: user.role, client: visitor.address } });
    reply.header("set-cookie", sessionCookie(cookie));
    return { userId: user.id, role: user.role, csrfToken };
  });

  routes.post("/auth/refresh", { config: { access: "anyone", duringKillSwitch: true, summary: "Gives a new pair of tokens for a refresh token, once.", errors: [unauthorized] }, schema: { body: refreshBody, response: { 200: tokens } } }, async (request) => {
    return refreshTokens(identity, request.body.refresh_token, clock().getTime());
  });

  routes.post("/auth/reauthenticate", { config: { access: "login", isLogin: true, duringKillSwitch: true, summary: "Proves password and code anew, for acts that want a fresh login.", errors: [loginFailed, addressNotAllowed, loginBusy] }, schema: { body: Type.Object({ password, totp }, closed), response: { 204: Type.Null() } } }, async (request, reply) => {
    const visitor = atThePanel(request);
    const { userId, sessionId } = callerOf(request);
    const { name } = await store.db.selectFrom("users").select("name").where("id", "=", userId).executeTakeFirstOrThrow();
    if (name === null || sessionId === undefined) throw new GatewayError(loginFailed, { reason: "no password" });
    await provePassword(identity, { name, ...request.body }, visitor);
    const now = clock().getTime();
    await store.change(async (transaction) => transaction.updateTable("sessions").set({ authenticated_at: now }).where("id", "=", sessionId).execute());
    return reply.code(204).send(null);
  });

  routes.post("/auth/password", { config: { access: "anyone", isLogin: true, duringKillSwitch: true, summary: "Changes a password of the admin panel; all sessions of its user end.", errors: [weakPassword, loginFailed, addressNotAllowed, loginBusy] }, schema: { body: Type.Object({ ...passwordBody.properties, newPassword: password }, closed), response: { 204: Type.Null() } } }, async (request, reply) => {
    const { newPassword, ...login } = request.body;
    await changePassword(identity, login, newPassword, atThePanel(request));
    reply.header("set-cookie", sessionCookie(""));
    return reply.code(204).send(null);
  });

  routes.post("/auth/logout", { config: { access: "login", duringKillSwitch: true, summary: "Ends the session that asks." }, schema: { body: Type.Null(), response: { 204: Type.Null() } } }, async (request, reply) => {
    const { userId, sessionId, tokenId, means } = callerOf(request);
    const now = clock().getTime();
    const ended = await store.change(async (transaction) => {
      if (tokenId !== undefined) await transaction.insertInto("revoked_tokens").values({ jti: tokenId, expires_at: now + sessionLimits.cookie }).onConflict((conflict) => conflict.doNothing()).execute();
      return sessionId === undefined ? [] : endSessions(transaction, now, { userId, id: sessionId });
    });
    for (const id of ended) logEnd(identity, userId, id, "logout");
    if (means === "session-cookie") reply.header("set-cookie", sessionCookie(""));
    return reply.code(204).send(null);
  });

  routes.get("/.well-known/jwks.json", { config: { access: "anyone", summary: "The public keys of access tokens." }, schema: { response: { 200: jwks } } }, (_request, reply) => {
    reply.send({ keys: [...signing.jwks.keys] });
  });
  done();
};
