// Proves: A8, A7 (partly), O1 (partly)
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Response } from "light-my-request";
import { passwordProblem } from "../../../../app/identity/login/password-policy.ts";
import { hashSecret, isSecretOf } from "../../../../app/identity/secret-hash.ts";
import { json, PASSWORD, startIdentity, type IdentityHarness } from "./identity-harness.ts";

const MINUTE = 60_000;

let gateway: IdentityHarness;
beforeAll(async () => {
  gateway = await startIdentity();
  await gateway.addUser("owner", "alice");
  await gateway.addUser("api_consumer", "shop");
});
// Past the failures and the codes of the test before.
beforeEach(() => {
  gateway.pass(20 * MINUTE);
});
afterAll(() => gateway[Symbol.asyncDispose]());

async function login(name: string, password: string, totp: string): Promise<Response> {
  return gateway.inject(json("POST", "/auth/login", { name, password, totp }));
}

function wrongCode(): string {
  return String((Number(gateway.code()) + 500_000) % 1_000_000).padStart(6, "0");
}

test("name, password and code open a session of the panel", async () => {
  const answer = await login("alice", PASSWORD, gateway.code());
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({ userId: expect.stringMatching(/^u_/), role: "owner", csrfToken: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test("every failure has the same answer, and the log alone knows which it was", async () => {
  const disabled = await gateway.addUser("admin", "dora");
  await gateway.identity.store.change((transaction) => transaction.updateTable("users").set({ disabled_at: 1 }).where("id", "=", disabled).execute());
  const before = gateway.events("login.failed").length;
  const answers = [
    await login("nobody", PASSWORD, gateway.code()),
    await login("alice", "wrong password here", gateway.code()),
    await login("alice", PASSWORD, wrongCode()),
    await login("dora", PASSWORD, gateway.code()),
    await login("shop", PASSWORD, gateway.code()),
  ];
  const shown = answers.map((answer) => ({ status: answer.statusCode, body: { ...answer.json<{ error: object }>().error, requestId: "" }, cookie: answer.headers["set-cookie"] }));
  for (const one of shown) expect(one).toEqual(shown[0]);
  expect(shown[0]).toMatchObject({ status: 401, body: { code: "login_failed" }, cookie: undefined });
  expect(gateway.events("login.failed").slice(before).map(({ metadata }) => metadata["reason"])).toEqual(["unknown name", "wrong password", "wrong code", "disabled user", "no panel role"]);
});

test("every failure costs the same hashing: whoever fails waits for the same line, which refuses all when it is full", async () => {
  const disabled = await gateway.addUser("admin", "hugo");
  await gateway.identity.store.change((transaction) => transaction.updateTable("users").set({ disabled_at: 1 }).where("id", "=", disabled).execute());
  for (let tries = 0; tries < 5; tries += 1) await login("locked", "wrong password here", gateway.code());
  // Two at work for as long as the tries below take, and 64 in the line behind them.
  const full = [...Array<null>(2).fill(null).map(() => hashSecret("x", { memoryKibibytes: 65_536, passes: 2 })), ...Array<null>(64).fill(null).map(() => hashSecret("x", { memoryKibibytes: 8, passes: 1 }))];
  const answers = await Promise.all([login("nobody", PASSWORD, gateway.code()), login("alice", "wrong password here", gateway.code()), login("hugo", PASSWORD, gateway.code()), login("shop", PASSWORD, gateway.code()), login("locked", PASSWORD, gateway.code())]);
  expect(answers.map((answer) => answer.json<{ error: { code: string } }>().error.code)).toEqual(Array(5).fill("login_busy"));
  await Promise.all(full);
});

test("a code is good once, also when it comes twice at the same time", async () => {
  const code = gateway.code();
  const answers = await Promise.all([login("alice", PASSWORD, code), login("alice", PASSWORD, code)]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  expect((await login("alice", PASSWORD, code)).statusCode).toBe(401);
  gateway.pass(30_000);
  expect((await login("alice", PASSWORD, gateway.code())).statusCode).toBe(200);
});

test("a code of the step before is good, one of two steps before is not", async () => {
  const code = gateway.code();
  gateway.pass(65_000);
  expect((await login("alice", PASSWORD, code)).statusCode).toBe(401);
  const recent = gateway.code();
  gateway.pass(30_000);
  expect((await login("alice", PASSWORD, recent)).statusCode).toBe(200);
});

describe("after failures", () => {
  test("the sixth try of an account within ten minutes fails, right as it may be; later it is good", async () => {
    for (let tries = 0; tries < 5; tries += 1) expect((await login("alice", "wrong password here", gateway.code())).statusCode).toBe(401);
    expect((await login("alice", PASSWORD, gateway.code())).statusCode).toBe(401);
    expect(gateway.events("login.failed").at(-1)).toMatchObject({ metadata: { reason: "locked" } });
    gateway.pass(10 * MINUTE);
    expect((await login("alice", PASSWORD, gateway.code())).statusCode).toBe(200);
  });

  test("tries against a locked account do not keep it locked", async () => {
    for (let minute = 0; minute < 10; minute += 1) {
      await login("alice", "wrong password here", gateway.code());
      gateway.pass(MINUTE);
    }
    gateway.pass(6 * MINUTE);
    expect((await login("alice", PASSWORD, gateway.code())).statusCode).toBe(200);
  });

  test("an address that failed ten times is locked for every account", async () => {
    for (let tries = 0; tries < 10; tries += 1) await login(`nobody${tries}`, "wrong password here", gateway.code());
    expect((await login("alice", PASSWORD, gateway.code())).statusCode).toBe(401);
    gateway.pass(5 * MINUTE);
    expect((await login("alice", PASSWORD, gateway.code())).statusCode).toBe(200);
  });

  test("forty guesses at once do not pass before the first has failed", async () => {
    const before = gateway.events("login.failed").length;
    await Promise.all(Array.from({ length: 40 }, () => login("alice", "wrong password here", gateway.code())));
    const reasons = gateway.events("login.failed").slice(before).map(({ metadata }) => metadata["reason"]);
    expect(reasons.filter((reason) => reason === "wrong password").length).toBeLessThanOrEqual(5);
    expect(reasons).toHaveLength(40);
  });

  test("a good login forgives the account's failures", async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await login("alice", "wrong password here", gateway.code());
      gateway.pass(5 * MINUTE + 1000);
      expect((await login("alice", PASSWORD, gateway.code())).statusCode).toBe(200);
    }
  });
});

test("from another network nobody proves a password, right or wrong, and nobody locks an account by guessing", async () => {
  const { headers } = await gateway.cookie(await gateway.addUser("owner", "stranded"));
  const from = "198.51.100.9";
  const tries = (password: string) => [
    json("POST", "/auth/login", { name: "stranded", password, totp: gateway.code() }),
    json("POST", "/auth/password", { name: "stranded", password, totp: gateway.code(), newPassword: "lighthouse wind over grey water" }),
    json("POST", "/auth/reauthenticate", { password, totp: gateway.code() }, headers),
  ];
  for (const password of [PASSWORD, ...Array.from({ length: 6 }, () => "wrong password here")]) {
    for (const options of tries(password)) expect((await gateway.inject({ ...options, remoteAddress: from })).json()).toMatchObject({ error: { code: "address_not_allowed" } });
  }
  expect(gateway.events("admin.address_refused").at(-1)).toMatchObject({ level: "warn", metadata: { client: from, path: "/auth/reauthenticate" } });
  expect((await login("stranded", PASSWORD, gateway.code())).statusCode).toBe(200);
});

describe("a new password", () => {
  test("ends every session of its user, and the old one is good no more", async () => {
    const user = await gateway.addUser("admin", "erik");
    const sessions = [await gateway.cookie(user), await gateway.tokens(user, "admin")];
    const newPassword = "another seven unrelated words";
    expect((await gateway.inject(json("POST", "/auth/password", { name: "erik", password: PASSWORD, totp: gateway.code(), newPassword }))).statusCode).toBe(204);
    for (const { headers } of sessions) expect((await gateway.inject({ url: "/auth/sessions", headers })).statusCode).toBe(401);
    gateway.pass(30_000);
    expect((await login("erik", PASSWORD, gateway.code())).statusCode).toBe(401);
    gateway.pass(30_000);
    expect((await login("erik", newPassword, gateway.code())).statusCode).toBe(200);
  });

  test("needs the old one and a code", async () => {
    expect((await gateway.inject(json("POST", "/auth/password", { name: "alice", password: "wrong password here", totp: gateway.code(), newPassword: "another seven unrelated words" }))).statusCode).toBe(401);
  });

  test.each([
    "short", "passwordpassword", "P@ssw0rdP@ssw0rd", "password123456", "Password2026!!", "qwertyuiop12", "123456789012", "aaaaaaaaaaaa",
    "abcdefghijklm", "iloveyousomuch", "Lightkeeper2026", "alice-alice-alice", "correct horse battery staple", "1qaz2wsx3edc",
  ])("is not %s", (password) => {
    expect(passwordProblem("length", password, "alice")).toMatch(/\.$/);
  });

  test.each([PASSWORD, "mUkz#7wq0-Lp", "灯塔 看守人 的 夜班 从 九点 开始 吗", "lighthouse wind over grey water"])("may be %s", (password) => {
    expect(passwordProblem("length", password, "alice")).toBeUndefined();
  });

  test("needs character classes, and ends after 90 days, where the policy is the second article's", async () => {
    expect(passwordProblem("article-002", PASSWORD, "alice")).toMatch(/capital letter/);
    expect(passwordProblem("article-002", "Seven unrelated w0rds!", "alice")).toBeUndefined();
    const { isPasswordOver } = await import("../../../../app/identity/login/password-policy.ts");
    const day = 24 * 60 * MINUTE;
    expect([isPasswordOver("article-002", 0, 90 * day), isPasswordOver("article-002", 0, 90 * day + 1), isPasswordOver("length", 0, 9999 * day)]).toEqual([false, true, false]);
  });
});

test("a password's hash is argon2id at the cost that OWASP recommends, in PHC format", async () => {
  const hash = await hashSecret(PASSWORD);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await isSecretOf(PASSWORD, hash)).toBe(true);
  expect(await isSecretOf(`${PASSWORD} `, hash)).toBe(false);
  expect(await isSecretOf(PASSWORD, "$argon2id$v=19$m=8,t=1,p=1$broken")).toBe(false);
});

test("a code and a password prove a session anew, for acts that want a fresh login", async () => {
  const user = await gateway.addUser("owner", "frida");
  const { headers } = await gateway.cookie(user);
  const act = async (): Promise<number> => (await gateway.inject(json("POST", "/admin/users", { name: `user${gateway.now()}`, role: "api_consumer" }, headers))).statusCode;
  expect(await act()).toBe(201);
  gateway.pass(10 * MINUTE);
  expect(await act()).toBe(403);
  expect((await gateway.inject(json("POST", "/auth/reauthenticate", { password: PASSWORD, totp: wrongCode() }, headers))).statusCode).toBe(401);
  expect((await gateway.inject(json("POST", "/auth/reauthenticate", { password: PASSWORD, totp: gateway.code() }, headers))).statusCode).toBe(204);
  expect(await act()).toBe(201);
});

test("no password, code, cookie or secret stands in the log", async () => {
  const code = gateway.code();
  const answer = await login("alice", PASSWORD, code);
  const cookie = /=([^;]+);/.exec(String(answer.headers["set-cookie"]))?.[1] ?? "missing";
  for (const secret of [PASSWORD, cookie, cookie.split(".")[1] ?? "missing", "JBSWY3DPEHPK3PXP", answer.json<{ csrfToken: string }>().csrfToken]) expect(gateway.text()).not.toContain(secret);
});
