import type { ChatMessage } from "./chat-completion.ts";

/** Characters of Latin text per token; providers count about four, so three errs on the dear side. */
const CHARACTERS_PER_TOKEN = 3;
/** What roles and separators of a message cost. */
const TOKENS_PER_MESSAGE = 8;

/** Tokens that messages cost at most in ordinary text: what is reserved, before the real usage is settled. */
export function estimateTokens(messages: readonly ChatMessage[]): number {
  let tokens = 0;
  for (const { content } of messages) {
    // Beyond Latin a character is about a token: UTF-8 bytes divided by three says that of Chinese as well.
    tokens += TOKENS_PER_MESSAGE + Math.ceil(Buffer.byteLength(content) / CHARACTERS_PER_TOKEN);
  }
  return tokens;
}
