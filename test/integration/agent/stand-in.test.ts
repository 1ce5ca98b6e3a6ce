import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { request } from "undici";
import { standInCommand, standInConfiguration, startStandIn, type StandIn } from "../app/processes.ts";

const TOKEN = { OPENCLAW_GATEWAY_TOKEN: "t".repeat(64) };

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn();
}, 20_000);
afterAll(async () => {
  await standIn[Symbol.asyncDispose]();
});

async function post(body: unknown, headers: Record<string, string> = {}, to = standIn): Promise<{ status: number; text: string }> {
  const answer = await request(`${to.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${to.token}`, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: answer.statusCode, text: await answer.body.text() };
}

const ask = (content: string, more: object = {}): object => ({ model: "openclaw", messages: [{ role: "user", content }], ...more });

test("it tells its version and knows no other commands than the real one", async () => {
  expect(await standInCommand(["--version"], {})).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^OpenClaw 2026\.9\.6 /) });
  expect(await standInCommand(["serve"], {})).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('does not know the command "serve"') });
});

const good = standInConfiguration(1);
test.each([
  ["no JSON", "{ mode: 'local' }", "plain JSON"],
  ["another mode", { ...good, gateway: { ...good["gateway"], mode: "remote" } }, "gateway.mode"],
  ["a public bind", { ...good, gateway: { ...good["gateway"], bind: "lan" } }, "gateway.bind"],
  ["no authentication", { ...good, gateway: { ...good["gateway"], auth: { mode: "none" } } }, "gateway.auth.mode"],
  ["a token in clear text", { ...good, gateway: { ...good["gateway"], auth: { mode: "token", token: "abc" } } }, "gateway.auth.token"],
  ["an unknown key", { ...good, gatway: {} }, "gatway"],
  ["an unknown gateway key", { ...good, gateway: { ...good["gateway"], prot: 1 } }, "gateway.prot"],
  ["a model that nobody provides", { ...good, agents: { defaults: { model: { primary: "upstream/m2" } } } }, "agents.defaults.model.primary"],
])("a configuration with %s is invalid and ends the start with code 78", async (_what, configuration, named) => {
  expect(await standInCommand(["config", "validate"], configuration, TOKEN)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(named) });
  expect(await standInCommand(["gateway", "run"], configuration, TOKEN)).toMatchObject({ exitCode: 78, stderr: expect.stringContaining(named) });
});

test("a secret that cannot be resolved ends the start with code 78, with it the configuration is valid", async () => {
  expect(await standInCommand(["gateway", "run"], good)).toMatchObject({ exitCode: 78, stderr: expect.stringContaining("OPENCLAW_GATEWAY_TOKEN") });
  expect(await standInCommand(["config", "validate"], good, TOKEN)).toMatchObject({ exitCode: 0 });
});

test("a secret in a file of its own is taken when the file is private, and ends the start with code 78 otherwise", async () => {
  const directory = mkdtempSync(join(tmpdir(), "credentials-"));
  const file = join(directory, "agent-token");
  const configuration = {
    ...good,
    gateway: { ...good["gateway"], auth: { mode: "token", token: { source: "file", provider: "agent-token", id: "value" } } },
    secrets: { providers: { "agent-token": { source: "file", mode: "singleValue", path: file } } },
  };
  try {
    expect(await standInCommand(["gateway", "run"], configuration)).toMatchObject({ exitCode: 78, stderr: expect.stringContaining("cannot be resolved") });
    writeFileSync(file, `${"t".repeat(64)}\n`, { mode: 0o600 });
    expect(await standInCommand(["config", "validate"], configuration)).toMatchObject({ exitCode: 0 });
    chmodSync(file, 0o640);
    expect(await standInCommand(["gateway", "run"], configuration)).toMatchObject({ exitCode: 78, stderr: expect.stringContaining("must be a private regular file") });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("the health routes need no token, and a proxy's header only spares them", async () => {
  for (const path of ["/healthz", "/readyz", "/startupz"]) {
    expect((await request(`${standIn.url}${path}`, { headers: { "x-forwarded-for": "203.0.113.1" } })).statusCode).toBe(200);
  }
  expect(await post(ask("hi"), { "x-forwarded-for": "203.0.113.1" })).toMatchObject({ status: 403, text: expect.stringContaining("proxy_attribution_required") });
});

test("it listens on both loopback addresses", async () => {
  expect((await request(`http://[::1]:${standIn.port}/healthz`)).statusCode).toBe(200);
});

test.each([
  ["another token", ask("hi"), { authorization: "Bearer x" }, 401],
  ["another model", ask("hi", { model: "gpt-4" }), {}, 400],
  ["an unknown agent", ask("hi", { model: "openclaw/other" }), {}, 400],
  ["an unknown agent in a header", ask("hi"), { "x-openclaw-agent-id": "other" }, 400],
  ["a reserved session key", ask("hi"), { "x-openclaw-session-key": "cron:x" }, 400],
  ["no user message", { model: "openclaw", messages: [] }, {}, 400],
  ["no JSON", "{", {}, 400],
])("a chat with %s is refused", async (_what, body, headers, status) => {
  expect((await post(body, headers)).status).toBe(status);
});

test("the chat endpoint does not exist unless it is enabled", async () => {
  const without = (port: number): object => ({ ...standInConfiguration(port), gateway: { ...standInConfiguration(port)["gateway"], http: {} } });
  await using closed = await startStandIn({ configuration: without });
  expect((await post(ask("hi"), {}, closed)).status).toBe(404);
});

test("turns of a session are counted, also over a restart, and the reply reaches standard output", async () => {
  const directory = mkdtempSync(join(tmpdir(), "stand-in-"));
  const session = { "x-openclaw-session-key": "s" };
  {
    await using first = await startStandIn({ directory });
    expect((await post(ask("one"), session, first)).text).toContain("turn 1 of session");
    expect(first.output.stdout).toContain("You said: one");
  }
  await using second = await startStandIn({ directory });
  expect((await post(ask("two"), session, second)).text).toContain("turn 2 of session");
  expect((await post(ask("three"), {}, second)).text).toContain("turn 1 of session");
  rmSync(directory, { recursive: true });
});

test("a stream begins with the role, ends with [DONE] and tells the usage only when asked", async () => {
  const { text } = await post(ask("hi", { stream: true }));
  const events = text.trimEnd().split("\n\n");
  expect(events[0]).toContain('"delta":{"role":"assistant"}');
  expect(events.at(-1)).toBe("data: [DONE]");
  expect(text).not.toContain("usage");
  expect((await post(ask("hi", { stream: true, stream_options: { include_usage: true } }))).text).toContain('"choices":[],"usage":');
});
