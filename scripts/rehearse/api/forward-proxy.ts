import http from "node:http";
import net from "node:net";
import type { Duplex } from "node:stream";

export interface Destination {
  host: string;
  port: number;
}

/** Where a name leads inside the twin; undefined when it is none of the twin's names. */
export type Tunnel = (host: string, port: number) => Destination | undefined;

/**
 * Serves CONNECT on an HTTP server. Port 80 lands in the server itself, which then sees plain requests; port 443 leads
 * where the tunnel says, else into the server that has the name's certificate; nothing else leads anywhere.
 */
export function serveConnect(server: http.Server, tunnel: Tunnel, secureServerOf: (host: string) => net.Server | undefined = () => undefined): void {
  server.on("connect", (request: http.IncomingMessage, client: net.Socket, head: Buffer) => {
    const [host = "", port = ""] = (request.url ?? "").split(/:(?=\d+$)/);
    client.on("error", () => { client.destroy(); });
    const destination = port === "443" ? tunnel(host, 443) : undefined;
    const own = port === "80" ? server : port === "443" && destination === undefined ? secureServerOf(host) : undefined;
    if (own !== undefined) {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      if (head.length > 0) client.unshift(head);
      own.emit("connection", client);
      return;
    }
    if (destination === undefined) {
      client.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    joinTo(destination, client, head);
  });
}

function joinTo(destination: Destination, client: Duplex, head: Buffer): void {
  const upstream = net.connect(destination.port, destination.host);
  upstream.once("connect", () => {
    client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    if (head.length > 0) upstream.write(head);
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on("error", () => { client.destroy(); });
  client.on("close", () => { upstream.destroy(); });
  upstream.on("close", () => { client.destroy(); });
}

const hopByHop: ReadonlySet<string> = new Set(["connection", "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"]);

/** Passes a plain request on to a destination, for `http://` URLs of the twin's own names. */
export function forward(request: http.IncomingMessage, response: http.ServerResponse, path: string, destination: Destination): void {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !hopByHop.has(name)));
  const upstream = http.request({ ...destination, method: request.method, path, headers, agent: false }, (answer) => {
    const answerHeaders = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name)));
    response.writeHead(answer.statusCode ?? 502, answerHeaders);
    answer.pipe(response);
  });
  upstream.on("error", () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  request.pipe(upstream);
}
