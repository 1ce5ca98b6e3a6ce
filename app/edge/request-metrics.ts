import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Metrics } from "../platform/metrics.ts";
import type { Pressure } from "./pressure.ts";

/** Counts requests, refusals and times (requirement O2). */
export function requestMetrics(pressure: Pressure, startedAt: number): Metrics {
  const metrics = new Metrics();
  metrics.describe("gateway_requests_total", "Requests by route, method and status.");
  metrics.describe("gateway_request_seconds", "Time to the end of the answer, by route; its 0.95 quantile is p95.");
  metrics.describe("gateway_refusals_total", "Requests that were not served, by error code.");
  metrics.describe("gateway_event_loop_lag_seconds", "Lateness of the event loop, smoothed over the last seconds.", () => pressure.lagSeconds());
  metrics.describe("gateway_resident_bytes", "Memory of the process.", () => process.memoryUsage.rss());
  metrics.describe("gateway_start_time_seconds", "When the process started; a new value is a restart.", () => startedAt / 1000);
  return metrics;
}

export function countRequest(metrics: Metrics, request: FastifyRequest, reply: FastifyReply, milliseconds: number): void {
  const route = request.is404 ? "none" : (request.routeOptions.url ?? "none");
  const { failure } = request;
  metrics.count("gateway_requests_total", { route, method: request.is404 ? "any" : request.method, status: String(failure?.kind.status ?? reply.statusCode) });
  metrics.observe("gateway_request_seconds", { route }, milliseconds / 1000);
  if (failure !== null) metrics.count("gateway_refusals_total", { code: failure.kind.code });
}

/** GET /metrics, in Prometheus' text format, for whoever may see analytics. */
export const metricsRoute = (metrics: Metrics): FastifyPluginCallback => (scope, _options, done) => {
  scope.get("/metrics", { config: { access: { permission: "view_analytics" }, summary: "Counts and times of this process, in Prometheus' text format.", answers: ["text/plain"] }, schema: { response: { 200: Type.String() } } }, (_request, reply) =>
    reply.type("text/plain; version=0.0.4; charset=utf-8").serializer(String).send(metrics.text()));
  done();
};
