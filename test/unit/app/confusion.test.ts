// Proves: A3 (partly), A7 (partly), H8 (partly), O1 (partly)
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { json, PASSWORD, startIdentity, type IdentityHarness } from "./identity/identity-harness.ts";

const directory = mkdtempSync(join(tmpdir(), "confusion-"));
const socketPath = join(directory, "gateway.sock");
const INSIDE = "192.0.2.7";
const OUTSIDE = "198.51.100.9";

let gateway: IdentityHarness;
let key: string;
let token: string;
let userToken: string;
let cookie: string;
let csrf: string;
let owner: string;
beforeAll(async () => {
  gateway = await startIdentity({ adminNetworks: `${INSIDE}/32` });
  owner = await gateway.addUser("owner", "alice");
  key = (await gateway.key(owner)).text;
  token = (await gateway.tokens(owner, "owner")).access_token;
  userToken = (await gateway.tokens(await gateway.addUser("user"), "user")).access_token;
  const login = await gateway.cookie(owner);
  [cookie, csrf] = [`__Host-session=${login.cookie}`, login.csrfToken];
  // A socket of this machine, as the proxy has it: what it says of the client's address counts.
  await gateway.app.listen({ path: socketPath });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

/** Sends bytes as they stand and gives all that comes back until the connection ends. */
async function send(text: string): Promise<string> {
  const socket = connect(socketPath);
  let answer = "";
  socket.setEncoding("latin1").on("data", (part: string) => (answer += part)).on("error", () => undefined);
  socket.write(text, "latin1");
  await once(socket, "close");
  return answer;
}

/** The status of a request whose header lines are written out. */
async function statusOf(method: string, target: string, lines: readonly string[], from = INSIDE): Promise<number> {
  const answer = await send(`${[`${method} ${target} HTTP/1.1`, "Host: gateway", `X-Real-IP: ${from}`, "Connection: close", ...lines].join("\r\n")}\r\n\r\n`);
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

test("key, token and cookie of the owner open the administration, each by itself", async () => {
  for (const line of [`Authorization: Bearer ${key}`, `Authorization: Bearer ${token}`, `Cookie: ${cookie}`]) expect(await statusOf("GET", "/admin/users", [line])).toBe(200);
});

describe("refused is whoever presents", () => {
  test.each<[string, () => readonly string[]]>([
    ["a good key and a bad one", () => [`Authorization: Bearer ${key}`, "Authorization: Bearer bad"]],
    ["a bad key and a good one", () => ["Authorization: Bearer bad", `Authorization: Bearer ${key}`]],
    ["a user's token and an owner's", () => [`Authorization: Bearer ${userToken}`, `Authorization: Bearer ${token}`]],
    ["the same token twice", () => [`Authorization: Bearer ${token}`, `Authorization: Bearer ${token}`]],
    ["two keys in one line", () => [`Authorization: Bearer ${key}, Bearer ${key}`]],
    ["a key and a cookie", () => [`Authorization: Bearer ${key}`, `Cookie: ${cookie}`]],
    ["two lines with the cookie", () => [`Cookie: ${cookie}`, `Cookie: ${cookie}`]],
    ["the cookie behind a comma", () => [`Cookie: a=b, ${cookie}`]],
    ["a key as the cookie", () => [`Cookie: __Host-session=${key}`]],
    ["the cookie as a key", () => [`Authorization: Bearer ${cookie.split("=")[1] ?? ""}`]],
    ["a key by Basic", () => [`Authorization: Basic ${Buffer.from(`x:${key}`).toString("base64")}`]],
    ["a key for the proxy", () => [`Proxy-Authorization: Bearer ${key}`]],
    ["a key in a header of its own", () => [`X-API-Key: ${key}`]],
    ["a key behind a tab", () => [`Authorization: Bearer\t${key}`]],
  ])("%s", async (_what, lines) => {
    expect(await statusOf("GET", "/admin/users", lines())).toBe(401);
  });

  test("a key in the query or before the host", async () => {
    for (const target of [`/admin/users?api_key=${key}`, `/admin/users?access_token=${token}`, `http://x:${key}@gateway/admin/users`]) expect(await statusOf("GET", target, [])).toBe(401);
    expect(await statusOf("GET", `/admin/users?access_token=${userToken}`, [`Authorization: Bearer ${token}`])).toBe(400);
  });

  test("nothing, on a connection whose request before had a key", async () => {
    const answer = await send(`GET /admin/users HTTP/1.1\r\nHost: g\r\nX-Real-IP: ${INSIDE}\r\nAuthorization: Bearer ${key}\r\n\r\nGET /admin/users HTTP/1.1\r\nHost: g\r\nX-Real-IP: ${INSIDE}\r\nConnection: close\r\n\r\n`);
    expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 401"]);
  });
});

describe("the administration is reached by its own path alone", () => {
  const paths = ["//admin/users", "/admin//users", "/admin/users/", "/admin;x/users", "/admin/users;x=1", "/Admin/users", "/ADMIN/USERS", "/%61dmin/users", "/%2561dmin/users", "/admin%2fusers", "/./admin/users", "/x/../admin/users", "/%2e%2e/admin/users", "/health/../admin/users", "/admin/users%00", "/admin/users%20", "/admin/users%3f", "/admin\\users", "http://evil.test/admin/users", "/admin/%75sers", "/v1/models/%2e%2e%2f%2e%2e%2fadmin%2fusers", "*"];

  test.each(paths)("%s opens nothing to an owner from another network", async (path) => {
    expect([400, 403, 404]).toContain(await statusOf("GET", path, [`Authorization: Bearer ${token}`], OUTSIDE));
  });

  test.each(paths)("%s opens nothing to anybody without credentials", async (path) => {
    expect([400, 401, 404]).toContain(await statusOf("GET", path, []));
  });

  test("an address that is missing, or named twice, is nobody's", async () => {
    expect(await statusOf("GET", "/admin/users", [`Authorization: Bearer ${token}`, `X-Real-IP: ${INSIDE}`], OUTSIDE)).toBe(403);
    expect(await statusOf("GET", "/admin/users", [`Authorization: Bearer ${token}`, `X-Real-IP: ${OUTSIDE}`])).toBe(403);
    expect(await send(`GET /admin/users HTTP/1.1\r\nHost: g\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
  });
});

test("no header and no query makes another method of a request, nor a page's token of what is none", async () => {
  const overrides = ["X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "X-Method-Override: DELETE"];
  expect(await statusOf("GET", "/auth/sessions", [`Cookie: ${cookie}`, ...overrides])).toBe(200);
  expect(await statusOf("POST", "/auth/sessions", [`Cookie: ${cookie}`, `X-CSRF-Token: ${csrf}`, ...overrides])).toBe(405);
  expect(await statusOf("GET", "/auth/sessions?_method=DELETE", [`Cookie: ${cookie}`])).toBe(400);
  for (const lines of [[], ["X-CSRF-Token: bad"], [`X-CSRF-Token: ${csrf}`, "X-CSRF-Token: bad"], ["Content-Type: text/plain"], ["Content-Type: application/x-www-form-urlencoded"]]) expect(await statusOf("DELETE", `/auth/sessions`, [`Cookie: ${cookie}`, ...lines])).toBe(403);
  expect(await statusOf("DELETE", `/auth/sessions?x-csrf-token=${csrf}`, [`Cookie: ${cookie}`])).toBe(403);
  expect(await statusOf("GET", "/auth/sessions", [`Cookie: ${cookie}`])).toBe(200);
});

test.each([
  ["a header that goes on in the next line", (auth: string) => `GET /admin/users HTTP/1.1\r\nHost: g\r\nX-A: b\r\n ${auth}\r\n\r\n`],
  ["a space before the colon", (auth: string) => `GET /admin/users HTTP/1.1\r\nHost: g\r\n${auth.replace(":", " :")}\r\n\r\n`],
  ["lines that end without CR", (auth: string) => `GET /admin/users HTTP/1.1\nHost: g\n${auth}\n\n`],
  ["a coding after chunked", (auth: string) => `POST /v1/chat/completions HTTP/1.1\r\nHost: g\r\n${auth}\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
  ["a coding that nobody knows", (auth: string) => `POST /v1/chat/completions HTTP/1.1\r\nHost: g\r\n${auth}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
  ["a chunk whose line ends without CR", (auth: string) => `POST /v1/chat/completions HTTP/1.1\r\nHost: g\r\n${auth}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2;\n{}\r\n0\r\n\r\n`],
  ["two body lengths", (auth: string) => `POST /v1/chat/completions HTTP/1.1\r\nHost: g\r\n${auth}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}`],
  ["a body length with a sign", (auth: string) => `POST /v1/chat/completions HTTP/1.1\r\nHost: g\r\n${auth}\r\nContent-Type: application/json\r\nContent-Length: +2\r\n\r\n{}`],
])("%s is no request, and what follows it on the connection is none either", async (_what, request) => {
  const answer = await send(`${request(`Authorization: Bearer ${token}`)}GET /health HTTP/1.1\r\nHost: g\r\n\r\n`);
  expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toEqual(["HTTP/1.1 400"]);
});

test("an API key's rights are never edited: there is no such method, and its rotation takes none", async () => {
  const { id } = await gateway.key(await gateway.addUser("api_consumer"), { class: "production", scopes: ["chat"] });
  const headers = { cookie, "x-csrf-token": csrf };
  for (const method of ["PUT", "PATCH", "POST"] as const) expect((await gateway.inject({ ...json("POST", `/admin/keys/${id}`, { scopes: ["manage_roles"] }, headers), method, remoteAddress: INSIDE })).statusCode).not.toBe(200);
  for (const more of [{ scopes: ["manage_roles"] }, { class: "admin" }, { userId: owner }, { tiers: ["opus"] }]) {
    const answer = await gateway.inject({ ...json("POST", `/admin/keys/${id}/rotate`, more, headers), headers: { "content-type": "application/json", ...headers, "x-real-ip": INSIDE } });
    expect(answer.statusCode).toBe(400);
  }
});

test("a login takes no session that its browser already had: a planted cookie opens nothing, before and after", async () => {
  const planted = `__Host-session=s_${"1".repeat(32)}.${"A".repeat(43)}`;
  const answer = await gateway.inject(json("POST", "/auth/login", { name: "alice", password: PASSWORD, totp: gateway.code() }, { cookie: planted, "x-real-ip": INSIDE }));
  expect([answer.statusCode, String(answer.headers["set-cookie"]).split(";")[0] === planted]).toEqual([200, false]);
  expect(await statusOf("GET", "/auth/sessions", [`Cookie: ${planted}`])).toBe(401);
});

test("no text of a client begins a line of the log, or a series of the metrics", async () => {
  const forged = '\n{"level":"critical","category":"security","event":"forged"}\r\n';
  const lines = (): string[] => gateway.text().trimEnd().split("\n");
  const before = lines().length;
  const headers = { "user-agent": forged, origin: `https://evil.test${forged}`, referer: forged, "x-request-id": forged, authorization: `Bearer ${forged}`, cookie: forged };
  const requests = [{ url: "/auth/sessions", headers }, { url: `/nothing/${encodeURIComponent(forged)}`, headers }, json("POST", "/auth/login", { name: forged.slice(0, 64), password: "x", totp: "000000" }), json("POST", "/auth/refresh", { refresh_token: forged })];
  for (const options of requests) await gateway.inject(options);
  expect(lines().length).toBeGreaterThan(before);
  for (const line of lines().slice(before)) expect((JSON.parse(line) as { event: string }).event).not.toBe("forged");

  const series = async (): Promise<number> => (await gateway.inject({ url: "/metrics", headers: { authorization: `Bearer ${token}` } })).body.split("\n").length;
  const methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "PROPFIND"] as const;
  const flood = async (round: number): Promise<void> => {
    for (const [index, method] of methods.entries()) for (const path of ["", "v1/", "admin/", "auth/sessions/"]) await gateway.inject({ method, url: `/${path}${round}-${index}${encodeURIComponent(forged)}` });
  };
  await flood(0);
  await series();
  const known = await series();
  for (let round = 1; round < 4; round += 1) await flood(round);
  expect(await series()).toBe(known);
});
