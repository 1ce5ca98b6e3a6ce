import type { FastifyInstance, onRequestHookHandler } from "fastify";
import type { RouteAuth } from "./fastify-types.ts";

export interface DeclaredRoute {
  readonly method: string;
  readonly path: string;
  readonly auth: RouteAuth;
}

/**
 * Collects the routes that are declared from now on and puts `authenticate` in front of each that wants a key.
 * A route that does not say who may call it stops the start.
 */
export function collectRoutes(app: FastifyInstance, authenticate: onRequestHookHandler): readonly DeclaredRoute[] {
  const routes: DeclaredRoute[] = [];
  app.addHook("onRoute", (route) => {
    const auth = route.config?.auth;
    if (auth === undefined) throw new Error(`route ${String(route.method)} ${route.url} does not declare its auth`);
    if (auth === "api-key") route.onRequest = [authenticate, ...[route.onRequest ?? []].flat()];
    for (const method of [route.method].flat()) routes.push({ method, path: route.url, auth });
  });
  return routes;
}
