// Proves: A3, A4, A9 (partly), P1 (partly)
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { roleNames, type RoleName } from "../../../../app/policy/roles.ts";
import { json, startIdentity, type IdentityHarness } from "./identity-harness.ts";

type Means = "token" | "cookie" | "key";

const all = "owner admin operator developer api_consumer user viewer";
const analysts = "owner admin operator developer viewer";
const chatters = "owner admin operator developer api_consumer user";

/** Who gets past the door of each route, by the means; written out by hand, so that a changed permission shows here. */
const expected: Readonly<Record<string, Partial<Record<Means, string>> | "anyone">> = {
  "GET /health": "anyone",
  "POST /auth/login": "anyone",
  "POST /auth/refresh": "anyone",
  "POST /auth/password": "anyone",
  "GET /.well-known/jwks.json": "anyone",
  "POST /v1/chat/completions": { token: chatters, cookie: chatters, key: chatters },
  "GET /v1/models": { token: chatters, cookie: chatters, key: chatters },
  "GET /v1/models/:id": { token: chatters, cookie: chatters, key: chatters },
  "GET /metrics": { token: analysts, cookie: analysts, key: analysts },
  "POST /api/chat": { token: chatters, cookie: chatters, key: chatters },
  "POST /auth/reauthenticate": { token: all, cookie: all },
  "POST /auth/logout": { token: all, cookie: all },
  "GET /auth/sessions": { token: all, cookie: all },
  "GET /auth/sessions/:id": { token: all, cookie: all },
  "DELETE /auth/sessions/:id": { token: all, cookie: all },
  "DELETE /auth/sessions": { token: all, cookie: all },
  "GET /auth/keys": { token: "owner admin developer api_consumer", cookie: "owner admin developer api_consumer", key: "owner admin developer api_consumer" },
  "GET /admin/keys": { token: "owner admin", cookie: "owner admin", key: "owner admin" },
  "POST /admin/keys": { cookie: "owner" },
  "POST /admin/keys/:id/rotate": { cookie: "owner admin" },
  "DELETE /admin/keys/:id": { token: "owner", cookie: "owner", key: "owner" },
  "GET /admin/users": { token: "owner admin", cookie: "owner admin", key: "owner admin" },
  "POST /admin/users": { cookie: "owner" },
  "POST /admin/users/:id/role": { cookie: "owner" },
  "POST /admin/users/:id/disable": { token: "owner admin", cookie: "owner admin", key: "owner admin" },
  "GET /admin/costs": { token: "owner admin", cookie: "owner admin", key: "owner admin" },
  "POST /admin/costs/reset": { token: "owner", cookie: "owner", key: "owner" },
  "PUT /admin/costs/limits": { token: "owner", cookie: "owner", key: "owner" },
  "POST /admin/killswitch": { token: "owner", cookie: "owner", key: "owner" },
  "POST /admin/killswitch/release": { token: "owner", cookie: "owner", key: "owner" },
  "POST /admin/users/:id/enable": { token: "owner admin", cookie: "owner admin", key: "owner admin" },
};

let gateway: IdentityHarness;
const users = new Map<RoleName, string>();
const keys = new Map<RoleName, Record<string, string>>();
beforeAll(async () => {
  gateway = await startIdentity();
  await gateway.app.ready();
  for (const role of roleNames) {
    const user = await gateway.addUser(role);
    users.set(role, user);
    keys.set(role, (await gateway.key(user)).headers);
  }
});
afterAll(() => gateway[Symbol.asyncDispose]());

/** Fresh for every request, since some of the routes end sessions. */
async function credentials(role: RoleName, means: Means): Promise<Record<string, string>> {
  const user = users.get(role) ?? "";
  if (means === "key") return keys.get(role) ?? {};
  return means === "cookie" ? (await gateway.cookie(user)).headers : (await gateway.tokens(user, role)).headers;
}

/** A request that the route's schema refuses, or that names nothing: what counts is whether it came so far. */
async function isLetIn(route: string, headers: Record<string, string>): Promise<boolean> {
  const [method = "", path = ""] = route.split(" ");
  const id = path.startsWith("/admin/keys") ? "0".repeat(12) : path.startsWith("/auth/sessions") ? `s_${"0".repeat(32)}` : `u_${"0".repeat(32)}`;
  const url = path.replace(":id", id);
  const answer = await gateway.inject(method === "POST" || method === "PUT" ? json(method, url, { unknown: 1 }, headers) : { method: method === "DELETE" ? "DELETE" : "GET", url, headers });
  return answer.statusCode !== 401 && answer.statusCode !== 403;
}

test("every route has its row, and every row its route", () => {
  expect(gateway.routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(expected).sort());
});

describe.each(Object.entries(expected))("%s", (route, allowed) => {
  test("without credentials", async () => {
    expect(await isLetIn(route, {})).toBe(allowed === "anyone");
  });

  if (allowed === "anyone") return;
  test.each<Means>(["token", "cookie", "key"])("by %s, for every role", async (means) => {
    const letIn: string[] = [];
    for (const role of roleNames) if (await isLetIn(route, await credentials(role, means))) letIn.push(role);
    expect(letIn.join(" ")).toBe(allowed[means] ?? "");
  });
});

test("a refusal by role is logged with who and where, and tells the caller nothing more", async () => {
  const answer = await gateway.inject({ url: "/admin/users", headers: await credentials("viewer", "token") });
  expect(answer.json()).toMatchObject({ error: { code: "forbidden" } });
  expect(gateway.events("access.refused").at(-1)).toMatchObject({ metadata: { role: "viewer", route: "/admin/users", user: users.get("viewer")?.slice(-8) } });
});

test("an unknown field in a body is refused, wherever a route takes one", async () => {
  const { headers } = await gateway.cookie(users.get("owner") ?? "");
  for (const [url, body] of [
    ["/auth/login", { name: "a", password: "b", totp: "000000" }],
    ["/auth/login", { code: "abc" }],
    ["/auth/refresh", { refresh_token: "x" }],
    ["/admin/users", { name: "bert", role: "viewer" }],
    [`/admin/users/${users.get("viewer") ?? ""}/role`, { role: "viewer" }],
    ["/admin/keys", { userId: users.get("api_consumer"), name: "k", class: "production" }],
  ] as const) {
    expect([url, (await gateway.inject(json("POST", url, { ...body, isAdmin: true }, headers))).statusCode]).toEqual([url, 400]);
  }
});
