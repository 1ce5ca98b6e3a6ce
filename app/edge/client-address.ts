import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";

/** The client's IP address for the log. Behind our own unix socket only the proxy can connect, so its header counts there and nowhere else. */
export function clientAddress(request: FastifyRequest): string {
  if (!isBehindUnixSocket(request)) return request.raw.socket.remoteAddress ?? "unknown";
  const header = request.headers["x-real-ip"];
  return typeof header === "string" && isIP(header) !== 0 ? header : "unknown";
}

function isBehindUnixSocket(request: FastifyRequest): boolean {
  const { server } = request.server;
  // A socket that was passed in by its descriptor has no address at all; TCP always has one.
  return server.listening && (server.address() === null || typeof server.address() === "string");
}
