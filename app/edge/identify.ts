import type { FastifyRequest, onRequestHookHandler } from "fastify";
import type { Authenticator } from "../identity/authenticator.ts";
import { unauthorized } from "../identity/errors.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import type { EventLog } from "../platform/log.ts";
import { accessVerdict } from "../policy/access.ts";
import type { Caller } from "../policy/caller.ts";
import { forbidden, loginTooOld } from "../policy/errors.ts";
import { clientAddress } from "./proxy.ts";

/** Finds out who asks and whether the route is for them; runs before the body is read. Refusals are logged. */
export function identify(authenticate: Authenticator, log: EventLog): onRequestHookHandler {
  return (request, _reply, done) => {
    const { access } = request.routeOptions.config;
    // Where anybody may come in nothing is asked for: a browser still sends the cookie of a session that has ended when its user logs in again.
    if (access === undefined || access === "anyone") {
      done();
      return;
    }
    const address = clientAddress(request.server.server, request.raw);
    const admit = (caller: Caller | null): void => {
      request.caller = caller;
      const verdict = accessVerdict(access, caller);
      if (verdict === "allowed") done();
      else if (verdict === "unauthenticated") refuse(new GatewayError(unauthorized, { reason: "missing" }));
      else refuse(new GatewayError(verdict === "forbidden" ? forbidden : loginTooOld));
    };
    const refuse = (error: unknown): void => {
      if (error instanceof GatewayError) logRefusal(log, request, error, address);
      done(error as Error);
    };
    try {
      const found = authenticate({ method: request.method, headers: request.headers, address });
      if (found instanceof Promise) found.then(admit).catch(refuse);
      else admit(found);
    } catch (error) {
      refuse(error);
    }
  };
}

/** Who is asking; throws on a route that lets anybody in and was called by nobody known. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new GatewayError(unauthorized, { reason: "not authenticated" });
  return request.caller;
}

function logRefusal(log: EventLog, request: FastifyRequest, error: GatewayError, client: string): void {
  const { caller, id: requestId } = request;
  if (error.kind.status === 401) log({ level: "warn", category: "auth", event: "auth.failed", requestId, metadata: { ...error.detail, client } });
  if (error.kind.status === 403) log({ level: "warn", category: "security", event: "access.refused", requestId, metadata: { user: caller?.userId.slice(-8), role: caller?.role, method: request.method, route: request.routeOptions.url, client } });
}
