import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { TLSSocket, type TLSSocketOptions } from "node:tls";
import type { Certificate } from "./certificates.ts";

/** A server's TLS end before its socket, and how much a client has said through it. */
export interface TlsFront {
  readonly port: number;
  /** Bytes that came after the handshake: none, when the client did not trust the certificate. */
  readonly heard: () => number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Ends TLS with `certificate` and passes what was said on to the unix socket `to`; with `asks` a client asks for TLS as PostgreSQL's do. */
export async function startTlsFront({ cert, key }: Certificate, to: string, { asks = false, ...tls }: { readonly asks?: boolean } & TLSSocketOptions = {}): Promise<TlsFront> {
  let heard = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    const answer = (): void => {
      const secure = new TLSSocket(socket, { isServer: true, cert, key, ...tls });
      const behind = connect(to);
      sockets.add(behind.on("error", () => undefined));
      secure.on("data", (bytes: Buffer) => {
        heard += bytes.length;
      });
      secure.on("error", () => behind.destroy()).on("close", () => behind.destroy());
      secure.pipe(behind).pipe(secure);
    };
    if (!asks) answer();
    else socket.once("data", () => {
      socket.write("S");
      answer();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    heard: () => heard,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
