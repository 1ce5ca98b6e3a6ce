import { Readable } from "node:stream";
import type { FastifyPluginCallback, FastifyRequest } from "fastify";
import { reservationOf } from "../edge/decide.ts";
import { errorBody } from "../edge/error-replies.ts";
import { clientClosedRequest } from "../edge/errors.ts";
import { noteUsage } from "../edge/request-log.ts";
import { callerOf } from "../edge/identify.ts";
import { cancellation } from "./cancellation.ts";
import { chatCompletion, chatRequest, type ChatRequest } from "./chat-completion.ts";
import { decidedCall, ownerOf, planCall, type ChatService, type Question } from "./chat-service.ts";
import { sentenceOf } from "./input-problem.ts";
import { chatLimits } from "./limits.ts";
import type { TypedBody } from "./typed-body.ts";

/** OpenAI's chat completions, plain and streamed. */
export const completionsRoutes = (service: ChatService): FastifyPluginCallback => (scope, _options, done) => {
  const plan = (request: FastifyRequest) => planCall(service, callerOf(request), questionOf(request.body as ChatRequest));

  scope.withTypeProvider<TypedBody>().post(
    "/v1/chat/completions",
    {
      config: { access: { permission: "chat" }, call: plan },
      bodyLimit: chatLimits.bodyBytes,
      schema: { body: chatRequest, response: { 200: chatCompletion } },
      schemaErrorFormatter: sentenceOf,
    },
    async (request, reply) => {
      const { body } = request;
      const caller = callerOf(request);
      const reservation = reservationOf(request);
      const turn = {
        requestId: request.id,
        reservation,
        onUsage: noteUsage(request, reservation.tier),
        call: {
          ...decidedCall(service, caller, reservation, questionOf(body)),
          ...(body.temperature === undefined ? {} : { temperature: body.temperature }),
          ...(body.top_p === undefined ? {} : { topP: body.top_p }),
          conversation: { owner: ownerOf(caller), ...(body.user === undefined ? {} : { id: body.user }) },
          signal: cancellation(reply.raw, service.timeoutSeconds, clientClosedRequest),
        },
      };
      // Tells of a downgrade: the body's `model` is the backend's own.
      reply.header("x-model-tier", reservation.tier);
      if (body.stream !== true) return service.turns.complete(turn);

      const events = await service.turns.stream({
        ...turn,
        passUsage: body.stream_options?.include_usage === true,
        report: (failure) => {
          request.failure = failure;
          return errorBody(failure.kind, failure.message, request.id).error;
        },
      });
      reply.type("text/event-stream; charset=utf-8").header("x-accel-buffering", "no");
      return reply.send(Readable.from(events, { objectMode: false }));
    },
  );
  done();
};

function questionOf({ model, messages, max_completion_tokens, max_tokens }: ChatRequest): Question {
  return { model, messages, completionTokens: max_completion_tokens ?? max_tokens };
}
