import { errorCode } from "../platform/error-code.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import { agentFailed, agentUnavailable } from "./errors.ts";

/** Codes of a connection that was never made. */
const NEVER_ARRIVED: ReadonlySet<string> = new Set(["ECONNREFUSED", "EADDRNOTAVAIL", "UND_ERR_CONNECT_TIMEOUT"]);

/** A refusal by the core is never the end user's fault: the request was checked and the token is ours. */
export function refusal(status: number): GatewayError {
  return new GatewayError(status === 429 || status === 503 ? agentUnavailable : agentFailed, { agentStatus: status });
}

/** What a failed call means for the client; a cancelled call's own reason passes through. */
export function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const cause = errorCode(error) ?? "unknown";
  return new GatewayError(NEVER_ARRIVED.has(cause) ? agentUnavailable : agentFailed, { cause });
}
