// Proves: H11 (partly), H15 (partly), I9 (partly), I11 (partly)
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { isVerifiedLink } from "../../../../app/platform/store/postgres.ts";
import { migrations, type Migration } from "../../../../app/platform/store/migrations/index.ts";
import { openStore, type StoreSettings } from "../../../../app/platform/store/store.ts";
import { storeFailure } from "../../../../app/platform/store/store-failure.ts";
import { startIdentity } from "../../../unit/app/identity/identity-harness.ts";
import { startPostgres, type PostgresServer } from "../postgres.ts";
import { runNode } from "../processes.ts";

const PROCESS = join(import.meta.dirname, "store-process.ts");
const key = (): string => randomBytes(32).toString("hex");
const directory = mkdtempSync(join(tmpdir(), "store-"));
let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

let count = 0;
/** An empty store of each kind, as settings that can be opened more than once. */
const kinds: Readonly<Record<string, () => Promise<StoreSettings>>> = {
  SQLite: () => Promise.resolve({ file: join(directory, `${(count += 1)}.db`), key: key() }),
  PostgreSQL: async () => ({ url: await postgres.create(`store_${(count += 1)}`) }),
};

/** What a later release might add: no migration ever does more. */
const later: Migration = {
  name: "9999-later",
  up: async (schema) => {
    await schema.alterTable("users").addColumn("nickname", "text").execute();
    await schema.alterTable("sessions").addColumn("device", "text", (column) => column.notNull().defaultTo("")).execute();
    await schema.createTable("invitations").addColumn("id", "text", (column) => column.primaryKey()).execute();
  },
};

const user = (id: string) => ({ id, role: "user", name: null, password_hash: null, password_changed_at: null, totp_secret: null, totp_step: 0, disabled_at: null, created_at: 1_763_719_200_123 });

describe.each(Object.entries(kinds))("%s", (kind, settingsOf) => {
  test("gives back what it was given, with numbers as numbers", async () => {
    const store = await openStore(await settingsOf());
    await store.db.insertInto("users").values(user("u_1")).execute();
    expect(await store.db.selectFrom("users").selectAll().execute()).toEqual([user("u_1")]);
    const { count: rows } = await store.db.selectFrom("users").select((of) => of.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
    expect(rows).toBe(1);
    await store.close();
  });

  test("keeps names unique and knows a conflict from an insert", async () => {
    const store = await openStore(await settingsOf());
    const insert = async (id: string): Promise<bigint | undefined> =>
      (await store.db.insertInto("users").values({ ...user(id), name: "alice" }).onConflict((conflict) => conflict.column("name").doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows;
    expect([await insert("u_1"), await insert("u_2")]).toEqual([1n, 0n]);
    await store.close();
  });

  test("undoes a transaction that fails, its mark of change too", async () => {
    const store = await openStore(await settingsOf());
    const before = await store.revision();
    await expect(store.change(async (transaction) => {
      await transaction.insertInto("users").values(user("u_1")).execute();
      throw new Error("on purpose");
    })).rejects.toThrow("on purpose");
    expect(await store.db.selectFrom("users").selectAll().execute()).toEqual([]);
    expect(await store.revision()).toBe(before);
    await store.close();
  });

  test("a change is seen by another process at its next look", async () => {
    const settings = await settingsOf();
    const [ours, theirs] = [await openStore(settings), await openStore(settings)];
    const before = await theirs.revision();
    expect(await ours.revision()).toBe(before);
    await ours.change((transaction) => transaction.insertInto("users").values(user("u_1")).execute());
    expect(await theirs.revision()).not.toBe(before);
    await ours.close();
    await theirs.close();
  });

  test("four processes that start on an empty store at once migrate it once, all write, and each row is won by one", async () => {
    const settings = await settingsOf();
    const processes = Array.from({ length: 4 }, () => runNode([PROCESS, JSON.stringify(settings)], {}));
    await Promise.all(processes.map(({ exit }) => exit));
    expect(processes.map(({ output }) => output.stderr)).toEqual(["", "", "", ""]);
    const won = processes.map(({ output }) => Number(output.stdout));
    expect(won.reduce((sum, one) => sum + one)).toBe(40);
    const store = await openStore(settings);
    expect(await store.db.selectFrom("schema_migrations").select("name").execute()).toEqual(migrations.map(({ name }) => ({ name })));
    expect(await store.db.selectFrom("revoked_tokens").selectAll().execute()).toHaveLength(4 * 40 + 40);
    await store.close();
  });

  test("a migration that fails leaves nothing of itself", async () => {
    const settings = await settingsOf();
    const broken: Migration = { name: "9998-broken", up: async (schema) => { await schema.createTable("half").addColumn("id", "text").execute(); throw new Error("on purpose"); } };
    await expect(openStore(settings, [...migrations, broken])).rejects.toThrow("on purpose");
    const store = await openStore(settings);
    await expect(store.db.$extendTables<{ half: { id: string } }>().selectFrom("half").selectAll().execute()).rejects.toThrow(/half/);
    await store.close();
  });

  test("this release's logins, keys and tokens work on the schema of a later one", async () => {
    const settings = await settingsOf();
    const newer = await openStore(settings, [...migrations, later]);
    await using gateway = await startIdentity({ store: settings });
    const owner = await gateway.addUser("owner", "alice");
    const ways = [await gateway.cookie(owner), await gateway.tokens(owner, "owner"), await gateway.key(owner)];
    for (const { headers } of ways) expect((await gateway.inject({ url: "/admin/users", headers })).statusCode).toBe(200);
    await newer.close();
  });

  test(`a disabled user, a changed role, a revoked key and an ended session count at the next request of another process (${kind})`, async () => {
    const settings = await settingsOf();
    await using gateway = await startIdentity({ store: settings });
    const twin = gateway.twin();
    const owner = await gateway.addUser("owner", "alice");
    const acting = await gateway.cookie(owner);
    const made = { viewer: await gateway.addUser("viewer", "bert"), shop: await gateway.addUser("api_consumer"), chatter: await gateway.addUser("user") };
    const [panel, keyed, chat] = [await gateway.cookie(made.viewer), await gateway.key(made.shop, { class: "production" }), await gateway.tokens(made.chatter, "user")];
    const there = async (url: string, headers: Record<string, string>): Promise<number> => (await twin.app.inject({ url, headers })).statusCode;
    const here = async (method: "POST" | "DELETE", url: string, body?: object, headers = acting.headers): Promise<number> =>
      (await gateway.inject({ method, url, headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) }, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) })).statusCode;

    expect([await there("/admin/users", panel.headers), await there("/v1/models", keyed.headers), await there("/v1/models", chat.headers)]).toEqual([403, 200, 200]);
    expect(await here("POST", `/admin/users/${made.viewer}/role`, { role: "admin" })).toBe(204);
    expect(await there("/admin/users", panel.headers)).toBe(200);
    expect(await here("DELETE", `/admin/keys/${keyed.id}`)).toBe(204);
    expect(await there("/v1/models", keyed.headers)).toBe(401);
    expect(await here("POST", "/auth/logout", undefined, chat.headers)).toBe(204);
    expect(await there("/v1/models", chat.headers)).toBe(401);
    expect(await here("POST", `/admin/users/${made.viewer}/disable`)).toBe(204);
    expect(await there("/admin/users", panel.headers)).toBe(401);
  });
});

