import { fastify, type FastifyInstance, type FastifyPluginCallback } from "fastify";
import type { Decider } from "../decision/decision.ts";
import { healthRoute } from "../health/health-route.ts";
import type { Authenticator } from "../identity/authenticator.ts";
import type { Clock } from "../platform/clock.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import type { EventLog } from "../platform/log.ts";
import type { Network } from "../platform/networks.ts";
import { countRefused, decideOn } from "./decide.ts";
import { replyToBrokenRequest, replyWithError, toGatewayError } from "./error-replies.ts";
import { guardAdminPaths } from "./admin-addresses.ts";
import { crossOrigin } from "./cors.ts";
import { methodNotAllowed, notFound, overloaded } from "./errors.ts";
import { identify } from "./identify.ts";
import { edgeLimits } from "./limits.ts";
import { longAnswersAsBytes } from "./long-answers.ts";
import type { Pressure } from "./pressure.ts";
import { requestId } from "./proxy.ts";
import { countRepeats } from "./repeats.ts";
import { logRequest } from "./request-log.ts";
import { countRequest, metricsRoute, requestMetrics } from "./request-metrics.ts";
import { collectRoutes, methodsAt, type CollectedRoute } from "./routes.ts";
import { deferredSchemas } from "./schemas.ts";

export interface GatewayOptions {
  readonly authenticate: Authenticator;
  readonly decider: Decider;
  /** The routes, a plugin per feature; each route declares its access. */
  readonly features: readonly FastifyPluginCallback[];
  /** Origins whose pages may read answers, as browsers name them. */
  readonly allowedOrigins: ReadonlySet<string>;
  /** Networks that the administration answers to. */
  readonly adminNetworks: readonly Network[];
  /** Stopped when the gateway closes. */
  readonly pressure: Pressure;
  readonly clock: Clock;
  readonly log: EventLog;
}

export interface Gateway {
  readonly app: FastifyInstance;
  readonly routes: readonly CollectedRoute[];
  /** From now on the health route says that the process is leaving, and every answer closes its connection. */
  readonly beginDrain: () => void;
  /** Does what a start leaves for later; to be called once the process listens. */
  readonly compileSchemas: () => Promise<void>;
}

/**
 * Assembles the HTTP surface; listening is the caller's business. A request passes, each stage once:
 * ids and headers, who asks and may they, body and schema, verdict, the route's handler, record.
 */
export function buildGateway({ authenticate, decider, features, allowedOrigins, adminNetworks, pressure, clock, log: write }: GatewayOptions): Gateway {
  let draining = false;
  let lastLineAt = 0;
  const log: EventLog = (entry) => {
    lastLineAt = clock().getTime();
    write(entry);
  };
  const { compilersFactory, compileRest } = deferredSchemas();
  const app: FastifyInstance = fastify({
    logger: false,
    genReqId: (request) => requestId(app.server, request),
    requestIdHeader: false,
    exposeHeadRoutes: false,
    bodyLimit: edgeLimits.bodyBytes,
    requestTimeout: edgeLimits.requestSeconds * 1000,
    keepAliveTimeout: 5000,
    // Of two credentials, hosts or media types none counts: Node would take the first and say nothing of the second.
    http: { maxHeaderSize: edgeLimits.headerBytes, joinDuplicateHeaders: true },
    // A value is taken as it was sent or refused: nothing is coerced, dropped or filled in.
    schemaController: { compilersFactory },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    clientErrorHandler: replyToBrokenRequest,
  });
  app.server.maxConnections = edgeLimits.connections;
  const metrics = requestMetrics(pressure, clock().getTime(), () => lastLineAt);
  app.addHook("onClose", (_instance, done) => {
    pressure.stop();
    done();
  });
  app.removeContentTypeParser("text/plain");
  app.decorateRequest("caller", null);
  app.decorateRequest("verdict", null);
  app.decorateRequest("downgradedFrom", null);
  app.decorateRequest("modelCall", null);
  app.decorateRequest("failure", null);

  app.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id).header("cache-control", "no-store").header("x-content-type-options", "nosniff");
    if (draining) reply.header("connection", "close");
    // Not onResponse: that never comes when the client leaves before the answer.
    const start = performance.now();
    reply.raw.once("close", () => {
      const milliseconds = performance.now() - start;
      logRequest(log, request, reply, milliseconds);
      countRequest(metrics, request, reply, milliseconds);
    });
    if (pressure.isTooHigh() && request.routeOptions.config.limited !== false) replyWithError(reply, new GatewayError(overloaded));
    else done();
  });
  const routes = collectRoutes(app);
  app.addHook("onRequest", crossOrigin(allowedOrigins, routes, log));
  app.addHook("onRequest", guardAdminPaths(adminNetworks, log));
  app.addHook("onRequest", identify(authenticate, log));
  app.addHook("preHandler", decideOn(decider));
  app.addHook("preHandler", countRepeats(metrics, clock));
  app.addHook("onSend", longAnswersAsBytes);
  const refuse = async (error: unknown, request: Parameters<typeof countRefused>[1], reply: Parameters<typeof countRefused>[2]) => {
    const counted = await countRefused(decider, request, reply).then(() => error, (tooMany: unknown) => tooMany);
    return replyWithError(reply, toGatewayError(counted));
  };
  app.setErrorHandler(refuse);

  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(routes, request.url);
    if (methods.length > 0) reply.header("allow", methods.join(", "));
    return refuse(new GatewayError(methods.length > 0 ? methodNotAllowed : notFound), request, reply);
  });

  app.register(named(healthRoute), { clock, isReady: () => !draining });
  for (const feature of [metricsRoute(metrics), ...features]) app.register(named(feature));
  return {
    app,
    routes,
    beginDrain: () => {
      draining = true;
    },
    compileSchemas: compileRest,
  };
}

/** Without a name of its own Fastify looks for a plugin's among all modules that are loaded, each time. */
function named<Plugin extends object>(plugin: Plugin): Plugin {
  return Object.assign(plugin, { [Symbol.for("fastify.display-name")]: "feature" });
}
