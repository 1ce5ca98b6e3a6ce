import { once } from "node:events";
import { connect } from "node:net";
import { createServer, type TLSSocket } from "node:tls";

export interface TlsFrontOptions {
  /** PEM, for the name that clients ask for. */
  readonly identity: { readonly key: string; readonly certificate: string };
  /** Where it listens, on a free port. */
  readonly address: string;
  /** The port of loopback where the same service speaks in the clear. */
  readonly port: number;
}

/** Ends TLS in front of a service of this computer. */
export async function startTlsFront({ identity, address, port }: TlsFrontOptions): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<TLSSocket>();
  const server = createServer({ key: identity.key, cert: identity.certificate }, (socket) => {
    const behind = connect(port, "127.0.0.1");
    sockets.add(socket);
    socket.once("close", () => { sockets.delete(socket); behind.destroy(); });
    behind.once("close", () => socket.destroy());
    socket.on("error", () => socket.destroy());
    behind.on("error", () => behind.destroy());
    socket.pipe(behind).pipe(socket);
  });
  server.listen(0, address);
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the front has no port");
  return {
    port: bound.port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
}
