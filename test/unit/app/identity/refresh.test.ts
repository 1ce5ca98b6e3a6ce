// Proves: A2 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { refreshTokens, type TokenPair } from "../../../../app/identity/tokens/token-login.ts";
import { bearer, json, startIdentity, type IdentityHarness } from "./identity-harness.ts";

const DAY = 24 * 60 * 60 * 1000;

let gateway: IdentityHarness;
beforeAll(async () => {
  gateway = await startIdentity();
});
afterAll(() => gateway[Symbol.asyncDispose]());

async function login(): Promise<{ user: string } & TokenPair> {
  const user = await gateway.addUser("user");
  return { user, ...(await gateway.tokens(user, "user")) };
}

async function refresh(token: string): Promise<{ status: number } & Partial<TokenPair>> {
  const answer = await gateway.inject(json("POST", "/auth/refresh", { refresh_token: token }));
  return { status: answer.statusCode, ...answer.json<Partial<TokenPair>>() };
}

async function accessStatus(token = ""): Promise<number> {
  return (await gateway.inject({ url: "/auth/sessions", headers: bearer(token) })).statusCode;
}

test("a refresh token gives a new pair, and the new pair works", async () => {
  const first = await login();
  const second = await refresh(first.refresh_token);
  expect(second).toMatchObject({ status: 200, token_type: "Bearer", expires_in: 900 });
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await accessStatus(second.access_token)).toBe(200);
  expect((await refresh(second.refresh_token ?? "")).status).toBe(200);
});

test("the reuse of a rotated token kills the whole family, access tokens too", async () => {
  const first = await login();
  const second = await refresh(first.refresh_token);
  expect((await refresh(first.refresh_token)).status).toBe(401);
  expect((await refresh(second.refresh_token ?? "")).status).toBe(401);
  expect(await accessStatus(second.access_token)).toBe(401);
  expect(gateway.events("token.reused").at(-1)).toMatchObject({ level: "warn", metadata: { user: first.user.slice(-8) } });
});

test("of twenty refreshes with one token at once, one wins", async () => {
  const first = await login();
  const statuses = (await Promise.all(Array.from({ length: 20 }, () => refresh(first.refresh_token)))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 401)).toHaveLength(19);
});

test("a refresh that came before the winner was done is refused, but is no theft: the family lives", async () => {
  const first = await login();
  const arrivedAt = gateway.now();
  const second = await refresh(first.refresh_token);
  await expect(refreshTokens(gateway.identity, first.refresh_token, arrivedAt)).rejects.toMatchObject({ detail: { reason: "refresh: lost the race" } });
  expect((await refresh(second.refresh_token ?? "")).status).toBe(200);
});

test.each([
  ["a guessed proof", (token: string) => `${token.slice(0, -64)}${"0".repeat(64)}`],
  ["the next generation", (token: string) => token.replace(/_0_/, "_1_")],
  ["another session", (token: string) => token.replace(/s_[0-9a-f]{32}/, `s_${"1".repeat(32)}`)],
  ["no token at all", () => "lkr_"],
])("%s is refused, and ends nobody's family", async (_what, change) => {
  const first = await login();
  expect((await refresh(change(first.refresh_token))).status).toBe(401);
  expect((await refresh(first.refresh_token)).status).toBe(200);
});

test("a refresh token is good for seven days, its successors for thirty in all", async () => {
  const late = await login();
  gateway.pass(7 * DAY);
  expect((await refresh(late.refresh_token)).status).toBe(401);

  let { refresh_token: token } = await login();
  for (let day = 6; day < 30; day += 6) {
    gateway.pass(6 * DAY - 60_000);
    const next = await refresh(token);
    expect(next.status).toBe(200);
    token = next.refresh_token ?? "";
  }
  gateway.pass(6 * DAY + 10 * 60_000);
  expect((await refresh(token)).status).toBe(401);
});

test("a disabled user's refresh is refused", async () => {
  const { user, refresh_token: token } = await login();
  await gateway.identity.store.change((transaction) => transaction.updateTable("users").set({ disabled_at: gateway.now() }).where("id", "=", user).execute());
  expect((await refresh(token)).status).toBe(401);
});

test("the store keeps nothing that a refresh token could be made from", async () => {
  const { user, refresh_token: token } = await login();
  const rows = await gateway.identity.store.db.selectFrom("sessions").selectAll().where("user_id", "=", user).execute();
  expect(JSON.stringify(rows)).not.toContain(token.slice(-64));
  expect(rows).toMatchObject([{ secret_hash: null, address: null, agent: null }]);
});
