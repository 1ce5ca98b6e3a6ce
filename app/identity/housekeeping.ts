import type { Identity } from "./identity.ts";
import { giveKeyWarnings } from "./keys/key-warnings.ts";
import { endOverdue } from "./sessions/sessions.ts";

const DAY = 24 * 60 * 60 * 1000;

/** What falls due by time alone: warnings of ending keys, and rows that nothing needs any more. To be called hourly, by any process. */
export async function keepHouse(identity: Identity): Promise<void> {
  const { store, clock } = identity;
  const now = clock().getTime();
  await giveKeyWarnings(identity);
  await endOverdue(identity, now);
  await store.db.deleteFrom("revoked_tokens").where("expires_at", "<", now).execute();
  await store.db.deleteFrom("failed_logins").where("failed_at", "<", now - DAY).execute();
  // A day longer than they were good, so that the reuse of an old refresh token is still known as such.
  await store.db.deleteFrom("sessions").where("expires_at", "<", now - DAY).execute();
}
