import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import { sendJson, startAgentServer, type AgentServer } from "../../unit/app/agent-server.ts";
import type { GatewayProcess } from "./processes.ts";

/** A core whose streams begin and then say nothing for as long as they are held; a plain question gets a whole answer. */
export async function startSilentAgent(): Promise<AgentServer & { readonly token: string }> {
  const server = await startAgentServer((response, { headers }) => {
    if (headers.accept === "text/event-stream") response.writeHead(200, { "content-type": "text/event-stream" }).write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: "first" } }] })}\n\n`);
    else sendJson(response, 200, { id: "c", object: "chat.completion", created: 1, model: "m", choices: [{ index: 0, message: { role: "assistant", content: "hello" }, finish_reason: "stop" }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } });
  });
  return { ...server, token: "silent-core-4b7e1d9c3f8a2605e1d4c7b9" };
}

/** One connection of a crowd, and all that came back on it. */
export interface Visitor {
  readonly socket: Socket;
  received: string;
  closed: boolean;
}

export interface Crowd {
  readonly visitors: readonly Visitor[];
  /** Resolves when so many hold; rejects after `seconds` with what the others have. */
  until(count: number, holds: (visitor: Visitor) => boolean, seconds: number): Promise<void>;
  /** Resolves when nothing more comes back for two seconds, at the latest after `seconds`. */
  quiet(seconds: number): Promise<void>;
  leave(): void;
}

/** Opens so many connections to the gateway, each of which writes what `says` gives for its number. */
export async function gather(gateway: GatewayProcess, count: number, says: (index: number) => string | Buffer): Promise<Crowd> {
  const visitors: Visitor[] = [];
  for (let index = 0; index < count; index += 1) {
    const socket = await connected(gateway.socket);
    const visitor: Visitor = { socket, received: "", closed: false };
    socket.write(says(index));
    socket.on("data", (bytes: Buffer) => { visitor.received += bytes.toString("latin1"); });
    // Reset or refused: that it is closed is all that counts.
    socket.on("error", () => undefined);
    socket.on("close", () => { visitor.closed = true; });
    visitors.push(visitor);
  }
  return {
    visitors,
    async until(wanted, holds, seconds) {
      const end = Date.now() + seconds * 1000;
      while (visitors.filter(holds).length < wanted) {
        await sleep(50);
        if (Date.now() > end) throw new Error(`${visitors.filter(holds).length} of ${wanted}; the others have ${JSON.stringify(Object.fromEntries(countBy(visitors.filter((visitor) => !holds(visitor)), statusOf)))}`);
      }
    },
    async quiet(seconds) {
      const end = Date.now() + seconds * 1000;
      const heard = (): number => visitors.reduce((sum, { received }) => sum + received.length, 0);
      for (let before = -1; heard() !== before && Date.now() < end; ) {
        before = heard();
        await sleep(2000);
      }
    },
    leave: () => {
      for (const { socket } of visitors) socket.destroy();
    },
  };
}

/** A connection; tried again while the kernel refuses what does not fit into the listening socket's queue. */
async function connected(path: string): Promise<Socket> {
  for (;;) {
    const socket = connect(path);
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => { resolve(true); }).once("error", () => { resolve(false); });
    });
    if (isOpen) return socket;
    await sleep(50);
  }
}

/** The status of the first answer on the connection; "closed" or "silent" when there was none. */
export function statusOf({ received, closed }: Visitor): string {
  return /^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? (closed ? "closed" : "silent");
}

export function countBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, number> {
  const counted = new Map<string, number>();
  for (const item of items) counted.set(nameOf(item), (counted.get(nameOf(item)) ?? 0) + 1);
  return counted;
}

/** A chat that is to be streamed, as raw HTTP. */
export function streamRequest(apiKey: string): string {
  const body = JSON.stringify({ model: "default", stream: true, messages: [{ role: "user", content: "go on" }] });
  return `POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer ${apiKey}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** Memory that the process holds now, in bytes. */
export function memoryOf({ child: { pid } }: GatewayProcess): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kibibytes) * 1024;
}

/** Status of a plain answer now, by a connection of its own. */
export async function askNow(gateway: GatewayProcess, path: "/health" | "/v1/chat/completions"): Promise<number> {
  const body = path === "/health" ? {} : { method: "POST" as const, headers: { authorization: `Bearer ${gateway.apiKey}`, "content-type": "application/json" }, body: JSON.stringify({ model: "default", messages: [{ role: "user", content: "hello" }] }) };
  const answer = await request(`http://gateway${path}`, { dispatcher: gateway.dispatcher, ...body });
  await answer.body.dump();
  return answer.statusCode;
}
