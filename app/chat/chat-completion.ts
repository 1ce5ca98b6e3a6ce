import { Type, type Static } from "typebox";
import { chatLimits } from "./limits.ts";

const systemMessage = Type.Object({ role: Type.Literal("system") });

const chatMessage = Type.Object(
  {
    role: Type.Union([Type.Literal("system"), Type.Literal("user"), Type.Literal("assistant")]),
    content: Type.String({ minLength: 1, maxLength: chatLimits.messageCharacters }),
  },
  {
    additionalProperties: false,
    if: systemMessage,
    then: { properties: { content: { type: "string", maxLength: chatLimits.systemCharacters } } },
  },
);

/** Body of POST /v1/chat/completions: the part of OpenAI's request that the agent core honours. */
export const chatRequest = Type.Object(
  {
    /** Any name: the gateway has one agent, and which model serves it is not the client's choice. */
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
    max_tokens: Type.Optional(Type.Integer({ minimum: 1, maximum: 32_768 })),
    max_completion_tokens: Type.Optional(Type.Integer({ minimum: 1, maximum: 32_768 })),
    /** Names one of the caller's own end users: each has a session of their own with the agent. */
    user: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" })),
  },
  { additionalProperties: false },
);

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
  usage: Type.Optional(
    Type.Object({ prompt_tokens: Type.Integer(), completion_tokens: Type.Integer(), total_tokens: Type.Integer() }),
  ),
});

export type ChatRequest = Static<typeof chatRequest>;
export type ChatCompletion = Static<typeof chatCompletion>;
