/** Limits of one chat request (requirement L9). */
export const chatLimits = {
  /** Bytes of a whole request body. */
  bodyBytes: 10_240,
  /** Unicode characters of one message. */
  messageCharacters: 4000,
  /** Unicode characters of one system message. */
  systemCharacters: 2000,
  /** Messages of one request. */
  messages: 50,
} as const;
