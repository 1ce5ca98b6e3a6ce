// Proves: A7 (partly)
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { storeAuthenticator } from "../../../../app/identity/authenticate.ts";
import type { Identity } from "../../../../app/identity/identity.ts";
import { openIdentity } from "../../../../app/identity/open-identity.ts";
import { beginCookieSession } from "../../../../app/identity/sessions/cookie-session.ts";
import { openCountries, type CountryOf } from "../../../../app/platform/countries.ts";
import { newPrivateKey } from "../../../../app/identity/ephemeral-identity.ts";
import { countryTable } from "../country-table.ts";
import { startIdentity, VISITOR, type IdentityHarness } from "./identity-harness.ts";

const directory = mkdtempSync(join(tmpdir(), "countries-"));
const table = join(directory, "countries.mmdb");
const [CHINA, ALSO_CHINA, JAPAN, JAPAN_6, NOWHERE] = ["36.96.1.1", "101.80.7.7", "126.4.4.4", "2400:2000::7", "198.18.0.1"];

let gateway: IdentityHarness;
let countryOf: CountryOf;
/** The gateway's identity, with the table. */
let identity: Identity;
beforeAll(async () => {
  writeFileSync(table, countryTable({ "36.96.0.0/11": { country: { iso_code: "CN" } }, "101.80.0.0/12": { country_code: "CN" }, "126.0.0.0/8": { country: "JP" }, "2400:2000::/20": { country: { iso_code: "JP" } }, "10.0.0.0/8": { country: { iso_code: "US" } }, "203.0.0.0/16": { country: { iso_code: "nowhere" } } }));
  gateway = await startIdentity();
  countryOf = await openCountries(table);
  identity = { ...gateway.identity, countryOf };
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

/** Begins a session at `from` and asks with it from each of the other addresses; gives the alarms and notices that came of it. */
async function travel(from: string, ...elsewhere: string[]): Promise<{ readonly alarms: readonly unknown[]; readonly moves: readonly unknown[]; readonly user: string }> {
  const user = await gateway.addUser("owner");
  const counts = ["session.country_changed", "session.address_changed"].map((event) => gateway.events(event).length);
  const { cookie } = await beginCookieSession(identity, user, { ...VISITOR, address: from });
  const authenticate = storeAuthenticator(identity);
  for (const address of elsewhere) await authenticate({ method: "GET", headers: { cookie: `__Host-session=${cookie}` }, address });
  const [alarms, moves] = ["session.country_changed", "session.address_changed"].map((event, index) => gateway.events(event).slice(counts[index]));
  return { alarms: alarms?.map(({ level, metadata: { before, after, client } }) => ({ level, before, after, client })) ?? [], moves: moves ?? [], user };
}

/** The notices of one event that are kept for a user; they are written while the request goes on. */
async function noticesOf(user: string, about: string): Promise<readonly unknown[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const rows = await identity.store.db.selectFrom("notices").selectAll().where("user_id", "=", user).where("event", "=", "session.country_changed").execute();
    const found = rows.map(({ detail }) => JSON.parse(detail) as Record<string, unknown>).filter((detail) => detail["user"] === about.slice(-8));
    if (found.length > 0) return found;
    await new Promise(setImmediate);
  }
  return [];
}

test("a table in MaxMind's format tells the country of an address, in each of the forms that publishers give it", () => {
  expect([CHINA, ALSO_CHINA, JAPAN, JAPAN_6, `::ffff:${CHINA}`].map(countryOf)).toEqual(["CN", "CN", "JP", "JP", "CN"]);
});

test.each([["10.1.2.3"], ["127.0.0.1"], ["192.168.1.1"], ["fd00::1"], ["::1"], ["203.0.113.7"], ["8.8.8.8"], ["203.0.1.1"], ["unknown"], [""]])("%p has no country", (address) => {
  expect(countryOf(address)).toBeUndefined();
});

test("a table that is broken in one place tells nothing and stops nobody", async () => {
  const broken = Buffer.from(countryTable({ "36.96.0.0/11": { country: { iso_code: "CN" } } }));
  // The type of the record: a pointer to beyond the end of the file.
  broken.set([0x3f, 0xff, 0xff, 0xff, 0xff], broken.indexOf("country") - 2);
  writeFileSync(join(directory, "broken.mmdb"), broken);
  expect((await openCountries(join(directory, "broken.mmdb")))(CHINA)).toBeUndefined();
});

test("a session of the panel that goes on in another country raises one alarm, and a notice to everybody who administers users", async () => {
  const admin = await gateway.addUser("admin");
  const { alarms, moves, user } = await travel(CHINA, ALSO_CHINA, JAPAN, JAPAN_6, JAPAN);
  expect(alarms).toEqual([{ level: "critical", before: "CN", after: "JP", client: JAPAN }]);
  expect(moves).toEqual([]);
  const notice = { user: user.slice(-8), session: expect.any(String), before: "CN", after: "JP" };
  expect(await noticesOf(user, user)).toEqual([notice]);
  expect(await noticesOf(admin, user)).toEqual([notice]);
});

test("a login from another country than the one before raises the alarm too, the first one of all does not", async () => {
  const user = await gateway.addUser("viewer");
  const before = gateway.events("session.country_changed").length;
  for (const address of [CHINA, ALSO_CHINA, JAPAN, JAPAN_6]) await beginCookieSession(identity, user, { ...VISITOR, address });
  expect(gateway.events("session.country_changed").slice(before).map(({ metadata }) => [metadata["before"], metadata["after"]])).toEqual([["CN", "JP"]]);
  expect(await noticesOf(user, user)).toHaveLength(1);
});

test("where a country is not known there is no alarm of countries: a change of network is noted as it is without a table", async () => {
  const { alarms, moves } = await travel(CHINA, NOWHERE, "10.1.2.3");
  expect([alarms, moves.length]).toEqual([[], 2]);
});

test("a session that stays in its country is no news, wherever it goes there", async () => {
  expect(await travel(CHINA, ALSO_CHINA, CHINA)).toMatchObject({ alarms: [], moves: [] });
});

test("no session of a Mini Program is watched: nothing is known of where it began", async () => {
  const before = gateway.text().length;
  const { headers } = await gateway.tokens(await gateway.addUser("user"), "user");
  const authenticate = storeAuthenticator(identity);
  for (const address of [CHINA, JAPAN]) await authenticate({ method: "GET", headers, address });
  expect(gateway.text().slice(before)).not.toMatch(/country_changed|address_changed/);
});

test.each([["countries.mmdb.gone"], ["broken"]])("a table that cannot be read (%s) is an error in the log, and the service goes on", async (name) => {
  const file = join(directory, name);
  if (name === "broken") writeFileSync(file, "no table");
  const lines: unknown[] = [];
  const opened = await openIdentity({ store: { file: ":memory:", key: "" }, secrets: gateway.identity.secrets, privateKeys: newPrivateKey(), issuer: "lightkeeper", passwordPolicy: "length", countryTable: file }, gateway.identity.clock, (entry) => lines.push(entry));
  expect(lines).toEqual([expect.objectContaining({ level: "error", event: "countries.unreadable", metadata: expect.objectContaining({ file }) })]);
  expect(opened.countryOf(CHINA)).toBeUndefined();
  await opened.store.close();
});
