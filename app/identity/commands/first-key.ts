import { tiers } from "../../policy/roles.ts";
import type { Identity } from "../identity.ts";
import { createKey } from "../keys/api-keys.ts";
import { notify } from "../notices.ts";
import { addServiceAccount } from "../users/users.ts";

/** What the first key is called, and who holds it. */
export interface FirstKey {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** Told this once. */
  readonly key: string;
}

/** Makes the first API key, a production key of every tier, for a service account of its own; undefined when there is any key already. */
export async function firstKey(identity: Identity, name: string): Promise<FirstKey | undefined> {
  const { store, clock, log } = identity;
  if ((await store.db.selectFrom("api_keys").select("id").executeTakeFirst()) !== undefined) return undefined;
  const userId = await addServiceAccount(identity, name);
  const { row, text } = await createKey(identity, { userId, name, class: "production", tiers }, "command line");
  // A key that no owner has made at the panel is an alarm (requirement O3), also when it is the operator's own.
  log({ level: "critical", category: "security", event: "key.created_outside_panel", metadata: { key: row.last4, keyId: row.id } });
  await store.db.transaction().execute((transaction) => notify(transaction, clock().getTime(), "manage_roles", "key.created_outside_panel", { keyId: row.id, name }));
  return { id: row.id, userId, name, key: text };
}
