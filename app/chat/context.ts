import { GatewayError } from "../platform/gateway-error.ts";
import type { ChatMessage } from "./chat-completion.ts";
import { emptyInput, inputTooLong } from "./errors.ts";
import { chatLimits } from "./limits.ts";

/** What of a conversation reaches the model: the system's words and the latest messages. Throws empty_input or input_too_long. */
export function contextOf(messages: readonly ChatMessage[], messageCharacters: number): readonly ChatMessage[] {
  let systemCharacters = 0;
  for (const { role, content } of messages) {
    if (content.trim() === "") throw new GatewayError(emptyInput);
    // Code units first: counting characters is only worth its time near the limit.
    const characters = content.length > Math.min(messageCharacters, chatLimits.systemCharacters) / 2 ? Array.from(content).length : content.length;
    if (characters > messageCharacters) throw new GatewayError(inputTooLong, { limit: messageCharacters });
    if (role === "system") systemCharacters += characters;
  }
  if (systemCharacters > chatLimits.systemCharacters) throw new GatewayError(inputTooLong, { limit: chatLimits.systemCharacters });
  const spoken = messages.filter(({ role }) => role !== "system");
  if (spoken.length <= chatLimits.contextMessages) return messages;
  const dropped = new Set(spoken.slice(0, -chatLimits.contextMessages));
  return messages.filter((message) => !dropped.has(message));
}
