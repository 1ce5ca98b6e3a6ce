import { Readable } from "node:stream";
import type { FastifyPluginCallback, FastifyReply, FastifyTypeProvider } from "fastify";
import type { Static, TSchema } from "typebox";
import { reservationOf } from "../edge/decide.ts";
import { errorBody } from "../edge/error-replies.ts";
import { clientClosedRequest } from "../edge/errors.ts";
import { callerOf } from "../edge/identify.ts";
import type { Decider } from "../decision/decision.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import type { AgentCore } from "./agent-core.ts";
import { chatCompletion, chatRequest } from "./chat-completion.ts";
import { agentTimeout } from "./errors.ts";
import { chatLimits } from "./limits.ts";
import { relayEvents } from "./relay-events.ts";

export interface ChatRoutesOptions {
  readonly agent: AgentCore;
  readonly decider: Decider;
  /** Longest time for one whole answer. */
  readonly timeoutSeconds: number;
}

/** Types the body by its schema and leaves the answer open, which is an object or a stream. */
interface TypedBody extends FastifyTypeProvider {
  validator: this["schema"] extends TSchema ? Static<this["schema"]> : unknown;
  serializer: unknown;
}

export const chatRoutes = ({ agent, decider, timeoutSeconds }: ChatRoutesOptions): FastifyPluginCallback => (scope, _options, done) => {
  scope.withTypeProvider<TypedBody>().post(
    "/v1/chat/completions",
    {
      config: { access: { permission: "chat" }, call: () => ({ tier: "haiku", promptTokens: chatLimits.bodyBytes, completionTokens: 4096 }) },
      bodyLimit: chatLimits.bodyBytes,
      schema: { body: chatRequest, response: { 200: chatCompletion } },
    },
    async (request, reply) => {
      const reservation = reservationOf(request);
      const { keyId, userId } = callerOf(request);
      const call = { request: request.body, keyId: keyId ?? userId, signal: cancellation(reply, timeoutSeconds) };
      if (request.body.stream !== true) {
        const answer = await agent.complete(call).finally(() => decider.settle(reservation, null));
        return answer;
      }

      const events = relayEvents(await agent.stream(call), (failure) => {
        request.failure = failure;
        return errorBody(failure.kind, failure.message, request.id).error;
      });
      reply.type("text/event-stream; charset=utf-8").header("x-accel-buffering", "no");
      return reply.send(Readable.from(events, { objectMode: false }));
    },
  );
  done();
};

/** Cancels the agent's run when its time is over or when nobody waits for the answer any more. */
function cancellation(reply: FastifyReply, timeoutSeconds: number): AbortSignal {
  const controller = new AbortController();
  if (reply.raw.destroyed) controller.abort(new GatewayError(clientClosedRequest));
  const timer = setTimeout(() => {
    controller.abort(new GatewayError(agentTimeout));
  }, timeoutSeconds * 1000);
  reply.raw.once("close", () => {
    clearTimeout(timer);
    if (!reply.raw.writableFinished) controller.abort(new GatewayError(clientClosedRequest));
  });
  return controller.signal;
}
