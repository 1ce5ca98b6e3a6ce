// Proves: A7, A3 (partly)
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { keepHouse } from "../../../../app/identity/housekeeping.ts";
import { bearer, json, PASSWORD, startIdentity, type IdentityHarness } from "./identity-harness.ts";

const MINUTE = 60_000;

let gateway: IdentityHarness;
beforeAll(async () => {
  gateway = await startIdentity();
});
afterAll(() => gateway[Symbol.asyncDispose]());

async function statusOf(headers: Record<string, string>): Promise<number> {
  return (await gateway.inject({ url: "/auth/sessions", headers })).statusCode;
}

interface Shown {
  readonly sessions: readonly { readonly id: string; readonly current: boolean; readonly address?: string; readonly agent?: string }[];
  readonly csrfToken?: string;
}

test("the cookie of a login has every protection that a browser knows, and 256 random bits", async () => {
  await gateway.addUser("admin", "carol");
  const answer = await gateway.inject(json("POST", "/auth/login", { name: "carol", password: PASSWORD, totp: gateway.code() }, { "user-agent": "Test/1" }));
  expect(answer.headers["set-cookie"]).toMatch(/^__Host-session=s_[0-9a-f]{32}\.[A-Za-z0-9_-]{43}; Path=\/; Max-Age=86400; Secure; HttpOnly; SameSite=Strict$/);
  expect(answer.body).not.toContain("__Host");
});

test("a session ends after 15 minutes without a request, and each request prolongs it", async () => {
  const { headers } = await gateway.cookie(await gateway.addUser("admin"));
  for (let round = 0; round < 4; round += 1) {
    gateway.pass(14 * MINUTE);
    expect(await statusOf(headers)).toBe(200);
  }
  gateway.pass(15 * MINUTE);
  expect(await statusOf(headers)).toBe(401);
});

test("a session ends 24 hours after its login, however busy it is", async () => {
  const { headers } = await gateway.cookie(await gateway.addUser("admin"));
  for (let minutes = 0; minutes < 24 * 60 - 14; minutes += 14) {
    gateway.pass(14 * MINUTE - 10);
    expect(await statusOf(headers)).toBe(200);
  }
  gateway.pass(14 * MINUTE);
  expect(await statusOf(headers)).toBe(401);
});

test("the log knows the beginning and the end of every session of the panel, also of one whose time has run out, once", async () => {
  const user = await gateway.addUser("admin");
  const since = gateway.text().length;
  const [idle, busy] = [await gateway.cookie(user), await gateway.cookie(user)];
  gateway.pass(14 * MINUTE);
  expect(await statusOf(busy.headers)).toBe(200);
  gateway.pass(2 * MINUTE);
  await Promise.all([keepHouse(gateway.identity), keepHouse(gateway.identity)]);
  const told = gateway.text().slice(since).trim().split("\n").map((line) => JSON.parse(line) as { readonly event: string; readonly metadata: Readonly<Record<string, unknown>> }).filter(({ event, metadata }) => event.startsWith("session.") && metadata["user"] === user.slice(-8));
  const name = ({ cookie }: { readonly cookie: string }): string => (cookie.split(".")[0] ?? "").slice(-8);
  expect(told.map(({ event, metadata }) => [event, metadata["session"], metadata["reason"]])).toEqual([["session.created", name(idle), undefined], ["session.created", name(busy), undefined], ["session.ended", name(idle), "time over"]]);
  expect(await statusOf(busy.headers)).toBe(200);
});

test("the fourth login ends the oldest session, whatever the means", async () => {
  const user = await gateway.addUser("admin");
  const [first, second] = [await gateway.cookie(user), await gateway.tokens(user, "admin")];
  const rest = [await gateway.cookie(user), await gateway.cookie(user)];
  expect(await statusOf(first.headers)).toBe(401);
  for (const { headers } of [second, ...rest]) expect(await statusOf(headers)).toBe(200);
  expect(gateway.events("session.ended").at(-1)).toMatchObject({ metadata: { reason: "too many sessions" } });
});

test("ten logins at once leave three sessions", async () => {
  const user = await gateway.addUser("user");
  const logins = await Promise.all(Array.from({ length: 10 }, () => gateway.tokens(user, "user")));
  const statuses = await Promise.all(logins.map(({ headers }) => statusOf(headers)));
  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
});

test("address and agent are kept of sessions of the panel, and of no other", async () => {
  const user = await gateway.addUser("admin");
  const { headers } = await gateway.cookie(user);
  await gateway.tokens(user, "admin");
  const { sessions } = (await gateway.inject({ url: "/auth/sessions", headers })).json<Shown>();
  expect(sessions.map(({ current, address, agent }) => ({ current, address, agent }))).toEqual([
    { current: false, address: undefined, agent: undefined },
    { current: true, address: "127.0.0.1", agent: "test" },
  ]);
});

