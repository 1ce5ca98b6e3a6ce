import { Value } from "typebox/value";
import { Pool, type Dispatcher } from "undici";
import { GatewayError } from "../platform/gateway-error.ts";
import { asGatewayError, refusal } from "./agent-failure.ts";
import { agentSessionKey } from "./agent-session.ts";
import { chatCompletion, type ChatCompletion, type ChatRequest } from "./chat-completion.ts";
import { agentFailed } from "./errors.ts";

/** The agent core behind the gateway, which is its only caller. All methods throw GatewayError. */
export interface AgentCore {
  /** Asks for a whole answer. */
  complete(call: AgentCall): Promise<ChatCompletion>;
  /** Asks for a streamed answer; resolves once the core has accepted. The bytes are server-sent events. */
  stream(call: AgentCall): Promise<AsyncIterable<Uint8Array>>;
  /** Waits for the calls under way and closes the connections. */
  close(): Promise<void>;
  /** Fails every call under way with `reason` at once. */
  abort(reason: Error): Promise<void>;
}

export interface AgentCall {
  readonly request: ChatRequest;
  /** Public id of the API key that asks. */
  readonly keyId: string;
  /** Cancels the call, and with it the core's run; the reason is thrown. */
  readonly signal: AbortSignal;
}

export interface AgentCoreOptions {
  readonly url: string;
  readonly token: string;
  readonly timeoutSeconds: number;
}

const CONNECTIONS = 64;
const CONNECT_MILLISECONDS = 2000;
const LARGEST_ANSWER_BYTES = 8 * 1024 * 1024;

export function connectAgentCore({ url, token, timeoutSeconds }: AgentCoreOptions): AgentCore {
  const pool = new Pool(url, {
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_MILLISECONDS },
    maxResponseSize: LARGEST_ANSWER_BYTES,
    // The caller's deadline decides; these only stand behind it.
    headersTimeout: (timeoutSeconds + 5) * 1000,
    bodyTimeout: (timeoutSeconds + 5) * 1000,
  });

  async function call({ request, keyId, signal }: AgentCall, stream: boolean, accept: string): Promise<Dispatcher.ResponseData["body"]> {
    // Built from nothing: no header and no unknown field of the client's travels on.
    const { user, ...rest } = request;
    const answer = await pool
      .request({
        method: "POST",
        path: "/v1/chat/completions",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          accept,
          "x-openclaw-session-key": agentSessionKey(token, keyId, user),
        },
        body: JSON.stringify({ ...rest, model: "openclaw", stream }),
        signal,
      })
      .catch((error: unknown) => {
        throw asGatewayError(error);
      });
    const type = String(answer.headers["content-type"] ?? "");
    if (answer.statusCode === 200 && type.startsWith(accept)) return answer.body;
    await answer.body.dump({ limit: 64 * 1024 }).catch(() => undefined);
    throw refusal(answer.statusCode);
  }

  return {
    async complete(agentCall) {
      const body = await call(agentCall, false, "application/json");
      const answer: unknown = await body.json().catch((error: unknown) => {
        throw asGatewayError(error);
      });
      if (!Value.Check(chatCompletion, answer)) throw new GatewayError(agentFailed, { reason: "malformed answer" });
      return answer;
    },
    async stream(agentCall) {
      return call(agentCall, true, "text/event-stream");
    },
    close: async () => {
      if (!pool.destroyed) await pool.close();
    },
    abort: (reason) => pool.destroy(reason),
  };
}
