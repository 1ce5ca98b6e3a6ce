import type { onRequestHookHandler } from "fastify";
import type { EventLog } from "../platform/log.ts";
import { methodsAt, type DeclaredRoute } from "./routes.ts";

/** Seconds that a browser may remember a preflight's answer. */
const MAX_AGE = "86400";
const ALLOWED_HEADERS = "Authorization, Content-Type";
const EXPOSED_HEADERS = "X-Request-Id, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset";

/** Reads https origins, separated by commas; undefined when one is not exactly what a browser would send. */
export function parseOrigins(text: string): ReadonlySet<string> | undefined {
  const origins = text.split(",").map((part) => part.trim()).filter((part) => part !== "");
  return origins.every(isExactOrigin) ? new Set(origins) : undefined;
}

/**
 * Tells browsers which other sites' pages may read our answers (requirement A11): those of the list and no cookies with it.
 * A page of another site gets no header, and its try is logged.
 */
export function crossOrigin(allowed: ReadonlySet<string>, routes: readonly DeclaredRoute[], log: EventLog): onRequestHookHandler {
  return (request, reply, done) => {
    reply.header("vary", "Origin");
    const { origin, host, "access-control-request-method": wanted } = request.headers;
    if (origin === undefined || isOwn(origin, host)) {
      done();
      return;
    }
    if (!allowed.has(origin)) {
      log({ level: "warn", category: "security", event: "origin.refused", requestId: request.id, metadata: { origin: shownOrigin(origin), method: request.method, route: request.routeOptions.url } });
      done();
      return;
    }
    reply.header("access-control-allow-origin", origin).header("access-control-expose-headers", EXPOSED_HEADERS);
    const methods = methodsAt(routes, request.url);
    if (request.method !== "OPTIONS" || wanted === undefined || methods.length === 0) {
      done();
      return;
    }
    reply.header("access-control-allow-methods", methods.join(", ")).header("access-control-allow-headers", ALLOWED_HEADERS).header("access-control-max-age", MAX_AGE);
    reply.code(204).send();
  };
}

function isExactOrigin(text: string): boolean {
  return /^(https:\/\/[^*]+|http:\/\/localhost(:\d+)?)$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Whether a page of ours asks: browsers name the origin with every POST. */
function isOwn(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** Parts of a host that nobody names a site by, but that could be somebody's number or key. */
const UNLIKELY_LABEL = /[^.:/]*(\d{6,}|[^.:/]{33,})[^.:/]*/g;

/** An origin as a log may show it: never a text that only pretends to be one, nor what is hidden in its name. */
function shownOrigin(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).origin.slice(0, 200).replaceAll(UNLIKELY_LABEL, "[REDACTED]") : "malformed";
}
