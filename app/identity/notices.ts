import type { Transaction } from "kysely";
import { newId } from "../platform/ids.ts";
import type { Tables } from "../platform/store/tables.ts";
import { rolesWith, type Permission } from "../policy/roles.ts";

/** Keeps a notice for everybody whose role has `permission`, and for the users named; delivery is another's work. */
export async function notify(
  transaction: Transaction<Tables>,
  now: number,
  permission: Permission,
  event: string,
  detail: Readonly<Record<string, string>>,
  also: readonly string[] = [],
): Promise<void> {
  const users = await transaction
    .selectFrom("users")
    .select("id")
    .where("disabled_at", "is", null)
    .where((is) => is.or([is("role", "in", rolesWith(permission)), ...also.map((id) => is("id", "=", id))]))
    .execute();
  if (users.length === 0) return;
  const notice = { event, detail: JSON.stringify(detail), created_at: now, read_at: null };
  await transaction.insertInto("notices").values(users.map(({ id }) => ({ id: newId("n"), user_id: id, ...notice }))).execute();
}
