import { createHmac } from "node:crypto";
import type { Conversation } from "../backend.ts";

/**
 * The agent core's session for one conversation: a pseudonym, since the core shows it to the model.
 * `id` tells apart the conversations of one owner; it cannot reach another owner's.
 */
export function sessionKey(secret: string, { owner, id }: Conversation): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify(id === undefined ? [owner] : [owner, id]))
    .digest("hex");
}
