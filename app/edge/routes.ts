import type { FastifyContextConfig, FastifyInstance, FastifySchema, RouteOptions } from "fastify";
import type { Access } from "../policy/access.ts";

export interface DeclaredRoute {
  readonly method: string;
  readonly path: string;
  /** The permission that the route demands, "login" or "anyone". */
  readonly access: string;
}

/** A route with all that it declares. */
export interface CollectedRoute extends DeclaredRoute {
  readonly config: FastifyContextConfig;
  readonly schema: FastifySchema;
}

const WITH_BODY: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);
const NO_QUERY = { type: "object", additionalProperties: false } as const;

/**
 * Collects the routes that are declared from now on. A route that does not say who may call it, or what its
 * parameters and its body look like, stops the start; one that declares no query takes none.
 */
export function collectRoutes(app: FastifyInstance): readonly CollectedRoute[] {
  const routes: CollectedRoute[] = [];
  app.addHook("onRoute", (route) => {
    const access = route.config?.access;
    const methods = [route.method].flat();
    const name = `route ${methods.join(",")} ${route.url}`;
    if (access === undefined) throw new Error(`${name} does not declare its access; allowed: "anyone", "login" or { permission }. Next: say it in the route's config`);
    requireSchema(name, methods, route);
    const schema = { querystring: NO_QUERY, ...route.schema };
    route.schema = schema;
    for (const method of methods) routes.push({ method, path: route.url, access: textOf(access), config: route.config ?? {}, schema });
  });
  return routes;
}

/** The methods that a path answers to; a segment `:name` of a route stands for any one segment. */
export function methodsAt(routes: readonly DeclaredRoute[], url: string): readonly string[] {
  const [path = ""] = url.split("?", 1);
  const segments = path.split("/");
  const isMatch = (pattern: readonly string[]): boolean => pattern.length === segments.length && pattern.every((part, index) => part === segments[index] || (part.startsWith(":") && segments[index] !== ""));
  return routes.filter((route) => isMatch(route.path.split("/"))).map(({ method }) => method);
}

function requireSchema(name: string, methods: readonly string[], { url, schema }: RouteOptions): void {
  const missing = [
    ...(methods.some((method) => WITH_BODY.has(method)) && schema?.body === undefined ? ["body"] : []),
    ...(url.includes(":") && schema?.params === undefined ? ["params"] : []),
  ];
  if (missing.length > 0) throw new Error(`${name} has no schema for its ${missing.join(" and ")}. Next: add it to the route's schema; Type.Null() is no body`);
}

function textOf(access: Access): string {
  return typeof access === "string" ? access : access.permission;
}
