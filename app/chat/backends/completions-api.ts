import { Compile } from "typebox/compile";
import type { Pool, Dispatcher } from "undici";
import { GatewayError } from "../../platform/gateway-error.ts";
import { asGatewayError, refusal } from "../agent-failure.ts";
import type { BackendCall, ModelBackend } from "../backend.ts";
import { chatCompletion } from "../chat-completion.ts";
import { agentFailed } from "../errors.ts";
import { wholeAnswer } from "./whole-answer.ts";

/** What differs between those who speak OpenAI's chat completions. */
export interface CompletionsDialect {
  readonly path: string;
  /** The model's name in the body, and the headers of this call. */
  readonly address: (call: BackendCall) => { readonly model: string; readonly headers: Readonly<Record<string, string>> };
}

const JSON_TEXT = "application/json";
const EVENTS = "text/event-stream";
const LARGEST_REFUSAL_BYTES = 64 * 1024;
const completion = Compile(chatCompletion);

/** A backend behind OpenAI's `POST /chat/completions`. */
export function completionsBackend(pool: Pool, { path, address }: CompletionsDialect): ModelBackend {
  function asked(call: BackendCall, stream: boolean): Dispatcher.DispatchOptions {
    const { model, headers } = address(call);
    return {
      method: "POST",
      path,
      // Built from nothing: no header and no unknown field of the client's travels on.
      headers: { "content-type": "application/json", accept: stream ? EVENTS : JSON_TEXT, ...headers },
      body: JSON.stringify({
        model,
        messages: call.messages,
        temperature: call.temperature,
        top_p: call.topP,
        max_tokens: call.completionTokens,
        stream,
        ...(stream ? { stream_options: { include_usage: true } } : {}),
      }),
    };
  }

  return {
    async complete(call) {
      const { status, contentType, text } = await wholeAnswer(pool, asked(call, false), call.signal).catch(fail);
      if (status !== 200 || !contentType.startsWith(JSON_TEXT)) throw refusal(status);
      const answer = parsed(text);
      if (!completion.Check(answer)) throw new GatewayError(agentFailed, { reason: "malformed answer" });
      return answer;
    },
    async stream(call) {
      const { statusCode, headers, body } = await pool.request({ ...asked(call, true), signal: call.signal }).catch(fail);
      if (statusCode === 200 && String(headers["content-type"] ?? "").startsWith(EVENTS)) return body;
      await body.dump({ limit: LARGEST_REFUSAL_BYTES }).catch(() => undefined);
      throw refusal(statusCode);
    },
    close: async () => {
      if (!pool.destroyed) await pool.close();
    },
    abort: (reason) => pool.destroy(reason),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail(error);
  }
}

function fail(error: unknown): never {
  throw asGatewayError(error);
}
