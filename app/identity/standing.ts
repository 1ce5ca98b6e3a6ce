import { BoundedCache } from "../platform/bounded-cache.ts";
import type { Store } from "../platform/store/store.ts";
import type { ApiKeyRow, SessionRow, UserRow } from "../platform/store/tables.ts";

const REMEMBERED = 10_000;

export type StandingUser = Pick<UserRow, "id" | "role" | "disabled_at">;

/** What the store says now of whoever presented a credential. */
export interface Standing {
  /** A key by the hash of its text. */
  key(lookup: string): Promise<{ readonly key: ApiKeyRow; readonly user: StandingUser } | undefined>;
  session(id: string): Promise<{ readonly session: SessionRow; readonly user: StandingUser } | undefined>;
  isRevoked(jti: string): Promise<boolean>;
  /** Forgets a session whose times another process may have moved. */
  forget(sessionId: string): void;
}

/**
 * Remembers what was read until the store's security revision changes, so that a request costs one cheap reading
 * and a change counts from the next request on, whichever process made it.
 */
export function currentStanding(store: Store): Standing {
  const remembered = new BoundedCache<unknown>(REMEMBERED);
  let revision: number | undefined;

  async function remember<T>(name: string, read: () => Promise<T>): Promise<T> {
    // Asked before the reading: a change in between leaves an entry that the next request drops.
    const now = await store.revision();
    if (now !== revision) {
      remembered.clear();
      revision = now;
    }
    const known = remembered.get(name);
    if (known !== undefined) return known as T;
    const value = await read();
    if (value !== undefined && revision === now) remembered.set(name, value);
    return value;
  }

  const user = ["users.id as owner_id", "users.role as owner_role", "users.disabled_at as owner_disabled_at"] as const;
  return {
    key: (lookup) =>
      remember(`key ${lookup}`, async () => {
        const row = await store.db.selectFrom("api_keys").innerJoin("users", "users.id", "api_keys.user_id").selectAll("api_keys").select(user).where("lookup", "=", lookup).executeTakeFirst();
        return row === undefined ? undefined : { key: row, user: userOf(row) };
      }),
    session: (id) =>
      remember(`session ${id}`, async () => {
        const row = await store.db.selectFrom("sessions").innerJoin("users", "users.id", "sessions.user_id").selectAll("sessions").select(user).where("sessions.id", "=", id).executeTakeFirst();
        return row === undefined ? undefined : { session: row, user: userOf(row) };
      }),
    isRevoked: (jti) =>
      remember(`jti ${jti}`, async () => (await store.db.selectFrom("revoked_tokens").select("jti").where("jti", "=", jti).executeTakeFirst()) !== undefined),
    forget: (sessionId) => {
      remembered.delete(`session ${sessionId}`);
    },
  };
}

function userOf(row: { owner_id: string; owner_role: string; owner_disabled_at: number | null }): StandingUser {
  return { id: row.owner_id, role: row.owner_role, disabled_at: row.owner_disabled_at };
}
