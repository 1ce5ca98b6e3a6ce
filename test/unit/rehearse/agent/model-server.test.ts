import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import OpenAI from "openai";
import { modelListener, questionOf } from "../../../../scripts/rehearse/agent/model-server.ts";

let server: Server;
let baseURL: string;

beforeAll(async () => {
  server = createServer(modelListener("/v1")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  baseURL = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}/v1`;
});

afterAll(() => { server.close(); });

const client = () => new OpenAI({ apiKey: "key", baseURL, maxRetries: 0 });
const ask = (content: string) => ({ model: "any", messages: [{ role: "system" as const, content: "Be kind." }, { role: "user" as const, content }] });

test("the model repeats the question, whole and in pieces", async () => {
  const whole = await client().chat.completions.create(ask("where is the lamp"));
  expect(whole).toMatchObject({ object: "chat.completion", model: "any", choices: [{ message: { role: "assistant", content: "You said: where is the lamp" }, finish_reason: "stop" }], usage: { prompt_tokens: 10, completion_tokens: 6, total_tokens: 16 } });
  const pieces: string[] = [];
  let tokens = 0;
  for await (const { choices, usage } of await client().chat.completions.create({ ...ask("where is the lamp"), stream: true })) {
    pieces.push(choices[0]?.delta.content ?? "");
    tokens = usage?.total_tokens ?? tokens;
  }
  expect({ text: pieces.join(""), pieces: pieces.filter((piece) => piece !== "").length, tokens }).toEqual({ text: "You said: where is the lamp", pieces: 6, tokens: 16 });
});

test("a cue is obeyed, not repeated", async () => {
  const { choices } = await client().chat.completions.create(ask("[[delay=1]] slowly"));
  expect(choices[0]?.message.content).toBe("You said: slowly");
});

test.each([
  ["no key", () => fetch(`${baseURL}/chat/completions`, { method: "POST", body: "{}" }), 401],
  ["another path", () => fetch(`${baseURL}/models`, { headers: { authorization: "Bearer key" } }), 404],
  ["no completion", () => fetch(`${baseURL}/chat/completions`, { method: "POST", headers: { authorization: "Bearer key" }, body: '{"model":1}' }), 400],
])("%s is refused in the API's own shape", async (_what, send, status) => {
  const response = await send();
  expect({ status: response.status, body: await response.json() }).toEqual({ status, body: { error: { message: expect.any(String), type: "invalid_request_error" } } });
});

test("what OpenClaw puts around a question, and what it adds, is not the question", () => {
  const around = "[Sat 2026-11-21 14:06 UTC] lighthouse keeper 7421\n\nRuntime: agent=main | host=vm";
  expect(questionOf({ messages: [{ role: "user", content: around }] })).toBe("lighthouse keeper 7421");
  expect(questionOf({ messages: [{ role: "user", content: [{ text: around }] }, { role: "user", content: "<<<BEGIN internal context>>>" }] })).toBe("lighthouse keeper 7421");
});
