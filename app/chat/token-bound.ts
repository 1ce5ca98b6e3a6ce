import type { ChatMessage } from "./chat-completion.ts";

/** Role, separators and end marks of a message: OpenAI's format takes 5, Anthropic's fewer, no known one more than 8. */
const TOKENS_PER_MESSAGE = 8;
/** What opens the answer. */
const TOKENS_PER_PROMPT = 8;

/**
 * Tokens that messages can cost at most, whatever model reads them: what is reserved before the real usage is settled.
 * Today's models split text by byte pairs, or by pieces that fall back to bytes: a token is never less than one byte.
 * Some fold the text to NFKC before, which can make it longer, so the longer form counts.
 */
export function mostTokens(messages: readonly ChatMessage[]): number {
  let tokens = TOKENS_PER_PROMPT;
  for (const { content } of messages) tokens += TOKENS_PER_MESSAGE + mostBytes(content);
  return tokens;
}

function mostBytes(text: string): number {
  const bytes = Buffer.byteLength(text);
  // ASCII is its own NFKC.
  return bytes === text.length ? bytes : Math.max(bytes, Buffer.byteLength(text.normalize("NFKC")));
}
