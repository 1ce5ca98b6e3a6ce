import { hash } from "node:crypto";
import type { preHandlerHookHandler } from "fastify";
import { BoundedCache } from "../platform/bounded-cache.ts";
import type { Clock } from "../platform/clock.ts";
import type { Metrics } from "../platform/metrics.ts";

/** How long a model call is compared with those after it, and how many are. */
const WITHIN_MILLISECONDS = 60_000;
const REMEMBERED = 10_000;

/** Counts model calls that repeat what their caller has just said (requirement O2); hashes are all that is kept of them. */
export function countRepeats(metrics: Metrics, clock: Clock): preHandlerHookHandler {
  const said = new BoundedCache<number>(REMEMBERED);
  return (request, _reply, done) => {
    const { config: { call }, url = "none" } = request.routeOptions;
    if (call !== undefined && request.caller !== null) {
      const { keyId, userId } = request.caller;
      const name = hash("sha256", JSON.stringify([url, keyId ?? userId, request.body]), "base64url");
      const now = clock().getTime();
      if (now - (said.get(name) ?? -Infinity) < WITHIN_MILLISECONDS) metrics.count("gateway_repeats_total", { route: url });
      said.set(name, now);
    }
    done();
  };
}
