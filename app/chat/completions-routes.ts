import { Readable } from "node:stream";
import type { FastifyPluginCallback, FastifyRequest } from "fastify";
import { errorBody } from "../edge/error-replies.ts";
import { callerOf } from "../edge/identify.ts";
import { callErrors, turnOf } from "./call-route.ts";
import { chatCompletion, chatRequest, type ChatRequest } from "./chat-completion.ts";
import { planCall, type ChatService, type Question } from "./chat-service.ts";
import { modelNotFound } from "./errors.ts";
import { sentenceOf } from "./input-problem.ts";
import { chatLimits } from "./limits.ts";
import type { TypedBody } from "./typed-body.ts";

/** OpenAI's chat completions, plain and streamed. */
export const completionsRoutes = (service: ChatService): FastifyPluginCallback => (scope, _options, done) => {
  const plan = (request: FastifyRequest) => planCall(service, callerOf(request), questionOf(request.body as ChatRequest));

  scope.withTypeProvider<TypedBody>().post(
    "/v1/chat/completions",
    {
      config: { access: { permission: "chat" }, call: plan, summary: "Answers a conversation, whole or as server-sent events, as OpenAI's clients expect it.", errors: [...callErrors, modelNotFound], answers: ["application/json", "text/event-stream"] },
      bodyLimit: chatLimits.bodyBytes,
      schema: { body: chatRequest, response: { 200: chatCompletion } },
      schemaErrorFormatter: sentenceOf,
    },
    async (request, reply) => {
      const { body } = request;
      const turn = turnOf(service, request, reply, questionOf(body));
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

function questionOf({ model, messages, max_completion_tokens, max_tokens, temperature, top_p, user }: ChatRequest): Question {
  return { model, messages, conversation: user, completionTokens: max_completion_tokens ?? max_tokens, temperature, topP: top_p };
}
