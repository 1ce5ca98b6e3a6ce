import { Compile } from "typebox/compile";
import type { Pool, Dispatcher } from "undici";
import { GatewayError } from "../../platform/gateway-error.ts";
import { asGatewayError, refusal } from "../agent-failure.ts";
import type { BackendCall, ModelBackend } from "../backend.ts";
import { chatCompletion } from "../chat-completion.ts";
import { agentFailed } from "../errors.ts";

/** What differs between those who speak OpenAI's chat completions. */
export interface CompletionsDialect {
  readonly path: string;
  /** The model's name in the body, and the headers of this call. */
  readonly address: (call: BackendCall) => { readonly model: string; readonly headers: Readonly<Record<string, string>> };
}

const LARGEST_REFUSAL_BYTES = 64 * 1024;
const completion = Compile(chatCompletion);

/** A backend behind OpenAI's `POST /chat/completions`. */
export function completionsBackend(pool: Pool, { path, address }: CompletionsDialect): ModelBackend {
  async function ask(call: BackendCall, stream: boolean): Promise<Dispatcher.ResponseData["body"]> {
    const accept = stream ? "text/event-stream" : "application/json";
    const { model, headers } = address(call);
    const answer = await pool
      .request({
        method: "POST",
        path,
        // Built from nothing: no header and no unknown field of the client's travels on.
        headers: { "content-type": "application/json", accept, ...headers },
        body: JSON.stringify({
          model,
          messages: call.messages,
          temperature: call.temperature,
          top_p: call.topP,
          max_tokens: call.completionTokens,
          stream,
          ...(stream ? { stream_options: { include_usage: true } } : {}),
        }),
        signal: call.signal,
      })
      .catch(fail);
    const type = String(answer.headers["content-type"] ?? "");
    if (answer.statusCode === 200 && type.startsWith(accept)) return answer.body;
    await answer.body.dump({ limit: LARGEST_REFUSAL_BYTES }).catch(() => undefined);
    throw refusal(answer.statusCode);
  }

  return {
    async complete(call) {
      const body = await ask(call, false);
      const answer: unknown = await body.json().catch(fail);
      if (!completion.Check(answer)) throw new GatewayError(agentFailed, { reason: "malformed answer" });
      return answer;
    },
    stream: (call) => ask(call, true),
    close: async () => {
      if (!pool.destroyed) await pool.close();
    },
    abort: (reason) => pool.destroy(reason),
  };
}

function fail(error: unknown): never {
  throw asGatewayError(error);
}
