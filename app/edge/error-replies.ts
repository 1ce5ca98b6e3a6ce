import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyReply } from "fastify";
import { GatewayError, type ErrorKind } from "../platform/gateway-error.ts";
import { errorCode } from "../platform/error-code.ts";
import { failureSite } from "../platform/failure-site.ts";
import { storeFailure } from "../platform/store/store-failure.ts";
import { newRequestId } from "../platform/ids.ts";
import { bodyTooLarge, headersTooLarge, internalError, invalidRequest, requestTimeout, unsupportedMediaType } from "./errors.ts";

/** Body of every refusal: ours, and at once what OpenAI's clients read (`message`, `type`, `code`). */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly type: string;
    readonly requestId: string;
    /** The code's section in the documentation. */
    readonly doc: string;
  };
}

export function errorBody(kind: ErrorKind, message: string, requestId: string): ErrorBody {
  return { error: { code: kind.code, message, type: typeOf(kind.status), requestId, doc: `docs/errors.md#${kind.code}` } };
}

/** Answers with the error and keeps the failure for the request's log line. */
export function replyWithError(reply: FastifyReply, error: GatewayError): FastifyReply {
  const { request } = reply;
  request.failure = error;
  const { kind } = error;
  if (kind.status === 401) reply.header("www-authenticate", "Bearer");
  if (kind.retryAfter !== undefined && !reply.hasHeader("retry-after")) reply.header("retry-after", String(kind.retryAfter));
  const body = errorBody(kind, error.message, request.id);
  return reply
    .code(kind.status)
    .type("application/json; charset=utf-8")
    .serializer(JSON.stringify)
    .send(error.fields.length === 0 ? body : { ...body, errors: error.fields });
}

/** Finds the catalogue's entry for whatever a route or the framework threw. */
export function toGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const problem = validationProblem(error);
  if (problem !== undefined) return new GatewayError(invalidRequest, {}, problem);
  const storeAway = storeFailure(error);
  if (storeAway !== undefined) return storeAway;
  const code = errorCode(error);
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return new GatewayError(bodyTooLarge);
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return new GatewayError(unsupportedMediaType);
  if (isBadRequest(error)) return new GatewayError(invalidRequest);
  return new GatewayError(internalError, failureSite(error));
}

/** Answers on a connection whose request could not even be parsed. */
export function replyToBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  const kind = error.code === "HPE_HEADER_OVERFLOW" ? headersTooLarge : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? requestTimeout : invalidRequest;
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(errorBody(kind, kind.message, newRequestId()));
  const head = `HTTP/1.1 ${kind.status} ${STATUS_CODES[kind.status] ?? ""}`;
  socket.end(`${head}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}

/** OpenAI's word for a class of errors. */
function typeOf(status: number): string {
  if (status === 401) return "authentication_error";
  if (status === 403) return "permission_error";
  if (status === 429) return "rate_limit_error";
  return status < 500 ? "invalid_request_error" : "server_error";
}

/** Whether the framework itself blames the request. */
function isBadRequest(error: unknown): boolean {
  const status = typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 && status < 500;
}

/** The first broken rule of a request's schema, with the name of the field and never its value. */
function validationProblem(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("validation" in error) || !Array.isArray(error.validation)) return undefined;
  const first: unknown = error.validation[0];
  if (typeof first !== "object" || first === null) return invalidRequest.message;
  const part = "validationContext" in error && typeof error.validationContext === "string" ? error.validationContext : "body";
  const path = "instancePath" in first && typeof first.instancePath === "string" ? first.instancePath : "";
  const rule = "message" in first && typeof first.message === "string" ? first.message : "is not allowed";
  const params = "params" in first && typeof first.params === "object" ? first.params : null;
  const extra = params !== null && "additionalProperty" in params && isFieldName(params.additionalProperty) ? ` (${params.additionalProperty})` : "";
  return `${part}${path} ${rule}${extra}`;
}

/** Whether an unknown field may be named in an answer: a word, such as one that was mistyped, and nothing that could be a secret. */
export function isFieldName(text: unknown): text is string {
  return typeof text === "string" && /^[a-z][a-z_-]{0,31}$/i.test(text);
}
