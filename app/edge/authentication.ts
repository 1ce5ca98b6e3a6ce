import type { FastifyRequest, onRequestHookHandler } from "fastify";
import { findApiKey, type ApiKey } from "../identity/api-keys.ts";
import { unauthorized } from "../identity/errors.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import type { EventLog } from "../platform/log.ts";
import { clientAddress } from "./proxy.ts";

const BEARER = /^Bearer +([\x21-\x7e]{1,512})$/i;

/** Lets a request pass that carries one of the keys; runs before its body is read. */
export function requireApiKey(keys: readonly ApiKey[], log: EventLog): onRequestHookHandler {
  return (request, _reply, done) => {
    const presented = bearerToken(request);
    const key = presented === undefined ? undefined : findApiKey(keys, presented);
    if (key !== undefined) {
      request.apiKey = key;
      done();
      return;
    }
    const reason = request.headers.authorization === undefined ? "missing" : presented === undefined ? "malformed" : "unknown key";
    log({ level: "warn", category: "auth", event: "auth.failed", requestId: request.id, metadata: { reason, client: clientAddress(request.server.server, request.raw) } });
    done(new GatewayError(unauthorized, { reason }));
  };
}

/** Who is asking; throws on a route that lets anybody in. */
export function callerOf(request: FastifyRequest): ApiKey {
  if (request.apiKey === null) throw new GatewayError(unauthorized, { reason: "not authenticated" });
  return request.apiKey;
}

function bearerToken(request: FastifyRequest): string | undefined {
  return BEARER.exec(request.headers.authorization ?? "")?.[1];
}
