import type { ApiKey } from "../identity/api-keys.ts";
import type { GatewayError } from "../platform/gateway-error.ts";

/** Who may call a route; every route must say it. */
export type RouteAuth = "none" | "api-key";

declare module "fastify" {
  interface FastifyContextConfig {
    auth?: RouteAuth;
  }
  interface FastifyRequest {
    /** The key that was presented; null on a route with auth "none". */
    apiKey: ApiKey | null;
    /** Why the request failed, for the log. */
    failure: GatewayError | null;
  }
}
