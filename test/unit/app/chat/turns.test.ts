// Proves: L5 (partly)
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { request } from "undici";
import { scriptedBackend, type ScriptedAnswer } from "../../../../app/chat/backends/scripted.ts";
import { agentFailed } from "../../../../app/chat/errors.ts";
import type { Decider, DecisionRequest, Usage } from "../../../../app/decision/decision.ts";
import { listen } from "../../../../app/edge/listener.ts";
import { GatewayError } from "../../../../app/platform/gateway-error.ts";
import type { Tier } from "../../../../app/policy/roles.ts";
import { API_KEY, ask, startGateway, type Harness } from "../gateway-harness.ts";

const usage = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };
const settled: Usage = { promptTokens: 12, completionTokens: 3 };
const nothing: Usage = { promptTokens: 0, completionTokens: 0 };

/** Remembers what it was asked and told; reserves the tier that it is given. */
function ledger(tier?: Tier): Decider & { readonly asked: DecisionRequest[]; readonly settlements: [string, Usage][] } {
  const asked: DecisionRequest[] = [];
  const settlements: [string, Usage][] = [];
  return {
    asked,
    settlements,
    decide: (question) => {
      asked.push(question);
      const { call, requestId } = question;
      return Promise.resolve({ allowed: true, rate: { limit: 60, remaining: 59, resetSeconds: 7 }, reservation: call === null ? null : { id: requestId, tier: tier ?? call.tier } });
    },
    settle: ({ id }, spent) => {
      settlements.push([id, spent]);
      return Promise.resolve();
    },
  };
}

const usages = ({ settlements }: ReturnType<typeof ledger>): Usage[] => settlements.map(([, spent]) => spent);

test.each([
  ["an answer", { pieces: ["a"], usage }, {}, settled],
  ["an answer without usage", { pieces: ["a"] }, {}, null],
  ["a failure", { pieces: [], failure: new GatewayError(agentFailed) }, {}, null],
  ["a stream", { pieces: ["a", "b"], usage }, { stream: true }, settled],
  ["a stream without usage", { pieces: ["a"] }, { stream: true }, null],
  ["a stream that breaks off", { pieces: ["a"], failure: new GatewayError(agentFailed) }, { stream: true }, null],
])("%s is settled once", async (_what, script: ScriptedAnswer, more, spent) => {
  const decider = ledger();
  await using gateway = startGateway(undefined, { backend: scriptedBackend(() => script), decider });
  const answer = await gateway.chat(ask("hi", more));
  expect(decider.settlements).toEqual([[answer.headers["x-request-id"], spent]]);
});

