import type { Identity } from "../identity.ts";
import { lastEight } from "../identity.ts";
import { notify } from "../notices.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Days from a key's end, and the words of requirement O12. */
const warnings = [
  { days: -10, text: "Key rotation due in 10 days" },
  { days: 0, text: "Key rotation overdue" },
  { days: 10, text: "OVERDUE - rotate immediately" },
] as const;

/**
 * Warns of keys that end in 10 days, have ended, or ended 10 days ago without a successor. Each warning is given once,
 * whichever process comes first; to be called at least hourly.
 */
export async function giveKeyWarnings({ store, clock, log }: Identity): Promise<void> {
  const now = clock().getTime();
  const due = await store.db
    .selectFrom("api_keys")
    .selectAll()
    .where("revoked_at", "is", null)
    .where("replaced_by", "is", null)
    .where("warnings", "<", warnings.length)
    .where("expires_at", "<=", now + 10 * DAY)
    .execute();
  for (const key of due) {
    const reached = warnings.filter(({ days }) => now >= key.expires_at + days * DAY);
    const last = reached.at(-1);
    if (last === undefined || reached.length <= key.warnings) continue;
    await store.db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction.updateTable("api_keys").set({ warnings: reached.length }).where("id", "=", key.id).where("warnings", "=", key.warnings).executeTakeFirst();
      if (numUpdatedRows !== 1n) return;
      await notify(transaction, now, "manage_roles", "key.rotation_due", { keyId: key.id, name: key.name, text: last.text }, [key.user_id]);
      log({ level: "warn", category: "security", event: "key.rotation_due", metadata: { key: key.last4, keyId: key.id, class: key.class, user: lastEight(key.user_id), text: last.text } });
    });
  }
}
