// Proves: O1 (partly), P1 (partly), P6 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { InjectOptions } from "light-my-request";
import { connectOpenClaw } from "../../../app/chat/backends/openclaw.ts";
import type { OpenApiDocument } from "../../../app/openapi/document.ts";
import { sendCompletion, sendJson, startAgentServer, type AgentServer } from "../../unit/app/agent-server.ts";
import { foundIn as foundOf, planted } from "./planted.ts";
import { PASSWORD, startIdentity, type IdentityHarness } from "../../unit/app/identity/identity-harness.ts";

const text = fc.constantFrom(...Object.values(planted).slice(0, 7));
const ROUNDS = 400;
const foundIn = (haystack: string): string[] => foundOf(haystack, secrets);

let agent: AgentServer;
let gateway: IdentityHarness;
let document: OpenApiDocument;
let credentials: Record<string, string>[];
let secrets: string[];
beforeAll(async () => {
  let answers = 0;
  const upstream = `${planted.answer} ${planted.phone} ${planted.modelKey}`;
  agent = await startAgentServer((response) => {
    answers += 1;
    const turn = answers % 5;
    if (turn === 0) sendCompletion(response, upstream);
    else if (turn === 1) sendJson(response, 500, { error: { message: upstream } });
    else if (turn === 2) response.writeHead(200, { "content-type": "application/json" }).end(`${upstream} is not JSON`);
    else if (turn === 3) response.writeHead(200, { "content-type": "text/event-stream" }).end(`data: {"error":{"message":"${upstream}"}}\n\n`);
    else response.writeHead(401, { "www-authenticate": upstream }).end(upstream);
  });
  const backend = connectOpenClaw({ url: agent.url, token: planted.coreToken, timeoutSeconds: 5, connections: 8 });
  gateway = await startIdentity({ backend, isDocumented: true });
  document = (await gateway.inject({ url: "/docs/openapi.json" })).json<OpenApiDocument>();
  const owner = await gateway.addUser("owner", "alice");
  const key = await gateway.key(await gateway.addUser("api_consumer"), { class: "production" });
  const tokens = await gateway.tokens(await gateway.addUser("user"), "user");
  const cookie = await gateway.cookie(owner);
  credentials = [key.headers, tokens.headers, cookie.headers, {}, { authorization: `Bearer ${planted.modelKey}` }, { cookie: `__Host-session=${planted.openid}` }];
  secrets = [key.text, tokens.access_token, tokens.refresh_token, cookie.cookie, cookie.csrfToken, PASSWORD];
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await agent[Symbol.asyncDispose]();
});

const good: Readonly<Record<string, (said: string) => object>> = {
  "/v1/chat/completions": (said) => ({ model: "haiku", messages: [{ role: "user", content: said }] }),
  "/api/chat": (said) => ({ message: said }),
  "/auth/login": (said) => ({ name: said, password: PASSWORD, totp: "123456" }),
  "/auth/refresh": (said) => ({ refresh_token: said }),
};
/** Bodies that are no JSON, or JSON as nobody should write it. */
const raw = fc.constantFrom(
  (said: string) => `{"${said}`,
  (said: string) => `{"__proto__":{"${said}":1},"message":"${said}"}`,
  (said: string) => `{"constructor":{"prototype":{"x":"${said}"}}}`,
  (said: string) => `{"message":"a","message":"${said}"}`,
  (said: string) => `{"message":"\\ud800${said}"}`,
  (said: string) => `{"message":"\\u0000${said}"}`,
  (said: string) => `${"[".repeat(4000)}"${said}"${"]".repeat(4000)}`,
  (said: string) => JSON.stringify({ message: said.repeat(2000) }),
  (said: string) => JSON.stringify(said),
);

interface Shot {
  readonly route: number;
  readonly credential: number;
  readonly said: string;
  readonly body: "good" | "extra" | "arbitrary" | ((said: string) => string);
  readonly value: unknown;
  readonly inPath: boolean;
  readonly inQuery: boolean;
}

const shot: fc.Arbitrary<Shot> = fc.record({
  route: fc.nat(),
  credential: fc.nat(),
  said: text,
  body: fc.oneof(fc.constant("good" as const), fc.constant("extra" as const), fc.constant("arbitrary" as const), raw),
  value: fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.dictionary(text, text)),
  inPath: fc.boolean(),
  inQuery: fc.boolean(),
});

function requestOf({ route, credential, said, body, value, inPath, inQuery }: Shot): { readonly options: InjectOptions; readonly operation: string; readonly path: string } {
  const { method, path } = gateway.routes[route % gateway.routes.length] ?? { method: "GET", path: "/" };
  const valid = (good[path] ?? (() => ({ name: said })))(said);
  const payload = typeof body === "function" ? body(said) : JSON.stringify(body === "good" ? valid : body === "extra" ? { ...valid, [said]: value } : value);
  const url = path.replace(":id", inPath ? encodeURIComponent(said) : `u_${"0".repeat(32)}`) + (inQuery ? `?${encodeURIComponent(said)}=${encodeURIComponent(said)}` : "");
  const headers = { "user-agent": said, referer: `https://${planted.phone}.example.com/${said}`, origin: `https://${planted.phone}.example.com`, "x-forwarded-for": said, "x-real-ip": said, "x-request-id": said, "x-openclaw-session-key": said, ...credentials[credential % credentials.length] };
  const takesBody = method === "POST" || method === "PUT";
  return { options: { method: method, url, headers: takesBody ? { ...headers, "content-type": "application/json" } : headers, ...(takesBody ? { payload } : {}) }, operation: method.toLowerCase(), path: path.replaceAll(/:(\w+)/g, "{$1}") };
}

test("whatever is sent and whatever comes back, no error, log line, metric or title holds it, and every answer is one that the document names", async () => {
  await fc.assert(
    fc.asyncProperty(shot, async (one) => {
      const { options, operation, path } = requestOf(one);
      const answer = await gateway.inject(options);
      if (answer.statusCode >= 400) {
        expect([path, answer.body, foundIn(answer.body + JSON.stringify(answer.headers))]).toEqual([path, answer.body, []]);
        const responses = document.paths[path]?.[operation]?.responses ?? {};
        const { error } = answer.json<{ error: { code: string } }>();
        expect([path, answer.statusCode, error.code, JSON.stringify(responses[answer.statusCode] ?? {}).includes(`"${error.code}"`)]).toEqual([path, answer.statusCode, error.code, true]);
      }
      expect([path, answer.statusCode]).not.toEqual([path, 500]);
    }),
    { numRuns: ROUNDS, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );
  const lines = gateway.text();
  expect(lines.split("\n").length).toBeGreaterThan(ROUNDS / 4);
  expect(foundIn(lines)).toEqual([]);
  for (const line of lines.trim().split("\n")) expect(Object.keys(JSON.parse(line) as object).filter((key) => !["timestamp", "level", "category", "event", "requestId", "metadata"].includes(key))).toEqual([]);
  const metrics = await gateway.inject({ url: "/metrics", headers: credentials[2] ?? {} });
  expect(foundIn(metrics.body + process.title)).toEqual([]);
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
}, 120_000);
