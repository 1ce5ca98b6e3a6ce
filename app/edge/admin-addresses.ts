import type { onRequestHookHandler } from "fastify";
import { GatewayError } from "../platform/gateway-error.ts";
import type { EventLog } from "../platform/log.ts";
import { isWithin, type Network } from "../platform/networks.ts";
import { addressNotAllowed } from "./errors.ts";
import { clientAddress } from "./proxy.ts";

const ADMIN_PATH = /^\/(api\/v1\/)?admin(\/|$)/;

/** Lets only the named networks see the administration, found or not (requirement H8). */
export function guardAdminPaths(networks: readonly Network[], log: EventLog): onRequestHookHandler {
  return (request, _reply, done) => {
    // The router reads %61dmin as admin, so what it has found counts and not only what was written.
    const [written] = request.url.split("?", 1);
    const isAdmin = [request.routeOptions.url, written].some((path) => path !== undefined && ADMIN_PATH.test(path));
    const address = clientAddress(request.server.server, request.raw);
    if (!isAdmin || isWithin(networks, address)) {
      done();
      return;
    }
    log({ level: "warn", category: "security", event: "admin.address_refused", requestId: request.id, metadata: { client: address, method: request.method, path: request.routeOptions.url ?? "unknown" } });
    done(new GatewayError(addressNotAllowed));
  };
}
