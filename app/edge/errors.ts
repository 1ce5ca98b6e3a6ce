import type { ErrorKind } from "../platform/gateway-error.ts";
import { edgeLimits } from "./limits.ts";

export const invalidRequest = {
  code: "invalid_request",
  status: 400,
  message: "The request is malformed.",
  about: "The request breaks a rule of its route's schema, or is no JSON or no HTTP at all. The message names the field and the rule, never the value. Correct the request.",
} as const satisfies ErrorKind;

export const addressNotAllowed = {
  code: "address_not_allowed",
  status: 403,
  message: "The administration is not reachable from your address.",
  about: "Paths under `/admin` and `/api/v1/admin`, and whatever takes a password, answer only to the networks of `ADMIN_ALLOWED_IPS`. The try was logged.",
} as const satisfies ErrorKind;

export const notFound = {
  code: "not_found",
  status: 404,
  message: "There is no such resource.",
  about: "No route has this path, or the thing it names does not exist, or it belongs to somebody else.",
} as const satisfies ErrorKind;

export const methodNotAllowed = {
  code: "method_not_allowed",
  status: 405,
  message: "The resource does not support this method.",
  about: "The path exists, but not with this method; the header `Allow` lists those that do.",
} as const satisfies ErrorKind;

export const requestTimeout = {
  code: "request_timeout",
  status: 408,
  message: "The request did not arrive in time.",
  about: `The whole request, headers and body, must arrive within ${edgeLimits.requestSeconds} seconds. Send it again over a better connection.`,
} as const satisfies ErrorKind;

export const bodyTooLarge = {
  code: "body_too_large",
  status: 413,
  message: "The request body is too large.",
  about: `A body may have ${edgeLimits.bodyBytes} bytes. Send fewer or shorter messages.`,
} as const satisfies ErrorKind;

export const unsupportedMediaType = {
  code: "unsupported_media_type",
  status: 415,
  message: "The request body must be application/json.",
  about: "The body has another content type than the route takes. Send `Content-Type: application/json`.",
} as const satisfies ErrorKind;

export const headersTooLarge = {
  code: "headers_too_large",
  status: 431,
  message: "The request headers are too large.",
  about: `The request line and all headers together may have ${edgeLimits.headerBytes} bytes.`,
} as const satisfies ErrorKind;

/** Nobody reads it; it keeps such requests apart in the log. The status is nginx's. */
export const clientClosedRequest = {
  code: "client_closed_request",
  status: 499,
  message: "The client closed the connection.",
  about: "Stands in the log only: the client left before its answer was complete. The agent's run was cancelled.",
} as const satisfies ErrorKind;

export const internalError = {
  code: "internal_error",
  status: 500,
  message: "Something went wrong on our side.",
  about: "A fault of the gateway that nobody foresaw. Report the request id: the log has the place under it.",
} as const satisfies ErrorKind;

export const overloaded = {
  code: "overloaded",
  status: 503,
  message: "The server is overloaded; please try again.",
  retryAfter: 1,
  about: "The process is behind with its work or short of memory and takes no new requests for a moment. Try again after `Retry-After` seconds.",
} as const satisfies ErrorKind;

export const shuttingDown = {
  code: "shutting_down",
  status: 503,
  message: "This server is shutting down; please try again.",
  retryAfter: 1,
  about: "The process is being replaced and this request did not end in time. The next one reaches the new process.",
} as const satisfies ErrorKind;
