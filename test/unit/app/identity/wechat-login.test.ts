// Proves: A1, A11 (partly)
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { connectCodeToSession, type CodeToSession } from "../../../../app/identity/wechat/code-to-session.ts";
import { refererSignal } from "../../../../app/identity/wechat/wechat-login.ts";
import { startFakeWechat, type FakeWechat } from "../../../../scripts/rehearse/wechat/code-to-session.ts";
import { bearer, json, startIdentity, type IdentityHarness } from "./identity-harness.ts";

const APP = { appId: "wx0123456789abcdef", appSecret: "0123456789abcdef0123456789abcdef" };
const OPENID = "oABCD-planted-openid-1";
const MINUTE = 60_000;

let wechat: FakeWechat;
let codeToSession: CodeToSession;
let gateway: IdentityHarness;
beforeAll(async () => {
  wechat = await startFakeWechat(APP, () => gateway.now());
  codeToSession = connectCodeToSession({ ...APP, apiUrl: wechat.url });
  gateway = await startIdentity({ codeToSession });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await codeToSession.close();
  await wechat[Symbol.asyncDispose]();
});

async function login(code: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string; code: string | undefined; token: string; retryAfter: unknown }> {
  const answer = await gateway.inject(json("POST", "/auth/login", { code }, headers));
  const { error, access_token: token = "" } = answer.json<{ error?: { code: string }; access_token?: string }>();
  return { status: answer.statusCode, body: answer.body, code: error?.code, token, retryAfter: answer.headers["retry-after"] };
}

test("a code of wx.login opens a session of the role user, under a pseudonym that stays the same", async () => {
  const first = await login(wechat.login(OPENID));
  expect(first.status).toBe(200);
  expect((await gateway.inject({ url: "/v1/models", headers: bearer(first.token) })).statusCode).toBe(200);
  await login(wechat.login(OPENID));
  await login(wechat.login("oABCD-planted-openid-2"));
  const users = await gateway.identity.store.db.selectFrom("users").selectAll().execute();
  expect(users.map(({ id, name, role }) => ({ isPseudonym: /^u_[0-9a-f]{32}$/.test(id), name, role }))).toEqual([{ isPseudonym: true, name: null, role: "user" }, { isPseudonym: true, name: null, role: "user" }]);
});

test("neither openid nor session key nor secret is kept, answered or logged", async () => {
  const { body } = await login(wechat.login(OPENID));
  const { db } = gateway.identity.store;
  const stored = JSON.stringify([await db.selectFrom("users").selectAll().execute(), await db.selectFrom("sessions").selectAll().execute(), await db.selectFrom("failed_logins").selectAll().execute()]);
  expect(wechat.sessionKeys.length).toBeGreaterThan(0);
  for (const secret of [OPENID, APP.appSecret, ...wechat.sessionKeys]) expect(stored + body + gateway.text()).not.toContain(secret);
});

test("a code is good once, and for five minutes", async () => {
  const code = wechat.login(OPENID);
  expect((await login(code)).status).toBe(200);
  expect(await login(code)).toMatchObject({ status: 401, code: "login_failed" });
  const late = wechat.login(OPENID);
  gateway.pass(5 * MINUTE);
  expect(await login(late)).toMatchObject({ status: 401, code: "login_failed" });
});

describe("WeChat's errcode", () => {
  test.each([
    [40029, 401, "login_failed"],
    [40163, 401, "login_failed"],
    [45011, 429, "login_limited"],
    [40226, 403, "login_refused"],
    [40013, 503, "wechat_unavailable"],
    [40125, 503, "wechat_unavailable"],
    [41002, 503, "wechat_unavailable"],
    [41004, 503, "wechat_unavailable"],
    [41008, 503, "wechat_unavailable"],
    [40002, 503, "wechat_unavailable"],
    [99999, 503, "wechat_unavailable"],
  ])("%i becomes %i %s after one question, and stands in the log", async (errcode, status, code) => {
    gateway.pass(10 * MINUTE);
    const before = wechat.asked();
    wechat.failWith(errcode);
    expect(await login(wechat.login(OPENID))).toMatchObject({ status, code });
    expect(wechat.asked() - before).toBe(1);
    expect(gateway.events("login.failed").at(-1)).toMatchObject({ metadata: { errcode } });
  });

  test("-1 is asked again, and when it passes the login is good", async () => {
    const before = wechat.asked();
    wechat.failWith(-1, -1);
    expect((await login(wechat.login(OPENID))).status).toBe(200);
    expect(wechat.asked() - before).toBe(3);
  });

  test("-1 three times is 503", async () => {
    wechat.failWith(-1, -1, -1);
    expect(await login(wechat.login(OPENID))).toMatchObject({ status: 503, code: "wechat_unavailable", retryAfter: "5" });
  });
});

test("a WeChat that is away is 503, asked once", async () => {
  const away = connectCodeToSession({ ...APP, apiUrl: "http://127.0.0.1:1" });
  await expect(away.openidOf("code")).rejects.toMatchObject({ kind: { code: "wechat_unavailable" }, detail: { errcode: "none" } });
  await away.close();
});

test("the eleventh wrong code of an address within five minutes is not even shown to WeChat, and five minutes later it is", async () => {
  gateway.pass(10 * MINUTE);
  for (let tries = 0; tries < 10; tries += 1) expect((await login(`wrong${tries}`)).status).toBe(401);
  const before = wechat.asked();
  expect(await login(wechat.login(OPENID))).toMatchObject({ status: 429, code: "login_limited", retryAfter: "60" });
  expect(wechat.asked()).toBe(before);
  gateway.pass(5 * MINUTE);
  expect((await login(wechat.login(OPENID))).status).toBe(200);
});

test("a disabled user's code is refused as a wrong one is", async () => {
  const { token } = await login(wechat.login("oABCD-disabled-user"));
  const { sub = "" } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { sub?: string };
  await gateway.identity.store.change((transaction) => transaction.updateTable("users").set({ disabled_at: gateway.now() }).where("id", "=", sub).execute());
  const refused = await login(wechat.login("oABCD-disabled-user"));
  const wrong = await login("wrong");
  expect({ status: refused.status, code: refused.code }).toEqual({ status: wrong.status, code: wrong.code });
});

test("without a Mini Program in the settings the login is no route", async () => {
  await using without = await startIdentity();
  expect((await without.inject(json("POST", "/auth/login", { code: "abc" }))).json()).toMatchObject({ error: { code: "wechat_disabled" } });
});

test.each([
  [`https://servicewechat.com/${APP.appId}/12/page-frame.html`, "ours"],
  ["https://servicewechat.com/wxffffffffffffffff/12/page-frame.html", "another app"],
  [`https://evil.test/https://servicewechat.com/${APP.appId}/1/`, "elsewhere"],
  [undefined, "absent"],
])("the referer %s is %s; it is logged and decides nothing", async (referer, signal) => {
  expect(refererSignal(referer, APP.appId)).toBe(signal);
  expect((await login(wechat.login(OPENID), referer === undefined ? {} : { referer })).status).toBe(200);
  expect(gateway.events("login.succeeded").at(-1)).toMatchObject({ metadata: { referer: signal } });
});
