import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { relayEvents, type Relay } from "../../../../app/chat/relay-events.ts";

const event = (data: string): string => `data: ${data}\n\n`;
const failed = `${event('{"error":{"code":"agent_failed","message":"The agent could not answer.","requestId":"r1"}}')}${event("[DONE]")}`;

const usageChunk = '{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}';

async function relay(chunks: Iterable<Uint8Array>, { passUsage = true, end = () => undefined }: Partial<Pick<Relay, "passUsage" | "end">> = {}): Promise<string> {
  const options: Relay = { passUsage, end, report: (failure) => ({ code: failure.kind.code, message: failure.message, requestId: "r1" }) };
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks;
    await Promise.resolve();
  }
  let text = "";
  for await (const part of relayEvents(source(), options)) text += part;
  return text;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a whole stream passes unchanged however it is cut into chunks", async () => {
  const text = `${event('{"a":"你好 😀"}')}: keep-alive\n\n${event('{"b":1}')}${event("[DONE]")}`;
  const whole = bytes(text);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: whole.length })), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
      const chunks = edges.slice(1).map((end, index) => whole.subarray(edges[index], end));
      expect(await relay(chunks)).toBe(text);
    }),
  );
});

test("CRLF line ends are understood, also when they are cut in two", async () => {
  expect(await relay([bytes('data: {"a":1}\r'), bytes("\n\r\ndata: [DONE]\r\n\r"), bytes("\n")])).toBe(`${event('{"a":1}')}${event("[DONE]")}`);
});

test("the core's own error text does not reach the client", async () => {
  const text = await relay([bytes(event('{"a":1}') + event('{"error":{"message":"provider said sk-secret"}}') + event("[DONE]"))]);
  expect(text).toBe(event('{"a":1}') + failed);
});

test("an event that is not JSON counts as a failure", async () => {
  expect(await relay([bytes(event("<html>"))])).toBe(failed);
});

test("a stream that ends without [DONE] says so to the client", async () => {
  expect(await relay([bytes(`${event('{"a":1}')}data: {"b"`)])).toBe(event('{"a":1}') + failed);
});

test("nothing after [DONE] is passed on", async () => {
  expect(await relay([bytes(event("[DONE]") + event('{"late":1}'))])).toBe(event("[DONE]"));
});

test("the chunk with the usage passes only for who asked for it, and is told in any case", async () => {
  const chunks = [bytes(event('{"a":1}') + event(usageChunk) + event("[DONE]"))];
  for (const passUsage of [true, false]) {
    const ends: unknown[] = [];
    const text = await relay(chunks, { passUsage, end: (...told) => ends.push(told) });
    expect(text.includes("usage")).toBe(passUsage);
    expect(ends[0]).toEqual([{ prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 }, null]);
  }
});

test("a stream that breaks off tells its failure with the usage so far", async () => {
  const ends: unknown[] = [];
  await relay([bytes(event('{"a":1}'))], { end: (...told) => ends.push(told) });
  expect(ends).toMatchObject([[undefined, { kind: { code: "agent_failed" } }]]);
});
