import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from "fastify";
import type { Decider, DecisionRequest, Reservation, Verdict } from "../decision/decision.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import { clientAddress } from "./proxy.ts";

/** Asks for the verdict on a valid request: one question for its rates and for what its model call may cost. */
export function decideOn(decider: Decider): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    const { limited, call } = request.routeOptions.config;
    if (limited === false) return;
    const planned = call?.(request) ?? null;
    const verdict = await ask(decider, request, planned);
    if (planned !== null && verdict.allowed && verdict.reservation !== null && verdict.reservation.tier !== planned.tier) request.downgradedFrom = planned.tier;
    enforce(reply, verdict);
  };
}

/** Counts a request that was refused before its verdict, so that guessing is limited too; throws when it was one too many. */
export async function countRefused(decider: Decider, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.verdict === null && request.routeOptions.config.limited !== false) enforce(reply, await ask(decider, request, null));
}

/** What was reserved for this request's model call; to be settled exactly once. */
export function reservationOf(request: FastifyRequest): Reservation {
  const { verdict } = request;
  if (verdict?.allowed !== true || verdict.reservation === null) throw new Error("the route declares no model call, so nothing was reserved");
  return verdict.reservation;
}

async function ask(decider: Decider, request: FastifyRequest, call: DecisionRequest["call"]): Promise<Verdict> {
  const address = clientAddress(request.server.server, request.raw);
  const { isLogin = false, duringKillSwitch: survivesKillSwitch = false } = request.routeOptions.config;
  request.verdict = await decider.decide({ requestId: request.id, address, caller: request.caller, call, isLogin, survivesKillSwitch });
  return request.verdict;
}

function enforce(reply: FastifyReply, verdict: Verdict): void {
  const { rate } = verdict;
  if (rate !== null) reply.header("x-ratelimit-limit", rate.limit).header("x-ratelimit-remaining", rate.remaining).header("x-ratelimit-reset", rate.resetSeconds);
  if (verdict.allowed) return;
  if (verdict.retryAfterSeconds !== null) reply.header("retry-after", verdict.retryAfterSeconds);
  throw new GatewayError(verdict.kind);
}
