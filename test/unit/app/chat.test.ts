// Proves: W1 (partly), L9 (partly), P1 (partly)
import { expect, test } from "@jest/globals";
import { AGENT_TOKEN, API_KEY, ask, OTHER_KEY, startGateway } from "./gateway-harness.ts";
import { sendCompletion, sendJson, startAgentServer } from "./agent-server.ts";

test("a chat request travels to the agent core with the core's token and a model of ours", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  const answer = await gateway.chat(ask("hi", { temperature: 0.5, user: "u1" }));
  expect(answer.statusCode).toBe(200);
  expect(agent.seen).toMatchObject([
    {
      method: "POST",
      url: "/v1/chat/completions",
      headers: { authorization: `Bearer ${AGENT_TOKEN}` },
      body: { model: "openclaw", stream: false, temperature: 0.5, messages: [{ role: "user", content: "hi" }] },
    },
  ]);
  expect(agent.seen[0]?.body).not.toHaveProperty("user");
});

test("only the listed fields of an answer reach the client", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  const answer = await gateway.chat(ask("hi"));
  expect(answer.json()).toEqual({
    id: "chatcmpl_1",
    object: "chat.completion",
    created: 1,
    model: "openclaw",
    choices: [{ index: 0, message: { role: "assistant", content: "hello" }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
  });
});

test("no header of the client reaches the agent core", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  await gateway.chat(ask("hi"), {
    authorization: `Bearer ${API_KEY}`,
    "x-openclaw-session-key": "agent:main:main",
    "x-openclaw-model": "other/model",
    "x-openclaw-agent-id": "root",
    "x-openclaw-scopes": "operator.admin",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-proto": "https",
    "x-real-ip": "203.0.113.9",
    forwarded: "for=203.0.113.9",
    cookie: "a=b",
    "user-agent": "evil/1",
  });
  const headers = agent.seen[0]?.headers ?? {};
  expect(Object.keys(headers).sort()).toEqual(["accept", "authorization", "connection", "content-length", "content-type", "host", "x-openclaw-session-key"]);
  expect(headers["x-openclaw-session-key"]).toMatch(/^[0-9a-f]{64}$/);
});

test("each key and each of its users has a session of its own with the agent", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  const other = { authorization: `Bearer ${OTHER_KEY}` };
  await gateway.chat(ask("1"));
  await gateway.chat(ask("2"));
  await gateway.chat(ask("3", { user: "u1" }));
  await gateway.chat(ask("4"), other);
  await gateway.chat(ask("5", { user: "u1" }), other);
  const [first, again, ...rest] = agent.seen.map((request) => request.headers["x-openclaw-session-key"]);
  expect(again).toBe(first);
  expect(new Set([first, ...rest]).size).toBe(4);
});

test.each([
  ["no body", ""],
  ["no JSON", "{"],
  ["a prototype in it", '{"__proto__":{"a":1},"model":"m","messages":[{"role":"user","content":"hi"}]}'],
  ["no messages", { model: "m", messages: [] }],
  ["no user message", { model: "m", messages: [{ role: "system", content: "hi" }] }],
  ["51 messages", { model: "m", messages: Array.from({ length: 51 }, () => ({ role: "user", content: "hi" })) }],
  ["a message of 4001 characters", ask("a".repeat(4001))],
  ["a system message of 2001 characters", { model: "m", messages: [{ role: "system", content: "a".repeat(2001) }, { role: "user", content: "hi" }] }],
  ["an empty message", ask("")],
  ["an unknown role", { model: "m", messages: [{ role: "tool", content: "hi" }] }],
  ["an unknown field", ask("hi", { tools: [] })],
  ["an unknown field in a message", { model: "m", messages: [{ role: "user", content: "hi", name: "x" }] }],
  ["stream as text", ask("hi", { stream: "true" })],
  ["a user name that is none", ask("hi", { user: "../../x" })],
])("a request with %s is refused before it reaches the agent", async (_what, body) => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  const answer = await gateway.chat(body);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toEqual({ error: { code: "invalid_request", message: expect.any(String), type: "invalid_request_error", requestId: answer.headers["x-request-id"], doc: "docs/errors.md#invalid_request" } });
  expect(agent.seen).toEqual([]);
});

