import { createHmac } from "node:crypto";
import { BoundedCache } from "../../platform/bounded-cache.ts";
import { newRequestId } from "../../platform/ids.ts";
import type { Conversation } from "../backend.ts";

const REMEMBERED = 10_000;

/**
 * The agent core's session for one conversation: a pseudonym, since the core shows it to the model.
 * `id` tells apart the conversations of one owner; it cannot reach another owner's. `birth` tells apart what it remembers now from what it forgot.
 */
export function sessionKey(secret: string, conversation: Conversation): string {
  return createHmac("sha256", secret).update(nameOf(conversation)).digest("hex");
}

/** A session that nobody will ever find again, for a question that stands alone. */
export function freshSessionKey(): string {
  return newRequestId() + newRequestId();
}

/** The same with one secret, remembering what it has made. */
export function sessionKeys(secret: string): (conversation: Conversation) => string {
  const known = new BoundedCache<string>(REMEMBERED);
  return (conversation) => {
    const name = nameOf(conversation);
    const key = known.get(name) ?? sessionKey(secret, conversation);
    known.set(name, key);
    return key;
  };
}

function nameOf({ owner, id, birth }: Conversation): string {
  return JSON.stringify([owner, id, birth]);
}
