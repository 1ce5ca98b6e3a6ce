// The processes around the measured gateway; the first argument says which one this is.
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { Pool } from "undici";

const completion = JSON.stringify({
  id: "chatcmpl_1", object: "chat.completion", created: 1, model: "openclaw",
  choices: [{ index: 0, message: { role: "assistant", content: "x".repeat(400) }, finish_reason: "stop" }],
  usage: { prompt_tokens: 1, completion_tokens: 100, total_tokens: 101 },
});
const event = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({ id: "chatcmpl_1", object: "chat.completion.chunk", created: 1, model: "openclaw", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const events = [event({ role: "assistant" }, null), ...Array.from({ length: 20 }, () => event({ content: "some words of it " }, null)), event({}, "stop"), "data: [DONE]\n\n"];

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) if (Buffer.isBuffer(part)) parts.push(part);
  return Buffer.concat(parts);
}

/** Answers at once, whole or in pieces: what remains is the way there and back. */
async function upstream(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { stream } = JSON.parse((await bodyOf(request)).toString()) as { stream?: boolean };
  if (stream !== true) {
    response.writeHead(200, { "content-type": "application/json" }).end(completion);
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const text of events) response.write(text);
  response.end();
}

/** The least that a proxy can be: no key, no check, no log. */
function bareProxy(target: string): RequestListener {
  const pool = new Pool(target, { connections: 64 });
  return (request, response) => {
    void bodyOf(request).then(async (body) => {
      const answer = await pool.request({ method: "POST", path: request.url ?? "/", headers: { "content-type": "application/json" }, body });
      response.writeHead(answer.statusCode, { "content-type": String(answer.headers["content-type"]) });
      answer.body.pipe(response);
    });
  };
}

const [role, target = ""] = process.argv.slice(2);
const server = createServer(role === "upstream" ? (request, response) => void upstream(request, response) : bareProxy(target));
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
process.stdout.write(`http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}\n`);
