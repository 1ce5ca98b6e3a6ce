import { STATUS_CODES } from "node:http";
import type { CollectedRoute } from "../edge/routes.ts";
import { SESSION_COOKIE, CSRF_HEADER } from "../identity/sessions/cookie-session.ts";
import type { Access } from "../policy/access.ts";
import type { ErrorKind } from "../platform/gateway-error.ts";
import { rolesWith } from "../policy/roles.ts";
import { errorsOf, errorsWithoutRoute } from "./route-errors.ts";

type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document; only the parts that we write are typed. */
export interface OpenApiDocument {
  readonly openapi: "3.1.1";
  readonly info: Json;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: Json; readonly schemas: Json; readonly responses: Json; readonly headers: Json };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
  /** Roles that get past the door; absent when nobody has to log in, or any role may. */
  readonly "x-roles"?: readonly string[];
}

const REFERENCE = "#/components";
const rateHeaders = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"] as const;

/** The API as its routes declare it; nothing is said twice, so nothing can be out of date. */
export function openApiDocument(routes: readonly CollectedRoute[]): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) (paths[templateOf(route.path)] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: "3.1.1",
    info: { title: "Lightkeeper gateway", version: "1", description: "Errors are explained in docs/errors.md, by their code." },
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", bearerFormat: "lk_ID_SECRET", description: "An API key." },
        accessToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "An access token of POST /auth/login or POST /auth/refresh; good for 15 minutes." },
        session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE, description: "The admin panel's session." },
        csrf: { type: "apiKey", in: "header", name: CSRF_HEADER, description: "Goes with the session on every request that changes something." },
      },
      schemas: { Error: errorSchema([]) },
      responses: Object.fromEntries(byStatus(errorsWithoutRoute).map(([status, kinds]) => [`NoRoute${status}`, refusal(kinds)])),
      headers: {
        ...Object.fromEntries(rateHeaders.map((name) => [name, { schema: { type: "integer" }, description: "Of the tightest limit: how many, how many are left, seconds until all are free." }])),
        "Retry-After": { schema: { type: "integer" }, description: "Seconds after which it is worth another try." },
        "X-Request-Id": { schema: { type: "string", pattern: "^[0-9a-f]{32}$" }, description: "Stands in the log beside all that happened." },
      },
    },
  };
}

function operationOf(route: CollectedRoute): Operation {
  const { method, path, config, schema } = route;
  const { access = "login", summary = "", answers = ["application/json"] } = config;
  const body = schema.body;
  const roles = typeof access === "object" ? rolesWith(access.permission) : undefined;
  return {
    operationId: idOf(method, path),
    summary,
    tags: [path.split("/")[1] ?? ""],
    security: securityOf(access, method),
    parameters: [...parametersOf("path", schema.params), ...parametersOf("query", schema.querystring)],
    ...(body === undefined || typeOf(body) === "null" ? {} : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: { ...successes(schema.response, answers, config.limited !== false), ...Object.fromEntries(byStatus(errorsOf(route)).map(([status, kinds]) => [status, refusal(kinds)])) },
    ...(roles === undefined ? {} : { "x-roles": roles }),
  };
}

/** Ways of proving who asks, one of which is enough; a session that changes something brings its CSRF token along. */
function securityOf(access: Access, method: string): Operation["security"] {
  if (access === "anyone") return [];
  const session = method === "GET" ? { session: [] } : { session: [], csrf: [] };
  if (access === "login") return [{ accessToken: [] }, session];
  return access.recentLogin === true ? [session] : [{ apiKey: [] }, { accessToken: [] }, session];
}

function parametersOf(place: "path" | "query", schema: unknown): readonly Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Json; required?: readonly string[] };
  return Object.entries(properties).map(([name, value]) => ({ name, in: place, required: place === "path" || required.includes(name), schema: value }));
}

function successes(response: unknown, answers: readonly string[], isLimited: boolean): Record<string, Json> {
  const headers = headersOf(isLimited ? ["X-Request-Id", ...rateHeaders] : ["X-Request-Id"]);
  return Object.fromEntries(
    Object.entries((response ?? {}) as Json).map(([status, schema]) => {
      const description = STATUS_CODES[status] ?? status;
      if (typeOf(schema) === "null") return [status, { description, headers }];
      // Events have no schema of their own here: each is a chunk as OpenAI's clients know it.
      const content = Object.fromEntries(answers.map((type) => [type, { schema: type === "application/json" ? schema : { type: "string" } }]));
      return [status, { description, headers, content }];
    }),
  );
}

function refusal(kinds: readonly ErrorKind[]): Json {
  const status = kinds[0]?.status;
  const waits = status === 429 || status === 503;
  return {
    description: kinds.map(({ code, message }) => `\`${code}\`: ${message}`).join("\n"),
    headers: headersOf(["X-Request-Id", ...(waits ? ["Retry-After"] : []), ...(status === 429 ? rateHeaders : [])]),
    content: { "application/json": { schema: errorSchema(kinds.map(({ code }) => code)) } },
  };
}

/** Body of a refusal; `codes` are those that may stand in it, any when there are none. */
function errorSchema(codes: readonly string[]): Json {
  const text = { type: "string" };
  const field = { type: "object", properties: { location: text, path: text, msg: text }, required: ["location", "path", "msg"], additionalProperties: false };
  const error = {
    type: "object",
    properties: { code: codes.length === 0 ? text : { enum: codes }, message: text, type: text, requestId: text, doc: text },
    required: ["code", "message", "type", "requestId", "doc"],
    additionalProperties: false,
  };
  return { type: "object", properties: { error, errors: { type: "array", items: field } }, required: ["error"], additionalProperties: false };
}

function headersOf(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `${REFERENCE}/headers/${name}` }]));
}

function byStatus(kinds: readonly ErrorKind[]): [string, ErrorKind[]][] {
  const groups = Map.groupBy(kinds, ({ status }) => String(status));
  return [...groups];
}

/** `/a/:id` as OpenAPI writes it. */
function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, "{$1}");
}

/** `getV1ModelsId` for GET /v1/models/:id. */
function idOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function typeOf(schema: unknown): unknown {
  return typeof schema === "object" && schema !== null && "type" in schema ? schema.type : undefined;
}