test("a client that leaves a stream is settled once, for all that was reserved, and gives its place back", async () => {
  const decider = ledger();
  const backend = scriptedBackend(() => ({ pieces: Array.from({ length: 1000 }, () => "word "), pieceMilliseconds: 5, usage }));
  await using gateway = startGateway(undefined, { backend, decider, chat: { queue: { concurrency: 1, waiting: 0, waitSeconds: 1 } } });
  const url = await serve(gateway);
  for (let time = 1; time <= 3; time += 1) {
    const gone = new AbortController();
    const answer = await request(url, { method: "POST", headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" }, body: JSON.stringify(ask("hi", { stream: true })), signal: gone.signal });
    expect(answer.statusCode).toBe(200);
    answer.body.on("error", () => undefined);
    gone.abort();
    for (const until = Date.now() + 5000; Date.now() < until && (decider.settlements.length < time || backend.running() > 0); ) await sleep(5);
    expect(usages(decider)).toEqual(Array.from({ length: time }, () => null));
    expect(backend.running()).toBe(0);
  }
});

test("a call that finds no place costs nothing and is told when to come again", async () => {
  const decider = ledger();
  const backend = scriptedBackend(() => ({ pieces: ["slow"], pieceMilliseconds: 200, usage }));
  await using gateway = startGateway(undefined, { backend, decider, chat: { queue: { concurrency: 1, waiting: 0, waitSeconds: 1 } } });
  const [first, second] = await Promise.all([gateway.chat(ask("hi")), gateway.chat(ask("hi"))]);
  expect(first.statusCode).toBe(200);
  expect(second.json()).toMatchObject({ error: { code: "agent_busy", type: "server_error" } });
  expect(second.headers["retry-after"]).toBe("2");
  expect(usages(decider)).toEqual([nothing, settled]);
});

test("a backend that fails again and again is given a rest, in which calls cost nothing and fail at once", async () => {
  const decider = ledger();
  const backend = scriptedBackend(() => ({ pieces: [], failure: new GatewayError(agentFailed) }));
  await using gateway = startGateway(undefined, { backend, decider });
  for (let time = 0; time < 5; time += 1) expect((await gateway.chat(ask("hi"))).statusCode).toBe(502);
  const refused = await gateway.chat(ask("hi"));
  expect(refused.json()).toMatchObject({ error: { code: "agent_unavailable" } });
  expect(refused.headers["retry-after"]).toBe("5");
  expect(backend.calls).toHaveLength(5);
  expect(usages(decider).at(-1)).toEqual(nothing);
});

test("the decision is asked once, with what the call may cost, and its figures stand in the headers", async () => {
  const decider = ledger();
  await using gateway = startGateway(undefined, { backend: scriptedBackend(() => ({ pieces: ["a"], usage })), decider, chat: { overheadTokens: 100 } });
  const answer = await gateway.chat(ask("好".repeat(30), { max_tokens: 77 }));
  expect(decider.asked).toMatchObject([{ requestId: answer.headers["x-request-id"], address: "127.0.0.1", caller: { keyId: "shop" }, call: { tier: "haiku", completionTokens: 77 } }]);
  expect(decider.asked[0]?.call?.promptTokens).toBeGreaterThanOrEqual(130);
  expect(answer.headers).toMatchObject({ "x-ratelimit-limit": "60", "x-ratelimit-remaining": "59", "x-ratelimit-reset": "7" });
});

test("a downgrade reaches the backend and the client learns of it", async () => {
  const backend = scriptedBackend(() => ({ pieces: ["a"], usage }));
  await using gateway = startGateway(undefined, { backend, decider: ledger("sonnet"), caller: { userId: "u", role: "owner", means: "session-cookie" }, chat: { models: { haiku: "h", sonnet: "s", opus: "o" } } });
  const answer = await gateway.chat(ask("hi", { model: "opus" }));
  expect(answer.headers["x-model-tier"]).toBe("sonnet");
  expect(backend.calls).toMatchObject([{ model: "s" }]);
});

test("a settlement that fails is logged and the client has its answer", async () => {
  const decider: Decider = { ...ledger(), settle: () => Promise.reject(new Error("planted-marker")) };
  await using gateway = startGateway(undefined, { backend: scriptedBackend(() => ({ pieces: ["a"], usage })), decider });
  expect((await gateway.chat(ask("hi"))).statusCode).toBe(200);
  expect(gateway.lines.join("\n")).toContain('"event":"settle.failed"');
  expect(gateway.lines.join("\n")).not.toContain("planted-marker");
});

test("a request that is refused before its verdict counts all the same", async () => {
  const decider = ledger();
  await using gateway = startGateway(undefined, { decider });
  for (const answer of [await gateway.chat(ask("hi"), {}), await gateway.chat("{"), await gateway.inject({ url: "/nothing" })]) expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  await gateway.inject({ url: "/health" });
  expect(decider.asked.map(({ call, caller }) => ({ call, known: caller !== null }))).toEqual([
    { call: null, known: false },
    { call: null, known: true },
    { call: null, known: false },
  ]);
});

async function serve({ app }: Harness): Promise<string> {
  await app.ready();
  await listen(app.server, { host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/v1/chat/completions`;
}
