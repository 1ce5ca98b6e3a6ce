import type { FastifyReply, FastifyRequest } from "fastify";
import type { Usage } from "../decision/decision.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import type { EventLog } from "../platform/log.ts";
import type { Tier } from "../policy/roles.ts";
import { clientClosedRequest } from "./errors.ts";

/** One line per request that came past the door; refused keys have their own line, health probes have none. */
export function logRequest(log: EventLog, request: FastifyRequest, reply: FastifyReply, milliseconds: number): void {
  const failure = request.failure ?? (reply.raw.writableFinished ? null : new GatewayError(clientClosedRequest));
  const route = request.is404 ? "none" : request.routeOptions.url;
  const isProbe = route === "/health";
  if (failure?.kind.status === 401 || (isProbe && failure === null)) return;
  const status = failure?.kind.status ?? reply.statusCode;
  log({
    level: levelOf(status),
    category: "api",
    event: failure === null ? "request.completed" : "request.failed",
    requestId: request.id,
    metadata: {
      method: request.method,
      route,
      status,
      milliseconds: Math.round(milliseconds),
      key: request.caller?.keyId?.slice(-4),
      user: request.caller?.userId.slice(-8),
      role: request.caller?.role,
      ...request.modelCall,
      ...(request.downgradedFrom === null ? {} : { downgradedFrom: request.downgradedFrom }),
      ...(failure === null ? {} : { code: failure.kind.code, ...failure.detail }),
    },
  });
}

/** Keeps what a model call of this request used, for its line. */
export function noteUsage(request: FastifyRequest, tier: Tier): (usage: Usage) => void {
  request.modelCall = { tier, promptTokens: undefined, completionTokens: undefined };
  return (usage) => {
    request.modelCall = { tier, promptTokens: usage?.promptTokens, completionTokens: usage?.completionTokens };
  };
}

function levelOf(status: number): "info" | "warn" | "error" {
  if (status >= 500) return "error";
  return status >= 400 && status !== clientClosedRequest.status ? "warn" : "info";
}
