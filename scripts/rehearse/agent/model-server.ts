import { once } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";

export interface ModelServerOptions {
  /** PEM, for the name that the model's provider has. */
  readonly identity: { readonly key: string; readonly certificate: string };
  readonly address: string;
  /** Of the base URL, without a slash at its end, such as `/v1`. */
  readonly basePath: string;
}

const Content = Type.Union([Type.String(), Type.Array(Type.Object({ text: Type.Optional(Type.String()) }))]);
const Completion = Type.Object({
  model: Type.String(),
  stream: Type.Optional(Type.Boolean()),
  messages: Type.Array(Type.Object({ role: Type.String(), content: Type.Optional(Type.Union([Content, Type.Null()])) })),
});
type Completion = Static<typeof Completion>;

/** Serves the model on a free port of the address. */
export async function startModelServer({ identity, address, basePath }: ModelServerOptions): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer({ key: identity.key, cert: identity.certificate }, modelListener(basePath));
  server.listen(0, address);
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the model has no port");
  return {
    port: bound.port,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
}

/** A model that thinks nothing, in the shape of OpenAI's API: it repeats what it was asked, spread over `[[delay=MILLISECONDS]]` where the question says so. */
export function modelListener(basePath: string): RequestListener {
  return (request, response) => {
    answer(request, response, basePath).catch(() => { response.destroy(); });
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, basePath: string): Promise<void> {
  if (request.method !== "POST" || request.url !== `${basePath}/chat/completions`) {
    refuse(response, 404, "no such path");
    return;
  }
  if (!/^Bearer \S+$/.test(request.headers.authorization ?? "")) {
    refuse(response, 401, "no key");
    return;
  }
  const body: unknown = await json(request);
  if (!Value.Check(Completion, body)) {
    refuse(response, 400, "not a chat completion");
    return;
  }
  const question = questionOf(body);
  const words = `You said: ${question.replaceAll(/\[\[[^\]]*\]\]/g, "").trim()}`.split(/(?<= )/);
  const pause = Number(/\[\[delay=(\d{1,5})\]\]/.exec(question)?.[1] ?? 0) / words.length;
  const head = { id: `chatcmpl-${crypto.randomUUID()}`, created: Math.floor(Date.now() / 1000), model: body.model };
  const usage = { prompt_tokens: 10, completion_tokens: words.length, total_tokens: 10 + words.length };
  if (body.stream !== true) {
    await sleep(pause * words.length);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ...head, object: "chat.completion", choices: [{ index: 0, message: { role: "assistant", content: words.join("") }, finish_reason: "stop" }], usage }));
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  const send = (choices: readonly object[], more: object = {}) => response.write(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices, ...more })}\n\n`);
  for (const word of words) {
    await sleep(pause);
    send([{ index: 0, delta: { role: "assistant", content: word }, finish_reason: null }]);
  }
  send([{ index: 0, delta: {}, finish_reason: "stop" }]);
  send([], { usage });
  response.end("data: [DONE]\n\n");
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error: { message, type: "invalid_request_error" } }));
}

/**
 * What the user asked last. OpenClaw puts the time before it and a line about itself after it, and may add messages of its own, whose
 * marks must not come back: it takes a repeated mark for a fault.
 */
export function questionOf({ messages }: Pick<Completion, "messages">): string {
  const asked = messages.filter(({ role }) => role === "user").map(({ content }) => (typeof content === "string" ? content : (content ?? []).map((part) => part.text ?? "").join("\n")));
  const question = asked.findLast((text) => stamp.test(text)) ?? asked.at(-1) ?? "";
  return (question.replace(stamp, "").split("\n\nRuntime: ")[0] ?? "").trim();
}

/** As in "[Sat 2026-11-21 14:06 UTC] ". */
const stamp = /^\[[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d [^\]]+\] /;
