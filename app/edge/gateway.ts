import { fastify, type FastifyInstance } from "fastify";
import type { AgentCore } from "../chat/agent-core.ts";
import { chatRoutes } from "../chat/chat-routes.ts";
import { healthRoute } from "../health/health-route.ts";
import type { ApiKey } from "../identity/api-keys.ts";
import type { Clock } from "../platform/clock.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import type { EventLog } from "../platform/log.ts";
import { requireApiKey } from "./authentication.ts";
import { replyToBrokenRequest, replyWithError, toGatewayError } from "./error-replies.ts";
import { methodNotAllowed, notFound } from "./errors.ts";
import { edgeLimits } from "./limits.ts";
import { requestId } from "./proxy.ts";
import { logRequest } from "./request-log.ts";
import { collectRoutes, type DeclaredRoute } from "./routes.ts";

export interface GatewayOptions {
  readonly apiKeys: readonly ApiKey[];
  readonly agent: AgentCore;
  /** Longest time for one whole answer. */
  readonly timeoutSeconds: number;
  readonly clock: Clock;
  readonly log: EventLog;
}

export interface Gateway {
  readonly app: FastifyInstance;
  readonly routes: readonly DeclaredRoute[];
  /** From now on the health route says that the process is leaving, and every answer closes its connection. */
  readonly beginDrain: () => void;
}

/** Assembles the HTTP surface; listening is the caller's business. */
export function buildGateway({ apiKeys, agent, timeoutSeconds, clock, log }: GatewayOptions): Gateway {
  let draining = false;
  const app: FastifyInstance = fastify({
    logger: false,
    genReqId: (request) => requestId(app.server, request),
    requestIdHeader: false,
    exposeHeadRoutes: false,
    bodyLimit: edgeLimits.bodyBytes,
    requestTimeout: edgeLimits.requestSeconds * 1000,
    keepAliveTimeout: 5000,
    http: { maxHeaderSize: edgeLimits.headerBytes },
    // A value is taken as it was sent or refused: nothing is coerced, dropped or filled in.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    clientErrorHandler: replyToBrokenRequest,
  });
  app.removeContentTypeParser("text/plain");
  app.decorateRequest("apiKey", null);
  app.decorateRequest("failure", null);

  app.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id).header("cache-control", "no-store").header("x-content-type-options", "nosniff");
    if (draining) reply.header("connection", "close");
    // Not onResponse: that never comes when the client leaves before the answer.
    const start = performance.now();
    reply.raw.once("close", () => {
      logRequest(log, request, reply, performance.now() - start);
    });
    done();
  });
  app.setErrorHandler((error, _request, reply) => replyWithError(reply, toGatewayError(error)));

  const routes = collectRoutes(app, requireApiKey(apiKeys, log));
  app.setNotFoundHandler((request, reply) => {
    const [path] = request.url.split("?", 1);
    const methods = routes.filter((route) => route.path === path).map((route) => route.method);
    if (methods.length > 0) reply.header("allow", methods.join(", "));
    return replyWithError(reply, new GatewayError(methods.length > 0 ? methodNotAllowed : notFound));
  });

  app.register(healthRoute, { clock, isReady: () => !draining });
  app.register(chatRoutes, { agent, timeoutSeconds });
  return {
    app,
    routes,
    beginDrain: () => {
      draining = true;
    },
  };
}