test("the longest allowed messages pass, counted in characters and not in bytes", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  expect((await gateway.chat(ask("a".repeat(4000)))).statusCode).toBe(200);
  expect((await gateway.chat(ask("好".repeat(3000)))).statusCode).toBe(200);
  expect((await gateway.chat(ask("😀".repeat(2500)))).statusCode).toBe(200);
});

test("the refusal names the wrong field and does not quote its value", async () => {
  await using gateway = startGateway();
  const answer = await gateway.chat({ model: "m", messages: [{ role: "user", content: 42 }], secret_field: "planted-marker" });
  expect(answer.json<{ error: { message: string } }>().error.message).toMatch(/^body.* \(secret_field\)$/);
  expect(answer.body).not.toContain("planted-marker");
});

test("a body above 10 kB is refused with 413, another media type with 415", async () => {
  await using gateway = startGateway();
  expect((await gateway.chat(ask("hi", { model: "m".repeat(10_240) }))).json()).toMatchObject({ error: { code: "body_too_large" } });
  const answer = await gateway.chat("hi", { authorization: `Bearer ${API_KEY}`, "content-type": "text/plain" });
  expect(answer.statusCode).toBe(415);
});

test.each([
  [400, 502, "agent_failed"],
  [401, 502, "agent_failed"],
  [403, 502, "agent_failed"],
  [404, 502, "agent_failed"],
  [429, 503, "agent_unavailable"],
  [500, 502, "agent_failed"],
  [502, 502, "agent_failed"],
  [503, 503, "agent_unavailable"],
])("the core's %i becomes %i %s without its text", async (theirs, ours, code) => {
  await using agent = await startAgentServer((response) => { sendJson(response, theirs, { error: { message: "planted-marker" } }); });
  await using gateway = startGateway(agent.url);
  for (const stream of [false, true]) {
    const answer = await gateway.chat(ask("hi", { stream }));
    expect(answer.statusCode).toBe(ours);
    expect(answer.json()).toMatchObject({ error: { code } });
    expect(answer.body).not.toContain("planted");
    expect(answer.headers["retry-after"]).toBe(ours === 503 ? "5" : undefined);
  }
});

test("an answer of another shape is the agent's failure", async () => {
  await using agent = await startAgentServer((response) => { sendJson(response, 200, { hello: "world" }); });
  await using gateway = startGateway(agent.url);
  expect((await gateway.chat(ask("hi"))).statusCode).toBe(502);
  expect((await gateway.chat(ask("hi", { stream: true }))).statusCode).toBe(502);
});

test("an agent core that is not there is 503", async () => {
  await using gateway = startGateway("http://127.0.0.1:1");
  const answer = await gateway.chat(ask("hi"));
  expect(answer.statusCode).toBe(503);
  expect(answer.headers["retry-after"]).toBe("5");
});

test("an agent core that stays silent is cut off by the gateway's own deadline", async () => {
  await using agent = await startAgentServer(() => undefined);
  await using gateway = startGateway(agent.url, 0.2);
  expect((await gateway.chat(ask("hi"))).json()).toMatchObject({ error: { code: "agent_timeout" } });
  await agent.abandoned;
});

test("a stream passes as server-sent events", async () => {
  await using agent = await startAgentServer((response) => {
    response.writeHead(200, { "content-type": "text/event-stream", "x-internal": "core" });
    response.write('data: {"choices":[]}\n\n');
    response.end("data: [DONE]\n\n");
  });
  await using gateway = startGateway(agent.url);
  const answer = await gateway.chat(ask("hi", { stream: true, stream_options: { include_usage: true } }));
  expect(answer.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  expect(answer.headers).not.toHaveProperty("x-internal");
  expect(answer.body).toBe('data: {"choices":[]}\n\ndata: [DONE]\n\n');
  expect(agent.seen[0]?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
});

test("a stream that outlives the deadline ends with an error event", async () => {
  await using agent = await startAgentServer((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write('data: {"choices":[]}\n\n');
  });
  await using gateway = startGateway(agent.url, 0.2);
  const answer = await gateway.chat(ask("hi", { stream: true }));
  expect(answer.body).toContain('"code":"agent_timeout"');
  expect(answer.body).toContain(String(answer.headers["x-request-id"]));
  await agent.abandoned;
});
