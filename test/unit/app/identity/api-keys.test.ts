// Proves: A5, A6, A7 (partly), A9 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { scriptedBackend } from "../../../../app/chat/backends/scripted.ts";
import { keepHouse } from "../../../../app/identity/housekeeping.ts";
import { keyClasses } from "../../../../app/identity/keys/key-classes.ts";
import { firstKey } from "../../../../app/identity/commands/first-key.ts";
import type { RoleName, Tier } from "../../../../app/policy/roles.ts";
import { bearer, json, startIdentity, type IdentityHarness } from "./identity-harness.ts";

const DAY = 24 * 60 * 60 * 1000;

let gateway: IdentityHarness;
let owner: string;
let shop: string;
beforeAll(async () => {
  gateway = await startIdentity();
  owner = await gateway.addUser("owner");
  shop = await gateway.addUser("api_consumer");
});
afterAll(() => gateway[Symbol.asyncDispose]());

async function ask(text: string): Promise<number> {
  return (await gateway.inject({ url: "/v1/models", headers: bearer(text) })).statusCode;
}

interface Issued {
  readonly id: string;
  readonly key: string;
  readonly last4: string;
}

async function create(more: object = {}): Promise<Issued> {
  const { headers } = await gateway.cookie(owner);
  const answer = await gateway.inject(json("POST", "/admin/keys", { userId: shop, name: "till", class: "production", ...more }, headers));
  expect(answer.statusCode).toBe(201);
  return answer.json<Issued>();
}

test("a key is lk_ID_SECRET with 256 random bits; it works and is shown once", async () => {
  const { id, key, last4 } = await create();
  expect(key).toMatch(new RegExp(`^lk_${id}_[A-Za-z0-9_-]{43}$`));
  expect(key.endsWith(last4)).toBe(true);
  expect(await ask(key)).toBe(200);
  const { headers } = await gateway.cookie(owner);
  expect((await gateway.inject({ url: "/admin/keys", headers })).body).not.toContain(key.slice(16));
  expect(gateway.text()).not.toContain(key.slice(16));
});

test("the store keeps an argon2id hash and a lookup under the pepper, and nothing to make the key from", async () => {
  const { id, key } = await create();
  const row = await gateway.identity.store.db.selectFrom("api_keys").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(row.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(row.lookup).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(row)).not.toContain(key.slice(16, -4));
});

test.each([
  ["its last character changed", (key: string) => `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`],
  ["another id", (key: string) => key.replace(/^lk_[a-z0-9]{12}/, `lk_${"0".repeat(12)}`)],
  ["its secret alone", (key: string) => key.slice(16)],
  ["its lookup hash", () => "0".repeat(64)],
])("a key with %s is no key", async (_what, change) => {
  const { text } = await gateway.key(shop, { class: "production" });
  expect(await ask(text)).toBe(200);
  expect(await ask(change(text))).toBe(401);
});

test("a lookup that was put into the store without its argon2id hash opens nothing", async () => {
  const { id, text } = await gateway.key(shop, { class: "production" });
  const other = await gateway.key(shop, { class: "production" });
  const { hash } = await gateway.identity.store.db.selectFrom("api_keys").select("hash").where("id", "=", other.id).executeTakeFirstOrThrow();
  await gateway.identity.store.change((transaction) => transaction.updateTable("api_keys").set({ hash }).where("id", "=", id).execute());
  expect(await ask(text)).toBe(401);
});

test.each(Object.entries(keyClasses))("a key of class %s ends when its class says so", async (name, { days }) => {
  expect({ admin: 60, production: 90, development: 30, webhook: 90, "read-only": 120 }).toHaveProperty(name, days);
  const user = await gateway.addUser("owner");
  const { headers } = await gateway.key(user, { class: name as keyof typeof keyClasses });
  const status = async (): Promise<number> => (await gateway.inject({ url: "/auth/sessions", headers })).statusCode;
  // A key is nobody's login: 403 says that it is known.
  gateway.pass(days * DAY - 1000);
  expect(await status()).toBe(403);
  gateway.pass(1000);
  expect(await status()).toBe(401);
});

test("a key may do what class, scopes and its holder's role all allow", async () => {
  const chatOnly = await gateway.key(owner, { scopes: ["chat"] });
  expect((await gateway.inject({ url: "/admin/users", headers: chatOnly.headers })).statusCode).toBe(403);
  const production = await gateway.key(owner, { class: "production", scopes: ["manage_users"] });
  expect((await gateway.inject({ url: "/admin/users", headers: production.headers })).statusCode).toBe(403);
  const readOnly = await gateway.key(owner, { class: "read-only" });
  expect(await ask(readOnly.text)).toBe(403);
});

