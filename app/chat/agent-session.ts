import { createHmac } from "node:crypto";

/**
 * The agent core's session for one caller: a pseudonym, since the core shows it to the model.
 * `user` tells apart the end users of one key; it cannot reach another key's sessions.
 */
export function agentSessionKey(agentToken: string, keyId: string, user: string | undefined): string {
  return createHmac("sha256", agentToken)
    .update(JSON.stringify(user === undefined ? [keyId] : [keyId, user]))
    .digest("hex");
}
