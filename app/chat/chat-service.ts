import { hash } from "node:crypto";
import type { ModelCall, Reservation } from "../decision/decision.ts";
import type { Caller } from "../policy/caller.ts";
import type { Tier } from "../policy/roles.ts";
import type { BackendCall } from "./backend.ts";
import type { ChatMessage } from "./chat-completion.ts";
import { contextOf } from "./context.ts";
import { chatLimits } from "./limits.ts";
import { backendModel, offeredTiers, requestedTier, type Models } from "./models.ts";
import { mostTokens } from "./token-bound.ts";
import type { Turns } from "./turns.ts";

/** How long after its deadline a call may still be settled. */
const SETTLED_WITHIN_SECONDS = 5;

/** What all routes that talk to a model share. */
export interface ChatService {
  readonly models: Models;
  readonly turns: Turns;
  /** Longest time for one whole answer. */
  readonly timeoutSeconds: number;
  /** Tokens that the backend itself puts before a prompt; they are reserved with it. */
  readonly overheadTokens: number;
  /** Whether the backend itself remembers what was said in a conversation. */
  readonly remembers: boolean;
}

/** What a client asks for, whatever route it came by. */
export interface Question {
  /** As the client named it; undefined takes the caller's cheapest. */
  readonly model?: string | undefined;
  readonly messages: readonly ChatMessage[];
  /** The caller's own name for the conversation that it continues; undefined for a question that stands alone. */
  readonly conversation?: string | undefined;
  readonly completionTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
}

/** What the question may cost at most. Throws GatewayError when the caller may not ask it. */
export function planCall({ models, overheadTokens, remembers, timeoutSeconds }: ChatService, caller: Caller, { model = "default", messages, completionTokens = chatLimits.answerTokens, conversation }: Question): ModelCall {
  const tier = requestedTier(models, caller, model);
  const promptTokens = overheadTokens + mostTokens(contextOf(messages, charactersFor(caller)));
  if (!remembers || conversation === undefined) return { tier, promptTokens, completionTokens };
  const name = hash("sha256", JSON.stringify([ownerOf(caller), conversation]), "base64url");
  return { tier, promptTokens, completionTokens, conversation: { name, overheadTokens, turnSeconds: timeoutSeconds + SETTLED_WITHIN_SECONDS } };
}

/** The call that was decided on: of the reserved tier, which may be cheaper than the one that was asked for. */
export function decidedCall({ models }: ChatService, caller: Caller, reservation: Reservation, { messages, completionTokens = chatLimits.answerTokens, temperature, topP, conversation }: Question): Omit<BackendCall, "signal"> {
  return {
    model: backendModel(models, reservation.tier),
    messages: contextOf(messages, charactersFor(caller)),
    completionTokens,
    conversation: conversation === undefined ? null : { owner: ownerOf(caller), id: conversation, birth: reservation.conversationBirth ?? 0 },
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
  };
}

/** Whose conversations a caller's are: an API key's own, or a user's. */
function ownerOf({ keyId, userId }: Caller): string {
  return keyId === undefined ? `user:${userId}` : `key:${keyId}`;
}

/** Names of the models that a caller may use, cheapest first. */
export function modelNames({ models }: ChatService, caller: Caller): readonly Tier[] {
  return offeredTiers(models, caller);
}

/** Access tokens are those of Mini Programs (requirement L9). */
function charactersFor({ means }: Caller): number {
  return means === "access-token" ? chatLimits.miniProgramCharacters : chatLimits.messageCharacters;
}
