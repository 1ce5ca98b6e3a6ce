/** Limits of one chat request (requirement L9). */
export const chatLimits = {
  /** Bytes of a whole request body. */
  bodyBytes: 10_240,
  /** Unicode characters of one message. */
  messageCharacters: 4000,
  /** Unicode characters of one message of a Mini Program's user. */
  miniProgramCharacters: 2000,
  /** Unicode characters of all system messages together. */
  systemCharacters: 2000,
  /** Messages of one request. */
  messages: 50,
  /** Latest messages that reach the model, beside the system's. */
  contextMessages: 10,
  /** Tokens of an answer that names no maximum of its own. */
  answerTokens: 1024,
  /** Tokens of any answer. */
  longestAnswerTokens: 8192,
} as const;
