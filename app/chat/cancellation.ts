import type { ServerResponse } from "node:http";
import { GatewayError, type ErrorKind } from "../platform/gateway-error.ts";
import { agentTimeout } from "./errors.ts";

/** Cancels the backend's run when its time is over, or with `gone` when nobody waits for the answer any more. */
export function cancellation(response: ServerResponse, timeoutSeconds: number, gone: ErrorKind): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort(new GatewayError(gone));
  const timer = setTimeout(() => {
    controller.abort(new GatewayError(agentTimeout));
  }, timeoutSeconds * 1000);
  response.once("close", () => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort(new GatewayError(gone));
  });
  return controller.signal;
}
