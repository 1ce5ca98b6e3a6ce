import type { ErrorKind } from "../platform/gateway-error.ts";

export const invalidRequest = { code: "invalid_request", status: 400, message: "The request is malformed." } as const satisfies ErrorKind;
export const notFound = { code: "not_found", status: 404, message: "There is no such resource." } as const satisfies ErrorKind;
export const methodNotAllowed = { code: "method_not_allowed", status: 405, message: "The resource does not support this method." } as const satisfies ErrorKind;
export const requestTimeout = { code: "request_timeout", status: 408, message: "The request did not arrive in time." } as const satisfies ErrorKind;
export const bodyTooLarge = { code: "body_too_large", status: 413, message: "The request body is too large." } as const satisfies ErrorKind;
export const unsupportedMediaType = { code: "unsupported_media_type", status: 415, message: "The request body must be application/json." } as const satisfies ErrorKind;
export const headersTooLarge = { code: "headers_too_large", status: 431, message: "The request headers are too large." } as const satisfies ErrorKind;
/** Nobody reads it; it keeps such requests apart in the log. The status is nginx's. */
export const clientClosedRequest = { code: "client_closed_request", status: 499, message: "The client closed the connection." } as const satisfies ErrorKind;
export const internalError = { code: "internal_error", status: 500, message: "Something went wrong on our side." } as const satisfies ErrorKind;
export const shuttingDown = { code: "shutting_down", status: 503, message: "This server is shutting down; please try again.", retryAfter: 1 } as const satisfies ErrorKind;
