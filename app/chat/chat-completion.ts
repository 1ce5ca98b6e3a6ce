import { Type, type Static } from "typebox";
import { chatLimits } from "./limits.ts";

/** Text that is Unicode and no control code: no NUL, no half of a surrogate pair. */
export const plainText = String.raw`^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]*$`;

const chatMessage = Type.Object(
  {
    role: Type.Union([Type.Literal("system"), Type.Literal("user"), Type.Literal("assistant")]),
    content: Type.String({ minLength: 1, maxLength: chatLimits.messageCharacters, pattern: plainText }),
  },
  { additionalProperties: false },
);

const answerTokens = Type.Integer({ minimum: 1, maximum: chatLimits.longestAnswerTokens });

/** Body of POST /v1/chat/completions: the part of OpenAI's request that the agent core honours. */
export const chatRequest = Type.Object(
  {
    /** A name of GET /v1/models, or any name with a tier's word in it, or "openclaw" for the cheapest. */
    model: Type.String({ minLength: 1, maxLength: 128 }),
    messages: Type.Array(chatMessage, {
      minItems: 1,
      maxItems: chatLimits.messages,
      contains: { type: "object", properties: { role: { const: "user" } }, required: ["role"] },
    }),
    stream: Type.Optional(Type.Boolean()),
    stream_options: Type.Optional(Type.Object({ include_usage: Type.Optional(Type.Boolean()) }, { additionalProperties: false })),
    temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
    top_p: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    max_tokens: Type.Optional(answerTokens),
    max_completion_tokens: Type.Optional(answerTokens),
    /** Names one of the caller's own end users: each has a session of their own with the agent. Without it nothing is remembered. */
    user: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" })),
  },
  { additionalProperties: false },
);

const tokenUsage = Type.Object({ prompt_tokens: Type.Integer({ minimum: 0 }), completion_tokens: Type.Integer({ minimum: 0 }), total_tokens: Type.Integer({ minimum: 0 }) });

/** A whole answer: what is not listed here does not reach the client. */
export const chatCompletion = Type.Object({
  id: Type.String(),
  object: Type.Literal("chat.completion"),
  created: Type.Integer(),
  model: Type.String(),
  choices: Type.Array(
    Type.Object({
      index: Type.Integer(),
      message: Type.Object({ role: Type.Literal("assistant"), content: Type.String() }),
      finish_reason: Type.String(),
    }),
    { minItems: 1 },
  ),
  usage: Type.Optional(tokenUsage),
});

/** The last chunk of a stream that was asked for its usage. */
export const usageChunk = Type.Object({ choices: Type.Array(Type.Unknown(), { maxItems: 0 }), usage: tokenUsage });

export type ChatMessage = Static<typeof chatMessage>;
export type ChatRequest = Static<typeof chatRequest>;
export type ChatCompletion = Static<typeof chatCompletion>;
export type TokenUsage = Static<typeof tokenUsage>;
