// Proves: W1 (partly)
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { Pool } from "undici";
import { wholeAnswer } from "../../../../app/chat/backends/whole-answer.ts";
import { startAgentServer } from "../agent-server.ts";

const ask = { method: "POST", path: "/", body: "{}" } as const;
const never = new AbortController().signal;

test("a call that is given up while it waits for a connection ends at once and never reaches the backend", async () => {
  await using core = await startAgentServer(() => undefined);
  const pool = new Pool(core.url, { connections: 1, pipelining: 1 });
  const first = new AbortController();
  const held = wholeAnswer(pool, ask, first.signal).catch((error: unknown) => error);
  while (core.seen.length === 0) await sleep(5);
  const second = new AbortController();
  const waiting = wholeAnswer(pool, ask, second.signal).catch((error: unknown) => error);
  second.abort(new Error("second gave up"));
  expect(await waiting).toEqual(new Error("second gave up"));
  first.abort(new Error("first gave up"));
  expect(await held).toEqual(new Error("first gave up"));
  await sleep(20);
  expect(core.seen).toHaveLength(1);
  await pool.destroy();
});

test("a call that was given up before it began is not made", async () => {
  await using core = await startAgentServer(() => undefined);
  const pool = new Pool(core.url);
  await expect(wholeAnswer(pool, ask, AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
  expect(core.seen).toHaveLength(0);
  await pool.destroy();
});

test("an answer that breaks off is an error and no text", async () => {
  await using core = await startAgentServer((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write('{"half":', () => response.destroy());
  });
  const pool = new Pool(core.url);
  await expect(wholeAnswer(pool, ask, never)).rejects.toThrow();
  await pool.destroy();
});

test("an answer in pieces that split a character arrives whole, and a refusal without its text", async () => {
  const bytes = Buffer.from('{"said":"水"}');
  await using core = await startAgentServer((response) => {
    const status = core.seen.length === 1 ? 200 : 500;
    response.writeHead(status, { "content-type": "application/json" }).write(bytes.subarray(0, 10), () => setTimeout(() => response.end(bytes.subarray(10)), 10));
  });
  const pool = new Pool(core.url);
  expect(await wholeAnswer(pool, ask, never)).toEqual({ status: 200, contentType: "application/json", text: bytes.toString() });
  expect(await wholeAnswer(pool, ask, never)).toEqual({ status: 500, contentType: "application/json", text: "" });
  await pool.destroy();
});
