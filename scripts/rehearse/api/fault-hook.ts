import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answered } from "../faults/deploy-steps.ts";
import type { Fault } from "../faults/fault.ts";
import type { Faults } from "../faults/faults.ts";
import type { Clock } from "./clock.ts";
import { ApiError } from "./error.ts";

/** Ends the deploy that calls: at once with all its processes, or as Ctrl-C in its terminal. Resolves when the signals are sent. */
export type EndDeploy = (signal: "SIGKILL" | "SIGINT") => Promise<void>;

/** Refuses a call as the API does on a bad day. */
export function refuseOnFault(faults: Faults, action: string): void {
  if (faults.strike("api-throttled", action)) throw new ApiError("RequestLimitExceeded", "Your request rate exceeds the limit. Please try again later.");
  if (faults.strike("api-internal-error", action)) throw new ApiError("InternalError", "An internal error has occurred. Please try again later.");
}

/** The cloud's time. It is the caller's clock that is wrong, but the twin shares it, so the cloud's is the one that moves. */
export function cloudTime(clock: Clock, wrong: Fault | undefined): Date {
  return new Date(clock.now().getTime() + (wrong?.seconds ?? 0) * 1000);
}

/** One call on its way through the network and back. Resolves with what is left to send: undefined when a fault has dealt with the connection. */
export async function answerOnFault<Answer extends { readonly Response: object }>(
  { faults, action, response, clock, endDeploy }: { faults: Faults; action: string; response: ServerResponse; clock: Clock; endDeploy: EndDeploy },
  answer: () => Promise<Answer>,
): Promise<Answer | undefined> {
  const endedAt = async (step: string): Promise<boolean> => {
    if (faults.strike("deploy-interrupted", step)) await endDeploy("SIGINT");
    const killed = faults.strike("deploy-killed", step) !== undefined;
    if (killed) await endDeploy("SIGKILL");
    return killed;
  };
  response.setHeader("date", cloudTime(clock, faults.find("clock-wrong")).toUTCString());
  if ((await endedAt(action)) || faults.strike("api-reset", action)) {
    cut(response);
    return undefined;
  }
  if (faults.strike("api-html", action)) {
    response.writeHead(200, { "content-type": "text/html" }).end("<html><head><title>Sign in to the network</title></head><body><h1>Sign in to the network</h1></body></html>\n");
    return undefined;
  }
  const silence = faults.strike("api-timeout", action);
  if (silence?.effect === false) return silent(response, silence.seconds);
  const envelope = await answer();
  if (silence) return silent(response, silence.seconds);
  if ((await endedAt(answered(action))) || (action === "CreateInstances" && !("Error" in envelope.Response) && faults.strike("lost-create-answer"))) {
    cut(response);
    return undefined;
  }
  return envelope;
}

/** Says nothing until the time is over or the caller has gone. */
async function silent(response: ServerResponse, seconds: number): Promise<undefined> {
  await Promise.race([sleep(seconds * 1000, undefined, { ref: false }), once(response, "close")]);
  cut(response);
}

const cut = (response: ServerResponse): void => { response.socket?.resetAndDestroy(); };
