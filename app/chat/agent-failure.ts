import { errorCode } from "../platform/error-code.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import type { Outcome } from "./circuit-breaker.ts";
import { agentBusy, agentFailed, agentTimeout, agentUnavailable } from "./errors.ts";

/** Codes of a connection that was never made, or to somebody we do not trust. */
const NEVER_ARRIVED = /^(ECONNREFUSED|EADDRNOTAVAIL|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;
/** Statuses of the core that speak of one request and not of the core's health. */
const ABOUT_THE_REQUEST: ReadonlySet<unknown> = new Set([400, 404, 413, 422]);

/** A refusal by the core is never the end user's fault: the request was checked and the token is ours. */
export function refusal(status: number): GatewayError {
  return new GatewayError(status === 429 || status === 503 ? agentUnavailable : agentFailed, { agentStatus: status });
}

/** What a failed call means for the client; a cancelled call's own reason passes through. */
export function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const cause = errorCode(error) ?? "unknown";
  return new GatewayError(NEVER_ARRIVED.test(cause) ? agentUnavailable : agentFailed, { cause });
}

/** What a call's end says of the backend's health. */
export function outcomeOf({ kind, detail }: GatewayError): Outcome {
  if (ABOUT_THE_REQUEST.has(detail["agentStatus"])) return "neither";
  return kind.code === agentFailed.code || kind.code === agentUnavailable.code || kind.code === agentTimeout.code ? "failed" : "neither";
}

/** Whether the call ended before any model worked for it. */
export function costNothing({ kind }: GatewayError): boolean {
  return kind.code === agentBusy.code || kind.code === agentUnavailable.code;
}