describe("the SQLite file", () => {
  test("has no plaintext: neither the database's own words nor a row's", async () => {
    const file = join(directory, "secret.db");
    const store = await openStore({ file, key: key() });
    await store.db.insertInto("users").values({ ...user("u_1"), name: "planted-marker-name" }).execute();
    for (const name of readdirSync(directory).filter((one) => one.startsWith("secret.db"))) {
      const bytes = readFileSync(join(directory, name));
      for (const text of ["SQLite format", "planted-marker-name", "create table", "users", "u_1"]) expect([name, text, bytes.includes(text)]).toEqual([name, text, false]);
    }
    await store.close();
    expect(readFileSync(file).includes("planted-marker-name")).toBe(false);
  });

  test("does not open with another key, and says which setting is wrong without showing it", async () => {
    const file = join(directory, "locked.db");
    await (await openStore({ file, key: key() })).close();
    const wrong = key();
    const error: unknown = await openStore({ file, key: wrong }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "StoreSettingError", message: expect.stringMatching(/^DATABASE_KEY does not open .*locked\.db/) });
    expect(String(error)).not.toContain(wrong);
  });

  test("in a folder that does not exist is named", async () => {
    await expect(openStore({ file: "/nowhere/gateway.db", key: key() })).rejects.toThrow(/^DATABASE_FILE \(\/nowhere\/gateway\.db\) cannot be opened/);
  });
});

describe("PostgreSQL", () => {
  test("killed and started again under load, the store answers again by itself, and what failed in between is 503", async () => {
    await using own = await startPostgres();
    await using gateway = await startIdentity({ store: { url: own.url } });
    const { headers } = await gateway.key(await gateway.addUser("api_consumer"), { class: "production" });
    const statuses: number[] = [];
    let isLoading = true;
    const load = Array.from({ length: 8 }, async () => {
      while (isLoading) {
        statuses.push((await gateway.inject({ url: "/v1/models", headers })).statusCode);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    });
    const until = async (status: number): Promise<void> => {
      const from = statuses.length;
      while (!statuses.slice(from).includes(status)) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    try {
      await until(200);
      await own.kill();
      await until(503);
      await own.start();
      await until(200);
    } finally {
      isLoading = false;
      await Promise.all(load);
    }
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(gateway.text()).toContain("store_unavailable");
  });

  test.each([
    ["postgres://gateway@127.0.0.1/gateway", true],
    ["postgres:///gateway?host=/run/postgresql", true],
    ["postgres://gateway@db.internal/gateway?sslmode=verify-full", true],
    ["postgres://gateway@db.internal/gateway", false],
    ["postgres://gateway@db.internal/gateway?sslmode=require", false],
    ["postgres://gateway@db.internal/gateway?sslmode=no-verify", false],
    ["postgres://gateway@127.0.0.1/gateway?host=db.internal", false],
    ["postgres://gateway@127.0.0.1.evil.test/gateway", false],
  ])("%s is a link that may be opened: %p", (url, isAllowed) => {
    expect(isVerifiedLink(url)).toBe(isAllowed);
  });

  test("a link off this machine without verify-full is refused before anything is sent", async () => {
    await expect(openStore({ url: "postgres://gateway@192.0.2.1/gateway?sslmode=require" })).rejects.toThrow(/DATABASE_URL leads off this machine/);
  });
});

test("a fault of ours is no lost database", () => {
  expect(storeFailure(new TypeError("x is not a function"))).toBeUndefined();
  expect(storeFailure(Object.assign(new Error("syntax error"), { code: "42601" }))).toBeUndefined();
  expect(storeFailure(Object.assign(new Error("terminating connection"), { code: "57P01" }))?.kind.code).toBe("store_unavailable");
});
