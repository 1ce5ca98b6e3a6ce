// Proves: P1 (partly), L9 (partly)
import { expect, test } from "@jest/globals";
import { scriptedBackend } from "../../../../app/chat/backends/scripted.ts";
import type { Caller } from "../../../../app/policy/caller.ts";
import { startGateway, type Harness } from "../gateway-harness.ts";

const caller: Caller = { userId: "user-1", role: "user", means: "access-token", sessionId: "s1" };
const echo = () => scriptedBackend(({ messages }) => ({ pieces: [`you said: ${messages.at(-1)?.content ?? ""}`] }));
const say = (gateway: Harness, body: unknown) => gateway.post("/api/chat", body);

test("a message is answered in its conversation", async () => {
  const backend = echo();
  await using gateway = startGateway(undefined, { backend, caller });
  const answer = await say(gateway, { message: "  你好 <b>  ", conversation_id: "abc123" });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({ conversation_id: "abc123", reply: "you said: 你好 <b>", request_id: answer.headers["x-request-id"] });
  expect(backend.calls).toMatchObject([{ messages: [{ role: "user", content: "你好 <b>" }], conversation: { owner: "user:user-1", id: "abc123" } }]);
});

test("without a conversation a new one begins, whose id passes the next time", async () => {
  await using gateway = startGateway(undefined, { backend: echo(), caller });
  const { conversation_id: id } = (await say(gateway, { message: "hi" })).json<{ conversation_id: string }>();
  expect(id).toMatch(/^[A-Za-z0-9]{1,64}$/);
  expect((await say(gateway, { message: "hi", conversation_id: id })).json()).toMatchObject({ conversation_id: id });
});

test("messages of 1 to 2000 characters pass, counted after trimming", async () => {
  await using gateway = startGateway(undefined, { backend: echo(), caller });
  for (const message of ["a", `  ${"好".repeat(2000)}  `, "😀".repeat(2000)]) expect((await say(gateway, { message })).statusCode).toBe(200);
});

test.each([
  ["no message", {}, ["message"]],
  ["an empty message", { message: "" }, ["message"]],
  ["a message of white space", { message: " \n\t " }, ["message"]],
  ["2001 characters", { message: "a".repeat(2001) }, ["message"]],
  ["a message that is no text", { message: 42 }, ["message"]],
  ["NUL in the message", { message: "a\u0000" }, ["message"]],
  ["a conversation that is not alphanumeric", { message: "hi", conversation_id: "../../etc" }, ["conversation_id"]],
  ["a conversation of 65 characters", { message: "hi", conversation_id: "a".repeat(65) }, ["conversation_id"]],
  ["an empty conversation", { message: "hi", conversation_id: "" }, ["conversation_id"]],
  ["two wrong fields", { message: "", conversation_id: "-" }, ["conversation_id", "message"]],
  ["an unknown field", { message: "hi", role: "admin" }, ["role"]],
  ["a list", ["hi"], [""]],
])("%s is 400 with the fields that are wrong and not their values", async (_what, body, fields) => {
  const backend = echo();
  await using gateway = startGateway(undefined, { backend, caller });
  const answer = await say(gateway, body);
  expect(answer.statusCode).toBe(400);
  const { errors } = answer.json<{ errors: { path: string; msg: string; location: string }[] }>();
  expect(errors.map(({ path }) => path).sort()).toEqual(fields);
  for (const error of errors) expect(error).toEqual({ location: "body", path: expect.any(String), msg: expect.any(String) });
  expect(answer.json()).toMatchObject({ error: { code: "invalid_request" } });
  expect(backend.calls).toEqual([]);
});
