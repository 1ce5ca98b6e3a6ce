import type { Transaction } from "kysely";
import { GatewayError } from "../../platform/gateway-error.ts";
import type { Tables } from "../../platform/store/tables.ts";
import { lastOwner } from "../errors.ts";

/** Throws `last_owner` unless somebody else than `id` is an owner who can log in. */
export async function keepAnOwner(transaction: Transaction<Tables>, id: string): Promise<void> {
  // The row that every change writes: two owners who demote each other at once queue here.
  await transaction.updateTable("security_revision").set({ id: 1 }).where("id", "=", 1).execute();
  const other = await transaction.selectFrom("users").select("id").where("role", "=", "owner").where("id", "!=", id).where("disabled_at", "is", null).executeTakeFirst();
  if (other === undefined) throw new GatewayError(lastOwner);
}
