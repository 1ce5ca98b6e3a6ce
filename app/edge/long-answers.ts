import type { onSendHookHandler } from "fastify";

/** From here on a copy costs more than a second buffer in the same write. */
const LONG = 4096;

/** Turns a long text into bytes once. As a text it would be copied to be measured, again to be joined to its headers, and again to be written. */
export const longAnswersAsBytes: onSendHookHandler = (_request, _reply, payload, done) => {
  done(null, typeof payload === "string" && payload.length > LONG ? Buffer.from(payload) : payload);
};
