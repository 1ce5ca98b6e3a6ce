import type { FastifyReply, FastifyRequest } from "fastify";
import { reservationOf } from "../edge/decide.ts";
import { clientClosedRequest, shuttingDown } from "../edge/errors.ts";
import { callerOf } from "../edge/identify.ts";
import { noteUsage } from "../edge/request-log.ts";
import { modelNotAllowed } from "../policy/errors.ts";
import { cancellation } from "./cancellation.ts";
import { decidedCall, type ChatService, type Question } from "./chat-service.ts";
import { agentBusy, agentFailed, agentTimeout, agentUnavailable, emptyInput, inputTooLong } from "./errors.ts";
import type { Turn } from "./turns.ts";

/** What every route that calls the model refuses with. */
export const callErrors = [inputTooLong, emptyInput, modelNotAllowed, agentFailed, agentUnavailable, agentBusy, agentTimeout, shuttingDown] as const;

/** The turn that a decided request takes; cancelled when its client leaves or its time is over. */
export function turnOf(service: ChatService, request: FastifyRequest, reply: FastifyReply, question: Question): Turn {
  const caller = callerOf(request);
  const reservation = reservationOf(request);
  // Tells of a downgrade: a `model` in the answer is the backend's own word.
  reply.header("x-model-tier", reservation.tier);
  return {
    requestId: request.id,
    reservation,
    onUsage: noteUsage(request, reservation.tier),
    call: {
      ...decidedCall(service, caller, reservation, question),
      signal: cancellation(reply.raw, service.timeoutSeconds, clientClosedRequest),
    },
  };
}
