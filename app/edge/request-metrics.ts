import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Metrics } from "../platform/metrics.ts";
import { edgeLimits } from "./limits.ts";
import type { Pressure } from "./pressure.ts";

/** Bytes of a body: up to what any route takes, and beyond it for those that are refused. */
const BODY_BYTES = [256, 1024, 2048, 4096, 8192, edgeLimits.bodyBytes, 65_536, 1_048_576];

/** Counts requests, refusals and times (requirement O2). */
export function requestMetrics(pressure: Pressure, startedAt: number, lastLineAt: () => number): Metrics {
  const metrics = new Metrics();
  metrics.describe("gateway_requests_total", "Requests by route, method and status.");
  metrics.describe("gateway_request_seconds", "Time to the end of the answer, by route; its 0.95 quantile is p95.");
  metrics.describe("gateway_refusals_total", "Requests that were not served, by error code.");
  metrics.describeSpread("gateway_request_bytes", "Announced size of request bodies, by route: a spike is a sign of abuse.", BODY_BYTES);
  metrics.describe("gateway_repeats_total", "Model calls that say word for word what their caller said within the last minute, by route.");
  metrics.describe("gateway_last_log_line_seconds", "When the last line was logged; a log that falls silent stops rising.", () => lastLineAt() / 1000);
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
  const bytes = Number(request.headers["content-length"]);
  if (bytes > 0) metrics.observe("gateway_request_bytes", { route }, bytes);
  if (failure !== null) metrics.count("gateway_refusals_total", { code: failure.kind.code });
}

/** GET /metrics, in Prometheus' text format, for whoever may see analytics. */
export const metricsRoute = (metrics: Metrics): FastifyPluginCallback => (scope, _options, done) => {
  scope.get("/metrics", { config: { access: { permission: "view_analytics" }, summary: "Counts and times of this process, in Prometheus' text format.", answers: ["text/plain"] }, schema: { response: { 200: Type.String() } } }, (_request, reply) =>
    reply.type("text/plain; version=0.0.4; charset=utf-8").serializer(String).send(metrics.text()));
  done();
};
