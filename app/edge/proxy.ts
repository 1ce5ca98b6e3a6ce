import type { IncomingMessage, Server } from "node:http";
import { isIP } from "node:net";
import { newRequestId } from "../platform/ids.ts";

/** What was found of each listening server: asking costs a system call. */
const behindProxy = new WeakMap<Server, boolean>();

/** Whether only the local proxy can connect, as on a unix socket; its headers count there and nowhere else. */
function isBehindProxy(server: Server): boolean {
  const known = behindProxy.get(server);
  if (known !== undefined || !server.listening) return known ?? false;
  // A socket that was passed in by its descriptor has no address at all; TCP always has one.
  const address = server.address();
  const found = address === null || typeof address === "string";
  behindProxy.set(server, found);
  return found;
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