test("a key asks for the models that it names and its holder's role has, and for others the backend is never asked", async () => {
  const backend = scriptedBackend(() => ({ pieces: ["hello"] }));
  await using own = await startIdentity({ backend });
  const served = async (role: RoleName, tiers: readonly Tier[]): Promise<string> => {
    const { headers } = await own.key(await own.addUser(role), { class: "production", tiers });
    const before = backend.calls.length;
    const words: string[] = [];
    for (const model of ["haiku", "sonnet", "opus"]) {
      const answer = await own.inject(json("POST", "/v1/chat/completions", { model, messages: [{ role: "user", content: "hi" }] }, headers));
      if (answer.statusCode === 200) words.push(model);
      else expect(answer.json()).toMatchObject({ error: { code: "model_not_allowed", message: "Your role does not have access to this model" } });
    }
    expect(backend.calls.length - before).toBe(words.length);
    return words.join(" ");
  };
  expect(await served("api_consumer", ["sonnet"])).toBe("sonnet");
  expect(await served("api_consumer", ["haiku", "sonnet", "opus"])).toBe("haiku sonnet opus");
  expect(await served("developer", ["sonnet", "opus"])).toBe("sonnet");
  expect(await served("owner", ["opus"])).toBe("opus");
  expect(await served("user", ["haiku", "opus"])).toBe("haiku");
});

test("a hundred first requests with one key at once are all served: they share one proof", async () => {
  const { text } = await gateway.key(owner);
  const statuses = await Promise.all(Array.from({ length: 100 }, () => ask(text)));
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test("an admin key is for owners only", async () => {
  const { headers } = await gateway.cookie(owner);
  expect((await gateway.inject(json("POST", "/admin/keys", { userId: shop, name: "k", class: "admin" }, headers))).json()).toMatchObject({ error: { code: "key_not_allowed" } });
});

test("a rotated key's old form stays good for the overlap, its rights go over, its holder's sessions end", async () => {
  const { id, key } = await create({ scopes: ["chat"], tiers: ["haiku"], requestsPerMinute: 7, usdPerDay: 2.5 });
  const session = await gateway.tokens(shop, "api_consumer");
  const { headers } = await gateway.cookie(owner);
  const answer = await gateway.inject(json("POST", `/admin/keys/${id}/rotate`, { overlapHours: 2 }, headers));
  expect(answer.json()).toMatchObject({ scopes: ["chat"], tiers: ["haiku"], requestsPerMinute: 7, usdPerDay: 2.5, class: "production" });
  const next = answer.json<Issued>();
  expect([await ask(key), await ask(next.key)]).toEqual([200, 200]);
  expect((await gateway.inject({ url: "/auth/sessions", headers: session.headers })).statusCode).toBe(401);
  gateway.pass(2 * 60 * 60 * 1000);
  expect([await ask(key), await ask(next.key)]).toEqual([401, 200]);
});

test("of two rotations at once one makes the successor", async () => {
  const { id } = await create();
  const { headers } = await gateway.cookie(owner);
  const rotate = async (): Promise<number> => (await gateway.inject(json("POST", `/admin/keys/${id}/rotate`, {}, headers))).statusCode;
  expect((await Promise.all([rotate(), rotate()])).sort()).toEqual([201, 404]);
});

test("an admin rotates a service's key and no owner's, since he gets to see the new one", async () => {
  const admin = await gateway.addUser("admin");
  const [ofShop, ofOwner] = [await gateway.key(shop, { class: "production" }), await gateway.key(owner)];
  const { headers } = await gateway.cookie(admin);
  expect((await gateway.inject(json("POST", `/admin/keys/${ofOwner.id}/rotate`, {}, headers))).json()).toMatchObject({ error: { code: "key_not_allowed" } });
  expect((await gateway.inject(json("POST", `/admin/keys/${ofShop.id}/rotate`, {}, headers))).statusCode).toBe(201);
});

test("a revoked key is refused at the next request", async () => {
  const { id, text } = await gateway.key(shop, { class: "production" });
  expect(await ask(text)).toBe(200);
  const { headers } = await gateway.cookie(owner);
  expect((await gateway.inject({ method: "DELETE", url: `/admin/keys/${id}`, headers })).statusCode).toBe(204);
  expect(await ask(text)).toBe(401);
});

test("a key's end is warned of ten days before, at the end and ten days after, each once", async () => {
  await using own = await startIdentity();
  const boss = await own.addUser("owner");
  const { id } = await own.key(boss, { class: "production" });
  const said = (): unknown[] => own.events("key.rotation_due").map(({ metadata }) => metadata["text"]);
  const after = async (days: number): Promise<unknown[]> => {
    own.pass(days * DAY);
    await Promise.all([keepHouse(own.identity), keepHouse(own.identity)]);
    return said();
  };
  expect(await after(79)).toEqual([]);
  expect(await after(1)).toEqual(["Key rotation due in 10 days"]);
  expect(await after(9)).toHaveLength(1);
  expect(await after(1)).toEqual(["Key rotation due in 10 days", "Key rotation overdue"]);
  expect(await after(10)).toEqual(["Key rotation due in 10 days", "Key rotation overdue", "OVERDUE - rotate immediately"]);
  expect(await after(50)).toHaveLength(3);
  const notices = await own.identity.store.db.selectFrom("notices").selectAll().execute();
  expect(notices.map(({ user_id, detail }) => ({ user_id, id: (JSON.parse(detail) as { keyId: string }).keyId }))).toEqual(Array(3).fill({ user_id: boss, id }));
});

test("the first key is made once by the command line, works, and raises an alarm", async () => {
  await using own = await startIdentity();
  const made = await firstKey(own.identity, "shop");
  expect((await own.inject({ url: "/v1/models", headers: bearer(made?.key ?? "") })).statusCode).toBe(200);
  expect(own.events("key.created_outside_panel")).toMatchObject([{ level: "critical" }]);
  expect(await firstKey(own.identity, "desk")).toBeUndefined();
});
