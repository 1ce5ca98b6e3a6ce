import type { IncomingMessage, Server } from "node:http";
import { isIP } from "node:net";
import { newRequestId } from "../platform/ids.ts";

/** Whether only the local proxy can connect, as on a unix socket; its headers count there and nowhere else. */
function isBehindProxy(server: Server): boolean {
  // A socket that was passed in by its descriptor has no address at all; TCP always has one.
  const address = server.listening ? server.address() : undefined;
  return address === null || typeof address === "string";
}

/** The client's IP address for the log. */
export function clientAddress(server: Server, request: IncomingMessage): string {
  if (!isBehindProxy(server)) return request.socket.remoteAddress ?? "unknown";
  const header = request.headers["x-real-ip"];
  return typeof header === "string" && isIP(header) !== 0 ? header : "unknown";
}

/** The proxy's request id, so that its log and ours tell of the same request; else a new one. Never a client's. */
export function requestId(server: Server, request: IncomingMessage): string {
  const header = request.headers["x-request-id"];
  return isBehindProxy(server) && typeof header === "string" && /^[0-9a-f]{32}$/.test(header) ? header : newRequestId();
}
