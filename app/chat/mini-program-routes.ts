import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { FastifyPluginCallback, FastifyRequest } from "fastify";
import { invalidRequest } from "../edge/errors.ts";
import { isFieldName } from "../edge/error-replies.ts";
import { callerOf } from "../edge/identify.ts";
import { GatewayError, type FieldProblem } from "../platform/gateway-error.ts";
import { newRequestId } from "../platform/ids.ts";
import { callErrors, turnOf } from "./call-route.ts";
import { plainText, type ChatMessage } from "./chat-completion.ts";
import { planCall, type ChatService, type Question } from "./chat-service.ts";
import { chatLimits } from "./limits.ts";
import type { TypedBody } from "./typed-body.ts";

/** Body of POST /api/chat, after the message was trimmed; the article's own rules. */
const chatQuestion = Type.Object(
  {
    message: Type.String({ minLength: 1, maxLength: chatLimits.miniProgramCharacters, pattern: plainText }),
    /** Without one a new conversation begins. */
    conversation_id: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9]{1,64}$" })),
  },
  { additionalProperties: false },
);
const chatReply = Type.Object({ conversation_id: Type.String(), reply: Type.String(), request_id: Type.String() });

type ChatQuestion = Type.Static<typeof chatQuestion>;
const question = Compile(chatQuestion);

/** The Mini Program's plain chat: one message in, one reply out. */
export const miniProgramRoutes = (service: ChatService): FastifyPluginCallback => (scope, _options, done) => {
  const plan = (request: FastifyRequest) => planCall(service, callerOf(request), questionOf(request.body as ChatQuestion));

  scope.withTypeProvider<TypedBody>().post(
    "/api/chat",
    {
      config: { access: { permission: "chat" }, call: plan, summary: "Takes one message of a conversation and gives one reply.", errors: callErrors },
      bodyLimit: chatLimits.bodyBytes,
      schema: { body: chatQuestion, response: { 200: chatReply } },
      preValidation: (request, _reply, next) => {
        const body = trimmed(request.body);
        if (!question.Check(body)) {
          next(new GatewayError(invalidRequest, {}, invalidRequest.message, problemsOf(body)));
          return;
        }
        request.body = { ...body, conversation_id: body.conversation_id ?? newRequestId() };
        next();
      },
    },
    async (request, reply) => {
      const { choices } = await service.turns.complete(turnOf(service, request, reply, questionOf(request.body)));
      return { conversation_id: request.body.conversation_id ?? "", reply: choices[0]?.message.content ?? "", request_id: request.id };
    },
  );
  done();
};

function questionOf({ message, conversation_id }: ChatQuestion): Question {
  const messages: readonly ChatMessage[] = [{ role: "user", content: message }];
  return { messages, conversation: conversation_id };
}

function trimmed(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("message" in body) || typeof body.message !== "string") return body;
  return { ...body, message: body.message.trim() };
}

/** Every field that breaks a rule, once, and never its value. */
function problemsOf(body: unknown): readonly FieldProblem[] {
  const problems = new Map<string, FieldProblem>();
  for (const { instancePath, message, params } of question.Errors(body)) {
    const field = instancePath.slice(1);
    const path = isFieldName(field) ? field : nameIn(params);
    if (!problems.has(path)) problems.set(path, { location: "body", path, msg: message });
  }
  return [...problems.values()];
}

/** The field that an error about the whole body means: one that is missing or not allowed. */
function nameIn(params: object): string {
  const names: unknown = "requiredProperties" in params ? params.requiredProperties : "additionalProperties" in params ? params.additionalProperties : undefined;
  const first: unknown = Array.isArray(names) ? names[0] : undefined;
  return isFieldName(first) ? first : "";
}
