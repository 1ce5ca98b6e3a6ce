// Proves: O7, W1, L9 (partly)
import { connect } from "node:net";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import OpenAI from "openai";
import { fetch, request, type Dispatcher } from "undici";
import { ownSecrets } from "../../unit/app/own-secrets.ts";
import { runNode, startGatewayProcess, startStandIn, type GatewayProcess, type StandIn } from "./processes.ts";

const MEBIBYTE = 1024 * 1024;

let agent: StandIn;
let gateway: GatewayProcess;
beforeAll(async () => {
  agent = await startStandIn();
  gateway = await startGatewayProcess(agent);
}, 30_000);
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await agent[Symbol.asyncDispose]();
});

interface Answer {
  readonly choices: readonly { readonly message: { readonly content: string } }[];
}

async function chat(content: string, options: { to?: GatewayProcess; key?: string; user?: string; stream?: boolean; headers?: Record<string, string>; signal?: AbortSignal } = {}): Promise<Dispatcher.ResponseData> {
  const { to = gateway, key = to.apiKey, user, stream = false, headers = {}, signal } = options;
  return request("http://gateway/v1/chat/completions", {
    method: "POST",
    dispatcher: to.dispatcher,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: JSON.stringify({ model: "openclaw", stream, messages: [{ role: "user", content }], ...(user === undefined ? {} : { user }) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function reply(content: string, options: Parameters<typeof chat>[1] = {}): Promise<string> {
  const answer = await chat(content, options);
  expect(answer.statusCode).toBe(200);
  const { choices } = (await answer.body.json()) as Answer;
  return choices[0]?.message.content ?? "";
}

/** Waits for a line of the gateway's log: it comes by a pipe, the answer by a socket. */
async function logged(pattern: RegExp): Promise<void> {
  for (const until = Date.now() + 2000; Date.now() < until && !pattern.test(gateway.output.stdout); ) await sleep(10);
  expect(gateway.output.stdout).toMatch(pattern);
}

function client(key = gateway.apiKey): OpenAI {
  const throughSocket: typeof fetch = (url, init) => fetch(url, { ...init, dispatcher: gateway.dispatcher });
  // The client's own types are those of the global fetch, which cannot be given undici's dispatcher of this version.
  return new OpenAI({ baseURL: "http://gateway/v1", apiKey: key, maxRetries: 0, fetch: throughSocket as unknown as typeof globalThis.fetch });
}

test("OpenAI's own client gets a plain answer with its usage", async () => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the gateway's own meaning of it stays
  const answer = await client().chat.completions.create({ model: "claude-3-5-haiku-latest", user: "plain", messages: [{ role: "user", content: "good morning" }] });
  expect(answer.choices[0]?.message.content).toMatch(/^This is turn 1 of session [0-9a-f]{12}\. You said: good morning$/);
  expect(answer.usage?.total_tokens).toBeGreaterThan(0);
});

test("OpenAI's own client gets a streamed answer, piece by piece and with its usage", async () => {
  const stream = await client().chat.completions.create({
    model: "claude-3-5-haiku-latest",
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
    user: "streamed",
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: "user", content: "good [[delay=300]] evening" }],
  });
  const pieces: string[] = [];
  const times: number[] = [];
  let tokens = 0;
  for await (const chunk of stream) {
    pieces.push(chunk.choices[0]?.delta.content ?? "");
    times.push(performance.now());
    tokens = chunk.usage?.total_tokens ?? tokens;
  }
  expect(pieces.join("")).toMatch(/You said: good {2}evening$/);
  expect(tokens).toBeGreaterThan(0);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(150);
});

test("OpenAI's own client sees our refusals as errors with status and code", async () => {
  const messages = [{ role: "user" as const, content: "hi" }];
  await expect(client("0".repeat(64)).chat.completions.create({ model: "openclaw", messages })).rejects.toMatchObject({ status: 401, code: "unauthorized" });
  await expect(client().chat.completions.create({ model: "openclaw", messages: [] })).rejects.toMatchObject({ status: 400, code: "invalid_request" });
});

test("OpenAI's own client lists the models, asks for one, and gets its errors of its own classes for what is not there", async () => {
  const { models } = client();
  const names: string[] = [];
  for await (const { id, object, owned_by: owner } of models.list()) {
    expect([object, owner]).toEqual(["model", "lightkeeper"]);
    names.push(id);
  }
  expect(names).toEqual(["haiku", "sonnet", "opus"]);
  expect(await models.retrieve("sonnet")).toMatchObject({ id: "sonnet", object: "model" });
  await expect(models.retrieve("gpt-4o")).rejects.toThrow(OpenAI.NotFoundError);
  await expect(client("0".repeat(64)).models.list()).rejects.toThrow(OpenAI.AuthenticationError);
  await expect(models.delete("haiku")).rejects.toMatchObject({ status: 405, code: "method_not_allowed" });
  await expect(client().embeddings.create({ model: "haiku", input: "hi" })).rejects.toMatchObject({ status: 404, code: "not_found" });
});

test("OpenAI's own client sees request id, tier and limits in the headers, and cancels what it does not want any more", async () => {
  const messages = [{ role: "user" as const, content: "hi" }];
  const { data, response, request_id: id } = await client().chat.completions.create({ model: "claude-sonnet-4", messages, max_completion_tokens: 20, temperature: 0.5, top_p: 1 }).withResponse();
  expect(data.choices[0]?.finish_reason).toBe("stop");
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(response.headers.get("x-model-tier")).toBe("sonnet");
  expect(Number(response.headers.get("x-ratelimit-remaining"))).toBeGreaterThan(0);
  const stream = await client().chat.completions.create({ model: "default", stream: true, messages: [{ role: "user", content: "tell [[delay=10000]] slowly" }] });
  for await (const chunk of stream) {
    expect(chunk.object).toBe("chat.completion.chunk");
    break;
  }
  expect(stream.controller.signal.aborted).toBe(true);
  await logged(/"request.failed".*"status":499/);
});

test("OpenAI's own client tries again by itself when a turn of the conversation is still under way", async () => {
  const slow = await chat("[[delay=1500]] first", { user: "impatient", stream: true });
  const hurried = await chat("hurry", { user: "impatient" });
  expect([hurried.statusCode, hurried.headers["retry-after"]]).toEqual([409, "2"]);
  await hurried.body.dump();
  const slowly = slow.body.dump();
  const throughSocket: typeof fetch = (url, init) => fetch(url, { ...init, dispatcher: gateway.dispatcher });
  const patient = new OpenAI({ baseURL: "http://gateway/v1", apiKey: gateway.apiKey, maxRetries: 2, fetch: throughSocket as unknown as typeof globalThis.fetch });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the gateway's own meaning of it stays
  const answer = await patient.chat.completions.create({ model: "default", user: "impatient", messages: [{ role: "user", content: "second" }] });
  expect(answer.choices[0]?.message.content).toContain("You said: second");
  await slowly;
});

test("a stream that the core breaks off ends as an error for OpenAI's own client, without the core's words", async () => {
  for (const cue of ["[[status=500]]", "[[cut]]"]) {
    const stream = await client().chat.completions.create({ model: "openclaw", stream: true, messages: [{ role: "user", content: `tell ${cue}` }] });
    const read = async (): Promise<void> => {
      for await (const chunk of stream) expect(chunk.choices).toHaveLength(1);
    };
    await expect(read()).rejects.toMatchObject({ error: { code: "agent_failed", message: "The agent could not answer." } });
  }
});

test("a key and a user have a session that no header and no other key reaches", async () => {
  const session = async (options: Parameters<typeof chat>[1]): Promise<string | undefined> => /session ([0-9a-f]{12})/.exec(await reply("hi", options))?.[1];
  const first = await session({ user: "s1" });
  expect(await session({ user: "s1", headers: { "x-openclaw-session-key": "main", "x-openclaw-agent-id": "other", "x-forwarded-for": "203.0.113.1" } })).toBe(first);
  expect(await session({ user: "s2" })).not.toBe(first);
  expect(await session({ user: "s1", key: gateway.otherKey })).not.toBe(first);
});

test("a client that goes away cancels the agent's run, plain or streamed", async () => {
  for (const stream of [false, true]) {
    const user = `leaver-${String(stream)}`;
    const gone = new AbortController();
    const leaving = chat("[[delay=20000]]", { user, stream, signal: gone.signal }).then((answer) => answer.body.text());
    setTimeout(() => { gone.abort(); }, 300);
    await expect(leaving).rejects.toThrow();
    // Turns of one session run one after the other: this one would wait 20 s behind a run that goes on.
    let next = await chat("still there?", { user });
    // The conversation is free as soon as the gateway has seen that its client left.
    for (const until = Date.now() + 2000; next.statusCode === 409 && Date.now() < until; next = await chat("still there?", { user })) await next.body.dump();
    expect(await next.body.text()).toContain("turn 2 after 1 cancelled");
  }
  await logged(/"request.failed".*"status":499,"milliseconds":\d{3,},/);
}, 15_000);

test("behind the proxy's socket the proxy's client address and request id are logged, malformed ones are not", async () => {
  const id = "0123456789abcdef0123456789abcdef";
  const answer = await chat("hi", { key: "wrong", headers: { "x-real-ip": "203.0.113.77", "x-request-id": id } });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers["x-request-id"]).toBe(id);
  await answer.body.dump();
  await logged(new RegExp(`"event":"auth.failed","requestId":"${id}","metadata":{"reason":"unknown key","client":"203.0.113.77"}`));
  const forged = await chat("hi", { key: "wrong", headers: { "x-real-ip": "planted-marker", "x-request-id": "planted-marker" } });
  await forged.body.dump();
  await logged(/"client":"unknown"/);
  expect(gateway.output.stdout).not.toContain("planted-marker");
});

test.each([
  ["no HTTP at all", "hello\r\n\r\n", 400, "invalid_request"],
  ["headers of more than 8 kB", `GET /health HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(9000)}\r\n\r\n`, 431, "headers_too_large"],
  ["both body lengths", "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "invalid_request"],
])("%s is answered with our error and the connection is closed", async (_what, text, status, code) => {
  const socket = connect(gateway.socket);
  socket.end(text);
  let answer = "";
  socket.on("data", (part: Buffer) => { answer += part.toString(); });
  await once(socket, "close");
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain(`"code":"${code}"`);
});

test("on SIGTERM the requests under way finish, new ones find nobody, and the process ends well", async () => {
  await using mine = await startGatewayProcess(agent);
  const plain = reply("slow [[delay=1500]] plain", { to: mine, user: "drain-plain" });
  const streamed = await chat("slow [[delay=1500]] streamed", { to: mine, user: "drain-streamed", stream: true });
  mine.child.kill("SIGTERM");
  expect(await plain).toContain("You said: slow  plain");
  const text = await streamed.body.text();
  expect(text).toContain("streamed");
  expect(text).toMatch(/data: \[DONE\]\n\n$/);
  expect(await mine.exit).toBe(0);
  await expect(request("http://gateway/health", { dispatcher: mine.dispatcher })).rejects.toThrow(/ECONNREFUSED/);
  expect(mine.output.stdout).toContain('"event":"process.stopped","metadata":{"overdue":false}');
}, 20_000);

test("a fault of the process itself ends it at once, for the service manager to start it again", async () => {
  await using mine = await startGatewayProcess(agent);
  mine.child.kill("SIGBUS");
  await mine.exit;
  expect(mine.child.signalCode).toBe("SIGBUS");
});

test("an idle gateway with an open connection ends on SIGTERM without waiting for it", async () => {
  await using mine = await startGatewayProcess(agent);
  const socket = connect(mine.socket);
  await once(socket, "connect");
  socket.write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(socket, "data");
  mine.child.kill("SIGTERM");
  // Long before the drain's end at 25 s, or the test's own time is over.
  expect(await mine.exit).toBe(0);
  socket.destroy();
}, 20_000);

test("a port that is taken ends the start with code 1 and a line that names the reason", async () => {
  const env = { ...ownSecrets(join(agent.directory, "gateway.db")), AGENT_TOKEN: agent.token, PORT: String(agent.port) };
  const refused = runNode([new URL("../../../app/main.ts", import.meta.url).pathname], env);
  expect(await refused.exit).toBe(1);
  expect(refused.output.stderr).toBe("");
  expect(refused.output.stdout).toMatch(/"level":"critical".*"event":"process.failed","metadata":{"error":"Error","cause":"EADDRINUSE"/);
});

test("a reader that stops reading stops the agent core, instead of filling the gateway's memory", async () => {
  let written = 0;
  const flood = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const event = `data: {"choices":[],"padding":"${"x".repeat(16_384)}"}\n\n`;
    const write = (): void => {
      while (written < 64 * MEBIBYTE) {
        written += event.length;
        if (!response.write(event)) {
          response.once("drain", write);
          return;
        }
      }
    };
    write();
  }).listen(0, "127.0.0.1");
  await once(flood, "listening");
  const address = flood.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  await using mine = await startGatewayProcess({ url: `http://127.0.0.1:${address.port}`, token: agent.token });
  const answer = await chat("flood", { to: mine, stream: true });
  await sleep(1500);
  const stalledAt = written;
  await sleep(500);
  expect(written).toBe(stalledAt);
  // What the kernel's buffers hold; the gateway itself would take 8 MiB before it gives up.
  expect(stalledAt).toBeLessThan(8 * MEBIBYTE);
  answer.body.on("error", () => undefined).destroy();
  flood.closeAllConnections();
  flood.close();
}, 20_000);

test("wrong settings end the start with code 78 and one line each, no stack", async () => {
  const refused = runNode([new URL("../../../app/main.ts", import.meta.url).pathname], { AGENT_TOKEN: "your_token", AGENT_URL: "http://198.51.100.7:80" });
  expect(await refused.exit).toBe(78);
  expect(refused.output.stdout).toBe("");
  expect(refused.output.stderr.split("\n")).toEqual([
    "The gateway does not start: its settings are not complete.",
    expect.stringMatching(/^ {2}AGENT_URL is malformed \("http:\/\/198\.51\.100\.7:80"\); allowed is http:\/\/127/),
    expect.stringMatching(/^ {2}AGENT_TOKEN holds a placeholder; allowed is /),
    expect.stringMatching(/^ {2}DATABASE_KEY is missing; allowed is /),
    expect.stringMatching(/^ {2}JWT_PRIVATE_KEYS is missing; allowed is /),
    expect.stringMatching(/^ {2}KEY_PEPPER is missing; allowed is /),
    expect.stringMatching(/^ {2}SESSION_SECRET is missing; allowed is /),
    "Set them in the environment and start again.",
    "",
  ]);
});

test("nothing that was said, answered or presented stands in what the gateway writes", async () => {
  const marker = "planted-13812345678-marker";
  await reply(marker, { user: "secrecy" });
  const stream = await chat(`${marker} [[status=500]]`, { user: "secrecy", stream: true });
  await stream.body.text();
  await logged(/"reason":"error event".*\n$/);
  const { stdout, stderr } = gateway.output;
  expect(stdout.trim().split("\n").every((line) => typeof JSON.parse(line) === "object")).toBe(true);
  expect(stderr).not.toContain(" at ");
  for (const secret of [marker, gateway.apiKey, gateway.otherKey, agent.token]) expect(stdout + stderr).not.toContain(secret);
});
