import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

export interface SeenRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface AgentServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Resolves when a caller closes its connection before it has the answer. */
  readonly abandoned: Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** An agent core whose answer a test writes itself. */
export async function startAgentServer(answer: (response: ServerResponse, request: SeenRequest) => void): Promise<AgentServer> {
  const seen: SeenRequest[] = [];
  const { promise: abandoned, resolve: abandon } = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    response.once("close", () => {
      if (!response.writableFinished) abandon(undefined);
    });
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString("utf8"));
      const one = { method: request.method, url: request.url, headers: request.headers, body };
      seen.push(one);
      answer(response, one);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    abandoned,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export function sendCompletion(response: ServerResponse, content: string): void {
  sendJson(response, 200, {
    id: "chatcmpl_1",
    object: "chat.completion",
    created: 1,
    model: "openclaw",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
    system_fingerprint: "internal-detail",
  });
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
