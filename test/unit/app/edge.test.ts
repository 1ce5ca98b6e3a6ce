// Proves: A3 (partly), L6 (partly), O1 (partly), P1 (partly)
import { expect, test } from "@jest/globals";
import { fastify } from "fastify";
import { scriptedBackend } from "../../../app/chat/backends/scripted.ts";
import type { Decider } from "../../../app/decision/decision.ts";
import { unlimited } from "../../../app/decision/unlimited.ts";
import { collectRoutes } from "../../../app/edge/routes.ts";
import { listenAt } from "../../../app/edge/listener.ts";
import { API_KEY, ask, startGateway } from "./gateway-harness.ts";

test("the health route says status and timestamp and nothing else", async () => {
  await using gateway = startGateway();
  const answer = await gateway.inject({ url: "/health" });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toBe('{"status":"ok","timestamp":"2026-11-21T10:00:00.000Z"}');
});

test("a draining gateway is not ready and closes its connections", async () => {
  await using gateway = startGateway();
  gateway.beginDrain();
  const answer = await gateway.inject({ url: "/health" });
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toEqual({ status: "draining", timestamp: "2026-11-21T10:00:00.000Z" });
  expect(answer.headers.connection).toBe("close");
});

test.each([
  ["no header", {}],
  ["an unknown key", { authorization: `Bearer ${API_KEY.replace("7", "8")}` }],
  ["another scheme", { authorization: `Basic ${API_KEY}` }],
  ["the bare key", { authorization: API_KEY }],
  ["an empty key", { authorization: "Bearer " }],
  ["two keys", { authorization: `Bearer ${API_KEY} ${API_KEY}` }],
])("%s is 401 before the body is looked at", async (_what, headers: Record<string, string>) => {
  await using gateway = startGateway();
  const answer = await gateway.chat("not even JSON", headers);
  expect(answer.statusCode).toBe(401);
  expect(answer.headers["www-authenticate"]).toBe("Bearer");
  expect(answer.json()).toEqual({ error: { code: "unauthorized", message: "Valid credentials are required.", type: "authentication_error", requestId: answer.headers["x-request-id"], doc: "docs/errors.md#unauthorized" } });
});

test("an unknown path is 404 and a wrong method 405 with the allowed ones", async () => {
  await using gateway = startGateway();
  expect((await gateway.inject({ url: "/nothing" })).json()).toMatchObject({ error: { code: "not_found" } });
  const answer = await gateway.inject({ method: "DELETE", url: "/health?x=1" });
  expect(answer.json()).toMatchObject({ error: { code: "method_not_allowed" } });
  expect(answer.headers["allow"]).toBe("GET");
});

test.each(["TRACE", "CONNECT", "PROPFIND"] as const)("the method %s is refused on every path", async (method) => {
  await using gateway = startGateway();
  for (const url of ["/health", "/v1/chat/completions", "/nothing"]) {
    const answer = await gateway.inject({ method, url });
    expect([404, 405]).toContain(answer.statusCode);
    expect(answer.body).not.toContain("x-request-id");
  }
});

test("a client cannot choose the request id", async () => {
  await using gateway = startGateway();
  const mine = "a".repeat(32);
  const answer = await gateway.inject({ url: "/health", headers: { "x-request-id": mine, "request-id": mine } });
  expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f]{32}$/);
  expect(answer.headers["x-request-id"]).not.toBe(mine);
});

test("an error that nobody foresaw shows no detail to the client and no message to the log", async () => {
  await using gateway = startGateway();
  gateway.app.get("/broken", { config: { access: "anyone" } }, () => {
    throw new TypeError("planted-marker in a message");
  });
  const answer = await gateway.inject({ url: "/broken" });
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toMatchObject({ error: { code: "internal_error", message: "Something went wrong on our side." } });
  expect(gateway.lines.join("\n")).not.toContain("planted-marker");
  expect(gateway.lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ level: "error", metadata: { code: "internal_error", error: "TypeError", at: expect.stringContaining("edge.test.ts") } }]);
});

test("a route that does not say who may call it stops the start", () => {
  const app = fastify();
  collectRoutes(app);
  expect(() => app.get("/open", () => "")).toThrow("route GET /open does not declare its access");
});

test("a route that does not say what its parameters and its body look like stops the start", () => {
  const app = fastify();
  collectRoutes(app);
  expect(() => app.post("/keys/:id", { config: { access: "anyone" } }, () => "")).toThrow("route POST /keys/:id has no schema for its body and params");
});

test("a query that a route does not declare is refused", async () => {
  await using gateway = startGateway();
  const answer = await gateway.inject({ url: "/health?planted-marker=1" });
  expect(answer.json()).toMatchObject({ error: { code: "invalid_request", message: "querystring must NOT have additional properties (planted-marker)" } });
});

test("the passed socket is taken when it is meant for this process, else the port on loopback", () => {
  expect(listenAt({ LISTEN_FDS: "1", LISTEN_PID: "7" }, 7, 80)).toEqual({ fd: 3 });
  expect(listenAt({ LISTEN_FDS: "1" }, 7, 80)).toEqual({ fd: 3 });
  expect(listenAt({ LISTEN_FDS: "1", LISTEN_PID: "8" }, 7, 80)).toEqual({ host: "127.0.0.1", port: 80 });
  expect(listenAt({}, 7, 80)).toEqual({ host: "127.0.0.1", port: 80 });
});

test("a wrong API key and a chat leave lines of the agreed shape", async () => {
  await using gateway = startGateway();
  await gateway.chat(ask("hi"), {});
  await gateway.chat(ask("hi"));
  expect(gateway.lines.map((line): unknown => JSON.parse(line))).toEqual([
    {
      timestamp: "2026-11-21T10:00:00.000Z",
      level: "warn",
      category: "auth",
      event: "auth.failed",
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
      metadata: { reason: "missing", client: "127.0.0.1" },
    },
    {
      timestamp: "2026-11-21T10:00:00.000Z",
      level: "error",
      category: "api",
      event: "request.failed",
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
      metadata: expect.objectContaining({ method: "POST", route: "/v1/chat/completions", status: 503, key: "shop", code: "agent_unavailable" }),
    },
  ]);
});

test("a request that the ladder of spend has downgraded is logged with what was asked for, any other is not", async () => {
  const decider: Decider = { ...unlimited, decide: ({ requestId, call }) => Promise.resolve({ allowed: true, rate: null, reservation: call === null ? null : { id: requestId, tier: call.tier === "opus" ? "sonnet" : call.tier } }) };
  await using gateway = startGateway(undefined, { backend: scriptedBackend(() => ({ pieces: ["hi"] })), decider });
  for (const model of ["opus", "sonnet"]) expect((await gateway.chat(ask("hi", { model }))).headers["x-model-tier"]).toBe("sonnet");
  const lines = gateway.lines.map((line) => JSON.parse(line) as { readonly metadata: Readonly<Record<string, unknown>> });
  expect(lines.map(({ metadata: { tier, downgradedFrom } }) => ({ tier, downgradedFrom }))).toEqual([{ tier: "sonnet", downgradedFrom: "opus" }, { tier: "sonnet", downgradedFrom: undefined }]);
});

test("an X-Real-IP header counts for nothing on TCP", async () => {
  await using gateway = startGateway();
  await gateway.chat(ask("hi"), { "x-real-ip": "203.0.113.9" });
  expect(gateway.lines).toEqual([expect.stringContaining('"client":"127.0.0.1"')]);
});
