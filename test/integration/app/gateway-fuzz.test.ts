// Proves: O1, P1 (partly), P6 (partly), W1 (partly)
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { request } from "undici";
import { sendCompletion, startAgentServer, type AgentServer } from "../../unit/app/agent-server.ts";
import { foundIn, planted } from "./planted.ts";
import { plantUser, withStore, type PlantedUser } from "./planted-store.ts";
import { startGatewayProcess, type GatewayProcess } from "./processes.ts";

const ROUNDS = 250;
const LONGEST_WAIT_MILLISECONDS = 400;
/** A client that leaves does so within this time. */
const LONGEST_STAY_MILLISECONDS = 30;

let agent: AgentServer;
let gateway: GatewayProcess;
let owner: PlantedUser;
beforeAll(async () => {
  const upstream = `${planted.answer} ${planted.phone} ${planted.modelKey}`;
  const chunk = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: upstream } }] })}\n\n`;
  let answers = 0;
  agent = await startAgentServer((response, { headers }) => {
    const end = (answers += 1) % 5;
    if (headers.accept !== "text/event-stream") {
      if (end === 0) response.writeHead(500, { "x-core": planted.openid }).end(upstream);
      else sendCompletion(response, upstream);
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" }).write(chunk.repeat(3));
    if (end === 0) response.destroy();
    else if (end === 1) response.end(`data: ${JSON.stringify({ error: { message: upstream } })}\n\ndata: [DONE]\n\n`);
    else if (end === 2) response.end(`data: ${upstream} is no JSON\n\n`);
    else if (end === 3) response.end(`event: ${upstream}\nid: ${upstream}\n: ${upstream}\n\ndata: [DONE]\n\n`);
    else response.end(`data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}\n\ndata: [DONE]\n\n`);
  });
  gateway = await startGatewayProcess({ url: agent.url, token: planted.coreToken }, { AGENT_CONCURRENCY: "16" });
  owner = await withStore(gateway.env, (identity) => plantUser(identity, "owner"));
}, 60_000);
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await agent[Symbol.asyncDispose]();
});

const text = fc.constantFrom(...Object.values(planted));
/** A request as bytes, whole or spoilt in one place. */
const shot = fc.record({
  said: text,
  stream: fc.boolean(),
  user: fc.option(text, { nil: undefined }),
  credential: fc.constantFrom("key", "key", "key", "none", "planted"),
  path: fc.oneof({ weight: 4, arbitrary: fc.constant("/v1/chat/completions") }, fc.constantFrom("/api/chat", "/auth/login", "/admin/users", "/nothing")),
  spoilt: fc.option(fc.record({ at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }) }), { nil: undefined, freq: 3 }),
  leaves: fc.option(fc.nat(LONGEST_STAY_MILLISECONDS), { nil: undefined, freq: 3 }),
});
type Shot = typeof shot extends fc.Arbitrary<infer One> ? One : never;

function bytesOf({ said, stream, user, credential, path, spoilt }: Shot): Buffer {
  const body = Buffer.from(JSON.stringify({ model: "default", stream, messages: [{ role: "user", content: said }], ...(user === undefined ? {} : { user: user.replaceAll(/[^A-Za-z0-9_-]/g, "-") }) }));
  const authorization = credential === "none" ? "" : `Authorization: Bearer ${credential === "key" ? gateway.apiKey : planted.modelKey}\r\n`;
  const head = `POST ${path}?${encodeURIComponent(said)} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nUser-Agent: ${said}\r\nX-Real-IP: ${said}\r\nX-Request-Id: ${said}\r\n${authorization}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  // The query is what no route declares: only half of the requests have one.
  const bytes = Buffer.concat([Buffer.from(body.length % 2 === 0 ? head.replace(/\?\S+/, "") : head), body]);
  if (spoilt !== undefined) bytes.set(spoilt.bytes.slice(0, bytes.length - (spoilt.at % bytes.length)), spoilt.at % bytes.length);
  return bytes;
}

/** All that comes back until the connection ends, or its client leaves. */
function send(bytes: Buffer, leaves: number | undefined): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(gateway.socket);
    let received = "";
    socket.on("connect", () => { socket.write(bytes); });
    socket.on("data", (more: Buffer) => { received += more.toString(); });
    socket.on("error", () => undefined);
    socket.on("close", () => { resolve(received); });
    // A spoilt request may never be whole: nobody waits for its time to be over.
    setTimeout(() => { socket.destroy(); }, leaves ?? LONGEST_WAIT_MILLISECONDS);
  });
}

test("whatever a real process is sent, plain or streamed, nothing that it writes holds it, and it goes on", async () => {
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(shot, { minLength: 4, maxLength: 4 }), async (shots) => {
      for (const answer of await Promise.all(shots.map((one) => send(bytesOf(one), one.leaves)))) {
        const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? "none";
        statuses.add(status);
        // What was asked may come back in an answer of its own; a refusal holds nothing.
        if (Number(status) >= 400) expect([answer, foundIn(answer)]).toEqual([answer, []]);
        expect(answer).not.toContain(planted.coreToken);
        expect(status).not.toBe("500");
      }
    }),
    { numRuns: Math.ceil(ROUNDS / 4), interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
  expect([...statuses]).toEqual(expect.arrayContaining(["200", "400", "401", "404", "502"]));
  const metrics = await request("http://gateway/metrics", { dispatcher: gateway.dispatcher, headers: { ...owner.bearer, "x-real-ip": "127.0.0.1" } });
  expect(metrics.statusCode).toBe(200);
  expect(foundIn(await metrics.body.text())).toEqual([]);
  // The log comes by a pipe, the answers by a socket.
  for (let length = -1; length !== gateway.output.stdout.length; ) {
    length = gateway.output.stdout.length;
    await sleep(100);
  }
  expect(gateway.output.stdout.split("\n").length).toBeGreaterThan(ROUNDS / 2);
  expect(foundIn(gateway.output.stdout + gateway.output.stderr, [gateway.apiKey])).toEqual([]);
  for (const line of gateway.output.stdout.trimEnd().split("\n")) expect([line, problemsOf(line)]).toEqual([line, []]);
  expect(gateway.child.exitCode).toBeNull();
}, 60_000);

/** What is not as every line must be. */
function problemsOf(line: string): string[] {
  const { timestamp, level, category, event, requestId, metadata = {}, ...more } = JSON.parse(line) as Record<string, unknown> & { metadata?: Record<string, unknown> };
  const rules: readonly [string, boolean][] = [
    ["timestamp", typeof timestamp === "string" && new Date(timestamp).toISOString() === timestamp],
    ["level", ["info", "warn", "error", "critical"].includes(String(level))],
    ["category", ["auth", "api", "model", "admin", "security"].includes(String(category))],
    ["event", /^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/.test(String(event))],
    ["requestId", requestId === undefined || isText(requestId, /^[0-9a-f]{32}$/)],
    ["user", metadata["user"] === undefined || isText(metadata["user"], /^.{8}$/)],
    ["key", metadata["key"] === undefined || isText(metadata["key"], /^.{4}$/)],
    ["metadata", Object.values(metadata).every((value) => ["string", "number", "boolean"].includes(typeof value))],
    ["more", Object.keys(more).length === 0],
  ];
  return rules.flatMap(([name, holds]) => (holds ? [] : [name]));
}

const isText = (value: unknown, form: RegExp): boolean => typeof value === "string" && form.test(value);
