import { connect, type Socket } from "node:net";
import { question } from "./answer.ts";

export interface Target {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly milliseconds: number;
  /** Until the first byte of the body. */
  readonly firstByteMilliseconds: number;
  readonly body: string;
}

/** One keep-alive connection that asks one thing at a time, as cheaply as Node can: the load must not be what is measured. */
export class Connection {
  readonly #socket: Socket;
  readonly #requests: Readonly<Record<"plain" | "streamed", Buffer>>;
  #received: (chunk: string) => void = () => undefined;
  #lost: (error: Error) => void = () => undefined;

  constructor({ port, headers }: Target) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.setEncoding("latin1");
    this.#socket.on("data", (chunk: string) => { this.#received(chunk); });
    this.#socket.on("error", (error) => { this.#lost(error); });
    this.#socket.on("close", () => { this.#lost(new Error(`port ${port} closed a connection under load`)); });
    const text = (stream: boolean): Buffer => {
      const body = question(stream);
      const lines = Object.entries({ host: "gateway", "content-type": "application/json", "content-length": body.length, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
      return Buffer.from(`POST /v1/chat/completions HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
    };
    this.#requests = { plain: text(false), streamed: text(true) };
  }

  /** Asks once; rejects on any answer but 200. */
  ask(kind: "plain" | "streamed"): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const started = performance.now();
      let text = "";
      let bodyAt = -1;
      let length = -1;
      let firstByte = 0;
      this.#lost = reject;
      this.#received = (chunk) => {
        text += chunk;
        if (bodyAt === -1) {
          const end = text.indexOf("\r\n\r\n");
          if (end === -1) return;
          bodyAt = end + 4;
          const head = text.slice(0, end);
          if (!head.startsWith("HTTP/1.1 200")) {
            reject(new Error(`answered ${text.slice(0, 600)}`));
            return;
          }
          const declared = /^content-length: (\d+)$/im.exec(head)?.[1];
          length = declared === undefined ? -1 : Number(declared);
        }
        if (firstByte === 0 && text.length > bodyAt) firstByte = performance.now();
        if (length === -1 ? text.endsWith("\r\n0\r\n\r\n") : text.length >= bodyAt + length) {
          const ended = performance.now();
          resolve({ milliseconds: ended - started, firstByteMilliseconds: firstByte - started, body: text.slice(bodyAt) });
        }
      };
      this.#socket.write(this.#requests[kind]);
    });
  }

  close(): void {
    this.#lost = () => undefined;
    this.#socket.destroy();
  }
}

/** Asks by `connections` at once for some time; each asks again as soon as it is answered. */
export async function load(targets: readonly Target[], connections: number, seconds: number): Promise<{ readonly milliseconds: readonly number[]; readonly perSecond: number }> {
  const milliseconds: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      const target = targets[index % targets.length];
      if (target === undefined) throw new Error("no target");
      const connection = new Connection(target);
      try {
        while (performance.now() < end) milliseconds.push((await connection.ask("plain")).milliseconds);
      } finally {
        connection.close();
      }
    }),
  );
  return { milliseconds, perSecond: (milliseconds.length / (performance.now() - started)) * 1000 };
}
