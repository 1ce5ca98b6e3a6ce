import { Compile } from "typebox/compile";
import { GatewayError } from "../platform/gateway-error.ts";
import { asGatewayError } from "./agent-failure.ts";
import { usageChunk, type TokenUsage } from "./chat-completion.ts";
import { agentFailed } from "./errors.ts";

/** What a client learns of a stream that failed after its status was sent. */
export type StreamFailure = Readonly<Record<string, string>>;

export interface Relay {
  /** Whether the chunk with the usage reaches the client. */
  readonly passUsage: boolean;
  readonly report: (failure: GatewayError) => StreamFailure;
  /** Told once how the stream ended; a reader who left counts as no failure. */
  readonly end: (usage: TokenUsage | undefined, failure: GatewayError | null) => void;
}

const LARGEST_EVENT_CHARACTERS = 1024 * 1024;
const usage = Compile(usageChunk);

/**
 * Passes server-sent events on, one whole event at a time and only as fast as they are read.
 * The core's own error text does not pass: that, a broken stream and a missing end become one error event made by `report`.
 */
export async function* relayEvents(source: AsyncIterable<Uint8Array>, { passUsage, report, end }: Relay): AsyncGenerator<string, void, undefined> {
  let spent: TokenUsage | undefined;
  let failure: GatewayError | null = null;
  try {
    for await (const event of splitEvents(source)) {
      const data = dataOf(event);
      if (data === "[DONE]") {
        end(spent, null);
        yield event;
        return;
      }
      const chunk = data === undefined ? undefined : chunkOf(data);
      if (chunk !== undefined && usage.Check(chunk)) {
        spent = chunk.usage;
        if (!passUsage) continue;
      }
      yield event;
    }
    failure = new GatewayError(agentFailed, { reason: "stream ended early" });
  } catch (error) {
    failure = asGatewayError(error);
  } finally {
    end(spent, failure);
  }
  yield `data: ${JSON.stringify({ error: report(failure) })}\n\ndata: [DONE]\n\n`;
}

async function* splitEvents(source: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let pending = "";
  for await (const bytes of source) {
    pending = (pending + decoder.decode(bytes, { stream: true })).replaceAll("\r\n", "\n");
    let start = 0;
    for (let end = pending.indexOf("\n\n"); end !== -1; end = pending.indexOf("\n\n", start)) {
      yield pending.slice(start, end + 2);
      start = end + 2;
    }
    pending = pending.slice(start);
    if (pending.length > LARGEST_EVENT_CHARACTERS) throw new GatewayError(agentFailed, { reason: "event too large" });
  }
}

function dataOf(event: string): string | undefined {
  const lines = event.split("\n").filter((line) => line.startsWith("data:"));
  return lines.length === 0 ? undefined : lines.map((line) => line.slice(5).trimStart()).join("\n");
}

/** The chunk of an event; throws when it is none, or the core's word for a failure. */
function chunkOf(data: string): object {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    throw new GatewayError(agentFailed, { reason: "event is not JSON" });
  }
  if (typeof value !== "object" || value === null || "error" in value) throw new GatewayError(agentFailed, { reason: "error event" });
  return value;
}
