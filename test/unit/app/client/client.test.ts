// Proves: A1 (partly), A2 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { assembleGateway } from "../../../../app/assemble.ts";
import { noPressure } from "../../../../app/edge/pressure.ts";
import { scriptedBackend } from "../../../../app/chat/backends/scripted.ts";
import { agentFailed } from "../../../../app/chat/errors.ts";
import { createClient } from "../../../../app/client/client.ts";
import { unlimited } from "../../../../app/decision/unlimited.ts";
import type { Gateway } from "../../../../app/edge/gateway.ts";
import { listen } from "../../../../app/edge/listener.ts";
import { storeAuthenticator } from "../../../../app/identity/authenticate.ts";
import { ephemeralIdentity } from "../../../../app/identity/ephemeral-identity.ts";
import { GatewayError } from "../../../../app/platform/gateway-error.ts";
import { chatSettings } from "../gateway-harness.ts";
import { wxShim } from "./wx-shim.ts";

const MINUTE = 60_000;
const words = ["你好，", "😀 ", "world ", "é"];
let later = 0;
let gateway: Gateway;
let url = "";

beforeAll(async () => {
  const clock = (): Date => new Date(Date.now() + later);
  const log = (): void => undefined;
  const identity = await ephemeralIdentity(clock, log);
  const backend = scriptedBackend(({ messages }) => ({
    pieces: words,
    ...(messages.at(-1)?.content === "fail" ? { failure: new GatewayError(agentFailed, { agentStatus: 400 }) } : {}),
  }));
  gateway = assembleGateway({
    pressure: noPressure,
    authenticate: storeAuthenticator(identity),
    login: { identity, wechat: { appId: "wx0123456789abcdef", codeToSession: { openidOf: (code) => Promise.resolve(`openid-${code}`), close: () => Promise.resolve() } } },
    allowedOrigins: new Set(),
    adminNetworks: [],
    decider: unlimited,
    limits: null,
    backend,
    chat: chatSettings(),
    clock,
    log,
  });
  await gateway.app.ready();
  await listen(gateway.app.server, { host: "127.0.0.1", port: 0 });
  const address = gateway.app.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  url = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  gateway.app.server.closeAllConnections();
  await gateway.app.close();
});

test("a Mini Program chats without a word about logins", async () => {
  const wx = wxShim(() => "code-1");
  const client = createClient({ wx, url });
  const first = await client.chat("hi");
  expect(first.reply).toBe(words.join(""));
  expect((await client.chat("hi", first.conversation_id)).conversation_id).toBe(first.conversation_id);
  expect(wx.asked).toEqual(["/auth/login", "/api/chat", "/api/chat"]);
});

test.each([true, false])("a streamed answer arrives whole, in chunks of two bytes or all at once (chunks: %p)", async (knowsChunks) => {
  const client = createClient({ wx: wxShim(() => "code-2", { knowsChunks }), url });
  const pieces: string[] = [];
  expect(await client.stream([{ role: "user", content: "hi" }], (text) => pieces.push(text))).toBe(words.join(""));
  expect(pieces).toEqual(words);
});

test("requests that find the token stale at once share one refresh", async () => {
  const wx = wxShim(() => "code-3");
  const client = createClient({ wx, url });
  await client.chat("hi");
  later += 16 * MINUTE;
  await Promise.all([client.chat("a"), client.chat("b"), client.chat("c")]);
  expect(wx.asked.filter((path) => path === "/auth/refresh")).toHaveLength(1);
  expect(wx.asked.filter((path) => path === "/auth/login")).toHaveLength(1);
});

test("a refresh token that is no longer good leads to a new login", async () => {
  const wx = wxShim(() => "code-4");
  const client = createClient({ wx, url });
  await client.chat("hi");
  later += 8 * 24 * 60 * MINUTE;
  await client.chat("hi");
  expect(wx.asked.slice(2)).toEqual(["/api/chat", "/auth/refresh", "/auth/login", "/api/chat"]);
});

test("refusals are errors with the gateway's code, and none of them is repeated in vain", async () => {
  const wx = wxShim(() => "code-5");
  const client = createClient({ wx, url });
  await expect(client.chat("")).rejects.toMatchObject({ code: "invalid_request", status: 400, requestId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  await expect(client.stream([{ role: "user", content: "hi" }], () => undefined, "opus")).rejects.toMatchObject({ code: "model_not_allowed", status: 403 });
  expect(wx.asked).toHaveLength(3);
});

test("a stream that fails on its way is an error after what was shown", async () => {
  const client = createClient({ wx: wxShim(() => "code-6"), url });
  const pieces: string[] = [];
  await expect(client.stream([{ role: "user", content: "fail" }], (text) => pieces.push(text))).rejects.toMatchObject({ code: "agent_failed" });
  expect(pieces).toEqual(words);
});
