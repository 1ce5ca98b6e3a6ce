import { GatewayError } from "../platform/gateway-error.ts";
import { asGatewayError } from "./agent-failure.ts";
import { agentFailed } from "./errors.ts";

/** What a client learns of a stream that failed after its status was sent. */
export interface StreamFailure {
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

const LARGEST_EVENT_CHARACTERS = 1024 * 1024;

/**
 * Passes server-sent events on, one whole event at a time and only as fast as they are read.
 * The core's own error text does not pass: that, a broken stream and a missing end become one error event made by `report`.
 */
export async function* relayEvents(source: AsyncIterable<Uint8Array>, report: (failure: GatewayError) => StreamFailure): AsyncGenerator<string, void, undefined> {
  let failure: GatewayError;
  try {
    for await (const event of splitEvents(source)) {
      const data = dataOf(event);
      if (data !== undefined && isErrorData(data)) throw new GatewayError(agentFailed, { reason: "error event" });
      yield event;
      if (data === "[DONE]") return;
    }
    failure = new GatewayError(agentFailed, { reason: "stream ended early" });
  } catch (error) {
    failure = asGatewayError(error);
  }
  yield `data: ${JSON.stringify({ error: report(failure) })}\n\ndata: [DONE]\n\n`;
}

async function* splitEvents(source: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let pending = "";
  for await (const bytes of source) {
    pending = (pending + decoder.decode(bytes, { stream: true })).replaceAll("\r\n", "\n");
    for (let end = pending.indexOf("\n\n"); end !== -1; end = pending.indexOf("\n\n")) {
      yield pending.slice(0, end + 2);
      pending = pending.slice(end + 2);
    }
    if (pending.length > LARGEST_EVENT_CHARACTERS) throw new GatewayError(agentFailed, { reason: "event too large" });
  }
}

function dataOf(event: string): string | undefined {
  const lines = event.split("\n").filter((line) => line.startsWith("data:"));
  return lines.length === 0 ? undefined : lines.map((line) => line.slice(5).trimStart()).join("\n");
}

function isErrorData(data: string): boolean {
  if (data === "[DONE]") return false;
  try {
    const value: unknown = JSON.parse(data);
    return typeof value !== "object" || value === null || "error" in value;
  } catch {
    return true;
  }
}
