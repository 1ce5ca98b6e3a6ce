import { setTimeout as sleep } from "node:timers/promises";
import type { GatewayError } from "../../platform/gateway-error.ts";
import type { BackendCall, ModelBackend } from "../backend.ts";
import type { TokenUsage } from "../chat-completion.ts";

/** What a script says to one call. */
export interface ScriptedAnswer {
  readonly pieces: readonly string[];
  readonly usage?: TokenUsage;
  /** Waits before each piece, streamed or not. */
  readonly pieceMilliseconds?: number;
  /** Thrown after the pieces, instead of an end. */
  readonly failure?: GatewayError;
}

export interface ScriptedBackend extends ModelBackend {
  /** Every call that was made, in order. */
  readonly calls: readonly BackendCall[];
  /** Calls that are being answered. */
  readonly running: () => number;
}

/** A backend that says what the script says; for tests and rehearsals without any model. */
export function scriptedBackend(script: (call: BackendCall) => ScriptedAnswer): ScriptedBackend {
  const calls: BackendCall[] = [];
  const ended = new AbortController();
  let running = 0;

  async function* pieces(call: BackendCall, { pieces: texts, pieceMilliseconds = 0, failure }: ScriptedAnswer): AsyncGenerator<string, void, undefined> {
    const signal = AbortSignal.any([call.signal, ended.signal]);
    running += 1;
    try {
      for (const text of texts) {
        if (pieceMilliseconds > 0) await sleep(pieceMilliseconds, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) throw signal.reason;
        yield text;
      }
      if (failure !== undefined) throw failure;
    } finally {
      running -= 1;
    }
  }

  function answerTo(call: BackendCall): ScriptedAnswer {
    calls.push(call);
    return script(call);
  }

  return {
    calls,
    running: () => running,
    async complete(call) {
      const answer = answerTo(call);
      let content = "";
      for await (const text of pieces(call, answer)) content += text;
      return { ...head, object: "chat.completion", choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }], ...(answer.usage === undefined ? {} : { usage: answer.usage }) };
    },
    stream(call) {
      const answer = answerTo(call);
      return Promise.resolve(eventsOf(pieces(call, answer), answer.usage));
    },
    close: () => Promise.resolve(),
    abort: (reason) => {
      ended.abort(reason);
      return Promise.resolve();
    },
  };
}

const head = { id: "chatcmpl-scripted", created: 0, model: "scripted" } as const;

async function* eventsOf(pieces: AsyncIterable<string>, usage: TokenUsage | undefined): AsyncGenerator<Uint8Array, void, undefined> {
  const chunk = { ...head, object: "chat.completion.chunk" };
  for await (const content of pieces) yield event({ ...chunk, choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  yield event({ ...chunk, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  if (usage !== undefined) yield event({ ...chunk, choices: [], usage });
  yield Buffer.from("data: [DONE]\n\n");
}

function event(data: object): Uint8Array {
  return Buffer.from(`data: ${JSON.stringify(data)}\n\n`);
}
