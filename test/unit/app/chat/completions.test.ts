// Proves: W1 (partly), L9 (partly), P1 (partly)
import { expect, test } from "@jest/globals";
import { AGENT_TOKEN, API_KEY, ask, OTHER_KEY, startGateway } from "../gateway-harness.ts";
import { sendCompletion, sendJson, startAgentServer } from "../agent-server.ts";

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
      body: { model: "openclaw", stream: false, temperature: 0.5, max_tokens: 1024, messages: [{ role: "user", content: "hi" }] },
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

test("each key's users have sessions of their own with the agent, and a question without a user stands alone", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  const other = { authorization: `Bearer ${OTHER_KEY}` };
  await gateway.chat(ask("1", { user: "u1" }));
  await gateway.chat(ask("2", { user: "u1" }));
  await gateway.chat(ask("3", { user: "u2" }));
  await gateway.chat(ask("4", { user: "u1" }), other);
  await gateway.chat(ask("5"));
  await gateway.chat(ask("6"));
  const [first, again, ...rest] = agent.seen.map((request) => request.headers["x-openclaw-session-key"]);
  expect(again).toBe(first);
  expect(new Set([first, ...rest]).size).toBe(5);
});

test.each([
  ["no body", ""],
  ["no JSON", "{"],
  ["a prototype in it", '{"__proto__":{"a":1},"model":"haiku","messages":[{"role":"user","content":"hi"}]}'],
  ["no messages", { model: "haiku", messages: [] }],
  ["no user message", { model: "haiku", messages: [{ role: "system", content: "hi" }] }],
  ["51 messages", { model: "haiku", messages: Array.from({ length: 51 }, () => ({ role: "user", content: "hi" })) }],
  ["NUL in a message", ask("a\u0000b")],
  ["half a surrogate pair in a message", ask("a\ud83d")],
  ["half a surrogate pair, escaped", '{"model":"haiku","messages":[{"role":"user","content":"\\ud83d"}]}'],
  ["an array of 4,000 arrays", `${"[".repeat(4000)}${"]".repeat(4000)}`],
  ["an object of 1,500 objects", `${'{"a":'.repeat(1500)}1${"}".repeat(1500)}`],
  ["a constructor in it", '{"constructor":{"prototype":{"a":1}},"model":"haiku","messages":[{"role":"user","content":"hi"}]}'],
  ["an unknown role", { model: "haiku", messages: [{ role: "tool", content: "hi" }] }],
  ["an unknown field", ask("hi", { tools: [] })],
  ["an unknown field in a message", { model: "haiku", messages: [{ role: "user", content: "hi", name: "x" }] }],
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

test.each([
  ["a message of 4001 characters", ask("a".repeat(4001)), "input_too_long", "Input too long"],
  ["4001 characters outside the basic plane, in bytes too many", ask("a".repeat(3998) + "😀".repeat(3)), "input_too_long", "Input too long"],
  ["a system message of 2001 characters", { model: "haiku", messages: [{ role: "system", content: "a".repeat(2001) }, { role: "user", content: "hi" }] }, "input_too_long", "Input too long"],
  ["system messages of 2001 characters together", { model: "haiku", messages: [{ role: "system", content: "a".repeat(2000) }, { role: "system", content: "b" }, { role: "user", content: "hi" }] }, "input_too_long", "Input too long"],
  ["an empty message", ask(""), "empty_input", "Empty input"],
  ["a message of white space", ask(" \n\u3000"), "empty_input", "Empty input"],
])("%s is refused with the agreed sentence", async (_what, body, code, message) => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  const answer = await gateway.chat(body);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: { code, message } });
  expect(agent.seen).toEqual([]);
});

test("a message of a Mini Program's user may have 2000 characters", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url, { caller: { userId: "u1", role: "user", means: "access-token", sessionId: "s1" } });
  expect((await gateway.chat(ask("好".repeat(2000)))).statusCode).toBe(200);
  expect((await gateway.chat(ask("好".repeat(2001)))).json()).toMatchObject({ error: { code: "input_too_long" } });
});

test("the model sees the system's words and the last ten messages", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  const spoken = Array.from({ length: 14 }, (_, index) => ({ role: index % 2 === 0 ? "user" : "assistant", content: `m${index}` }));
  await gateway.chat({ model: "haiku", messages: [{ role: "system", content: "be kind" }, ...spoken] });
  expect(agent.seen[0]?.body).toMatchObject({ messages: [{ role: "system", content: "be kind" }, ...spoken.slice(4)] });
});

test("of a key that stands twice the last one counts, for us and for the agent core alike", async () => {
  await using agent = await startAgentServer((response) => { sendCompletion(response, "hello"); });
  await using gateway = startGateway(agent.url);
  await gateway.chat('{"model":"haiku","messages":[{"role":"user","content":"first","content":"last"}]}');
  expect(agent.seen[0]?.body).toMatchObject({ messages: [{ role: "user", content: "last" }] });
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
  const answer = await gateway.chat({ model: "haiku", messages: [{ role: "user", content: 42 }], secret_field: "planted-marker" });
  expect(answer.json<{ error: { message: string } }>().error.message).toMatch(/^body.* \(secret_field\)$/);
  expect(answer.body).not.toContain("planted-marker");
});

test("a body above 10 kB is refused with 413, another media type with 415", async () => {
  await using gateway = startGateway();
  expect((await gateway.chat(ask("hi", { user: "m".repeat(10_240) }))).json()).toMatchObject({ error: { code: "body_too_large" } });
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
  await using gateway = startGateway(agent.url, { timeoutSeconds: 0.2 });
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
  await using gateway = startGateway(agent.url, { timeoutSeconds: 0.2 });
  const answer = await gateway.chat(ask("hi", { stream: true }));
  expect(answer.body).toContain('"code":"agent_timeout"');
  expect(answer.body).toContain(String(answer.headers["x-request-id"]));
  await agent.abandoned;
});
