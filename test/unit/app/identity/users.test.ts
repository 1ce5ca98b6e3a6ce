// Proves: A9, A4 (partly)
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { firstOwner } from "../../../../app/identity/commands/first-owner.ts";
import { json, startIdentity, type IdentityHarness } from "./identity-harness.ts";

let gateway: IdentityHarness;
let owner: string;
beforeAll(async () => {
  gateway = await startIdentity();
  owner = await gateway.addUser("owner", "alice");
});
afterAll(() => gateway[Symbol.asyncDispose]());

async function act(by: string, url: string, body: object | null): Promise<{ status: number; code: string | undefined }> {
  const { headers } = await gateway.cookie(by);
  const answer = await gateway.inject(json("POST", url, body, headers));
  return { status: answer.statusCode, code: answer.body === "" ? undefined : answer.json<{ error?: { code: string } }>().error?.code };
}

test("the list shows ids, roles and states, page by page, and of nobody a hash or a secret", async () => {
  await using own = await startIdentity();
  const { headers } = await own.cookie(await own.addUser("owner", "root"));
  for (let index = 0; index < 120; index += 1) await own.addUser("user");
  type Page = { users: { id: string; role: string }[]; next: string | null };
  const first = await own.inject({ url: "/admin/users", headers });
  const { users, next } = first.json<Page>();
  const rest = (await own.inject({ url: `/admin/users?after=${next ?? ""}`, headers })).json<Page>();
  expect([users.length, rest.users.length, rest.next]).toEqual([100, 21, null]);
  expect(new Set([...users, ...rest.users].map(({ id }) => id)).size).toBe(121);
  expect(first.body).not.toContain("argon2id");
  expect((await own.inject({ url: "/admin/users?role=owner", headers })).json<Page>().users).toMatchObject([{ role: "owner" }]);
});

test("a changed role counts from the next request on", async () => {
  const user = await gateway.addUser("viewer", "bert");
  const session = await gateway.cookie(user);
  const list = async (): Promise<number> => (await gateway.inject({ url: "/admin/users", headers: session.headers })).statusCode;
  expect(await list()).toBe(403);
  expect(await act(owner, `/admin/users/${user}/role`, { role: "admin" })).toMatchObject({ status: 204 });
  expect(await list()).toBe(200);
  expect(await act(owner, `/admin/users/${user}/role`, { role: "viewer" })).toMatchObject({ status: 204 });
  expect(await list()).toBe(403);
});

test("a new admin is an alarm, and a notice to everybody who administers users", async () => {
  const watching = await gateway.addUser("admin", "carol");
  const user = await gateway.addUser("operator", "dan");
  await act(owner, `/admin/users/${user}/role`, { role: "admin" });
  expect(gateway.events("user.role_changed").at(-1)).toMatchObject({ level: "critical", metadata: { user: user.slice(-8), before: "operator", role: "admin", by: owner.slice(-8) } });
  const told = await gateway.identity.store.db.selectFrom("notices").select("user_id").where("event", "=", "user.role_changed").where("detail", "like", `%${user.slice(-8)}%`).execute();
  expect(told.map(({ user_id }) => user_id)).toEqual(expect.arrayContaining([owner, watching, user]));
});

test("a disabled user is out at once: cookie, token and key; enabled again, the key works and the sessions stay ended", async () => {
  const user = await gateway.addUser("developer", "emma");
  const ways = [(await gateway.cookie(user)).headers, (await gateway.tokens(user, "developer")).headers, (await gateway.key(user, { class: "production" })).headers];
  const statuses = async (): Promise<number[]> => Promise.all(ways.map(async (headers) => (await gateway.inject({ url: "/v1/models", headers })).statusCode));
  expect(await statuses()).toEqual([200, 200, 200]);
  expect(await act(owner, `/admin/users/${user}/disable`, null)).toMatchObject({ status: 204 });
  expect(await statuses()).toEqual([401, 401, 401]);
  expect(await act(owner, `/admin/users/${user}/enable`, null)).toMatchObject({ status: 204 });
  expect(await statuses()).toEqual([401, 401, 200]);
});

describe("nobody", () => {
  test("disables who may do more than himself", async () => {
    const admin = await gateway.addUser("admin", "fred");
    expect(await act(admin, `/admin/users/${owner}/disable`, null)).toEqual({ status: 403, code: "outranked" });
  });

  test("takes the last owner away, neither by role nor by disabling, nor two owners each other at once", async () => {
    await using own = await startIdentity();
    const [one, two] = [await own.addUser("owner", "one"), await own.addUser("owner", "two")];
    const demote = async (by: string, whom: string): Promise<number> => (await own.inject(json("POST", `/admin/users/${whom}/role`, { role: "viewer" }, (await own.cookie(by)).headers))).statusCode;
    await Promise.all([demote(one, two), demote(two, one)]);
    const owners = await own.identity.store.db.selectFrom("users").select("id").where("role", "=", "owner").execute();
    expect(owners).toHaveLength(1);
    const last = owners[0]?.id ?? "";
    expect(await demote(last, last)).toBe(409);
    expect((await own.inject(json("POST", `/admin/users/${last}/disable`, null, (await own.cookie(last)).headers))).statusCode).toBe(409);
  });

  test("gives a role of the panel to an account that has neither password nor code", async () => {
    const chatter = await gateway.addUser("user");
    expect(await act(owner, `/admin/users/${chatter}/role`, { role: "admin" })).toEqual({ status: 409, code: "not_enrolled" });
  });

  test("is changed who does not exist", async () => {
    expect(await act(owner, `/admin/users/u_${"0".repeat(32)}/disable`, null)).toEqual({ status: 404, code: "unknown_user" });
  });
});

test("an owner enrols a colleague, whose password and code are shown once", async () => {
  const { headers } = await gateway.cookie(owner);
  const answer = await gateway.inject(json("POST", "/admin/users", { name: "gina", role: "operator" }, headers));
  expect(answer.json()).toMatchObject({ name: "gina", totpUri: expect.stringMatching(/^otpauth:\/\/totp\//) });
  const row = await gateway.identity.store.db.selectFrom("users").selectAll().where("name", "=", "gina").executeTakeFirstOrThrow();
  const { password, totpUri } = answer.json<{ password: string; totpUri: string }>();
  for (const secret of [password, /secret=(\w+)/.exec(totpUri)?.[1] ?? "missing"]) expect(JSON.stringify(row) + gateway.text()).not.toContain(secret);
  expect((await gateway.inject(json("POST", "/admin/users", { name: "gina", role: "viewer" }, headers))).json()).toMatchObject({ error: { code: "name_taken" } });
});

test("the first owner is made once", async () => {
  await using own = await startIdentity();
  expect(await firstOwner(own.identity, "root")).toMatchObject({ name: "root" });
  expect(await firstOwner(own.identity, "second")).toBeUndefined();
});