describe("user A", () => {
  test("neither sees nor ends user B's sessions", async () => {
    const [a, b] = [await gateway.addUser("owner"), await gateway.addUser("user")];
    const [mine, theirs] = [await gateway.cookie(a), await gateway.tokens(b, "user")];
    const [their] = (await gateway.inject({ url: "/auth/sessions", headers: theirs.headers })).json<Shown>().sessions;
    const id = their?.id ?? "";
    expect((await gateway.inject({ url: "/auth/sessions", headers: mine.headers })).body).not.toContain(id);
    const read = await gateway.inject({ url: `/auth/sessions/${id}`, headers: mine.headers });
    const ended = await gateway.inject({ method: "DELETE", url: `/auth/sessions/${id}`, headers: mine.headers });
    expect([read.statusCode, ended.statusCode]).toEqual([404, 404]);
    expect((await gateway.inject({ method: "DELETE", url: "/auth/sessions", headers: mine.headers })).statusCode).toBe(204);
    expect(await statusOf(theirs.headers)).toBe(200);
  });

  test("does not see user B's keys", async () => {
    const [a, b] = [await gateway.addUser("developer"), await gateway.addUser("api_consumer")];
    const { id } = await gateway.key(b, { class: "production" });
    const own = await gateway.key(a, { class: "production" });
    const { body } = await gateway.inject({ url: "/auth/keys", headers: own.headers });
    expect(body).toContain(own.id);
    expect(body).not.toContain(id);
    expect(body).not.toContain(own.text);
  });
});

test("a session of one's own is shown by its id, as the list has it", async () => {
  const { headers, cookie } = await gateway.cookie(await gateway.addUser("viewer"));
  const [listed] = (await gateway.inject({ url: "/auth/sessions", headers })).json<Shown>().sessions;
  const shown = await gateway.inject({ url: `/auth/sessions/${cookie.split(".")[0] ?? ""}`, headers });
  expect([shown.statusCode, shown.json<unknown>()]).toEqual([200, listed]);
});

test("one session or all of them can be ended by their user", async () => {
  const user = await gateway.addUser("viewer");
  const [one, two] = [await gateway.cookie(user), await gateway.cookie(user)];
  const id = one.cookie.split(".")[0] ?? "";
  expect((await gateway.inject({ method: "DELETE", url: `/auth/sessions/${id}`, headers: two.headers })).statusCode).toBe(204);
  expect([await statusOf(one.headers), await statusOf(two.headers)]).toEqual([401, 200]);
  expect((await gateway.inject({ method: "DELETE", url: "/auth/sessions", headers: two.headers })).statusCode).toBe(204);
  expect(await statusOf(two.headers)).toBe(401);
});

describe("a forged request by cookie is refused", () => {
  test.each([
    ["without the page's token", undefined],
    ["with another session's token", "another"],
    ["with an empty token", ""],
  ])("%s", async (_what, given) => {
    const user = await gateway.addUser("owner");
    const { cookie } = await gateway.cookie(user);
    const token = given === "another" ? (await gateway.cookie(user)).csrfToken : given;
    const answer = await gateway.inject({ method: "DELETE", url: "/auth/sessions", headers: { cookie: `__Host-session=${cookie}`, ...(token === undefined ? {} : { "x-csrf-token": token }) } });
    expect(answer.json()).toMatchObject({ error: { code: "csrf_invalid" } });
    expect(await statusOf({ cookie: `__Host-session=${cookie}` })).toBe(200);
  });

  test("but a page finds its token again after it was loaded anew", async () => {
    const { headers, csrfToken } = await gateway.cookie(await gateway.addUser("viewer"));
    expect((await gateway.inject({ url: "/auth/sessions", headers: { cookie: headers["cookie"] } })).json<Shown>().csrfToken).toBe(csrfToken);
  });
});

test.each([
  ["a guessed secret", (cookie: string) => `__Host-session=${cookie.slice(0, -43)}${"A".repeat(43)}`],
  ["the id alone", (cookie: string) => `__Host-session=${cookie.split(".")[0] ?? ""}`],
  ["a name without the prefix", (cookie: string) => `session=${cookie}`],
  ["two of them, one planted", (cookie: string) => `__Host-session=${cookie}; __Host-session=${cookie}`],
])("a cookie with %s opens nothing", async (_what, change) => {
  const { cookie } = await gateway.cookie(await gateway.addUser("owner"));
  expect(await statusOf({ cookie: `__Host-session=${cookie}` })).toBe(200);
  expect(await statusOf({ cookie: change(cookie) })).toBe(401);
});

test("whoever's session has ended logs in again, although the browser still sends its cookie", async () => {
  const { headers } = await gateway.cookie(await gateway.addUser("admin", "returning"));
  gateway.pass(16 * MINUTE);
  expect(await statusOf(headers)).toBe(401);
  const answer = await gateway.inject(json("POST", "/auth/login", { name: "returning", password: PASSWORD, totp: gateway.code() }, { cookie: headers["cookie"] ?? "" }));
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["set-cookie"]).toMatch(/^__Host-session=/);
});

test("a cookie's session is no token's, and the other way round", async () => {
  const user = await gateway.addUser("owner");
  const { cookie } = await gateway.cookie(user);
  expect(await statusOf(bearer(cookie))).toBe(401);
  const { access_token: token } = await gateway.tokens(user, "owner");
  expect(await statusOf({ cookie: `__Host-session=${token}` })).toBe(401);
});

test("a session of the panel that moves to another network raises one alarm, its own network none", async () => {
  const authenticate = (await import("../../../../app/identity/authenticate.ts")).storeAuthenticator(gateway.identity);
  const { headers } = await gateway.cookie(await gateway.addUser("owner"));
  const before = gateway.events("session.address_changed").length;
  for (const address of ["127.0.5.5", "198.51.100.7", "198.51.77.1", "2001:db8::1"]) await authenticate({ method: "GET", headers, address });
  expect(gateway.events("session.address_changed").slice(before).map(({ metadata }) => metadata["client"])).toEqual(["198.51.100.7", "2001:db8::1"]);
});
