import type { Transaction } from "kysely";
import { GatewayError } from "../../platform/gateway-error.ts";
import { keyedHash } from "../../platform/secret-text.ts";
import type { ApiKeyRow, Tables } from "../../platform/store/tables.ts";
import type { Permission, Tier } from "../../policy/roles.ts";
import { unknownKey } from "../errors.ts";
import { lastEight, type Identity } from "../identity.ts";
import { hashSecret, standardCost, type Argon2Cost } from "../secret-hash.ts";
import { endSessions } from "../sessions/sessions.ts";
import { keyClasses, type KeyClassName } from "./key-classes.ts";
import { newKeyText } from "./key-text.ts";

const DAY = 24 * 60 * 60 * 1000;

export interface NewKey {
  readonly userId: string;
  readonly name: string;
  readonly class: KeyClassName;
  /** Narrows what the class allows; all of it unless given. */
  readonly scopes?: readonly Permission[];
  readonly tiers?: readonly Tier[];
  readonly requestsPerMinute?: number;
  readonly usdPerDay?: number;
}

/** A key and its text, which nobody can tell a second time. */
export interface IssuedKey {
  readonly row: ApiKeyRow;
  readonly text: string;
}

/** Makes a key; `by` is who asked for it, as the log shall name it. */
export async function createKey(identity: Identity, key: NewKey, by: string, cost: Argon2Cost = standardCost): Promise<IssuedKey> {
  const issued = await makeKey(identity, key, cost);
  await identity.store.db.insertInto("api_keys").values(issued.row).execute();
  logKey(identity, "key.created", issued.row, by);
  return issued;
}

/**
 * Makes a key's successor with the same rights. The old one stays good for the overlap, or until its own end when that comes first;
 * its holder's sessions end (requirement A7).
 */
export async function rotateKey(identity: Identity, id: string, overlapHours: number, by: string): Promise<IssuedKey> {
  const { store, clock } = identity;
  const old = await liveKey(identity, id);
  const issued = await makeKey(identity, successorOf(old), standardCost);
  const now = clock().getTime();
  await store.change(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("api_keys")
      .set({ replaced_by: issued.row.id, expires_at: Math.min(old.expires_at, now + overlapHours * 60 * 60 * 1000) })
      .where("id", "=", id)
      .where("replaced_by", "is", null)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new GatewayError(unknownKey);
    await transaction.insertInto("api_keys").values(issued.row).execute();
    await endSessions(transaction, now, { userId: old.user_id });
  });
  logKey(identity, "key.rotated", issued.row, by);
  return issued;
}

/** Ends a key at once, and what it was replaced by stays. */
export async function revokeKey({ store, clock, log }: Identity, id: string, by: string): Promise<void> {
  const row = await store.change(async (transaction) => {
    const found = await keyIn(transaction, id);
    if (found === undefined || found.revoked_at !== null) throw new GatewayError(unknownKey);
    await transaction.updateTable("api_keys").set({ revoked_at: clock().getTime() }).where("id", "=", id).execute();
    return found;
  });
  logKey({ log }, "key.revoked", row, by);
}

/** A key that is neither revoked nor over nor replaced; throws `unknown_key`. */
export async function liveKey({ store, clock }: Identity, id: string): Promise<ApiKeyRow> {
  const row = await keyIn(store.db, id);
  if (row === undefined || row.revoked_at !== null || row.replaced_by !== null || row.expires_at <= clock().getTime()) throw new GatewayError(unknownKey);
  return row;
}

export function scopesOf(row: ApiKeyRow): readonly Permission[] {
  return JSON.parse(row.scopes) as readonly Permission[];
}

export function tiersOf(row: ApiKeyRow): readonly Tier[] | undefined {
  return row.tiers === null ? undefined : (JSON.parse(row.tiers) as readonly Tier[]);
}

async function keyIn(db: Pick<Transaction<Tables>, "selectFrom">, id: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom("api_keys").selectAll().where("id", "=", id).executeTakeFirst();
}

async function makeKey({ clock, secrets }: Identity, key: NewKey, cost: Argon2Cost): Promise<IssuedKey> {
  const { id, text } = newKeyText();
  const { days, scopes, tiers }: (typeof keyClasses)[KeyClassName] = keyClasses[key.class];
  const now = clock().getTime();
  const allowedTiers = narrowed(tiers, key.tiers);
  return {
    text,
    row: {
      id,
      user_id: key.userId,
      name: key.name,
      class: key.class,
      lookup: keyLookup(secrets.pepper, text),
      hash: await hashSecret(text, cost),
      last4: text.slice(-4),
      scopes: JSON.stringify(narrowed<Permission>(scopes, key.scopes) ?? []),
      tiers: allowedTiers === null ? null : JSON.stringify(allowedTiers),
      requests_per_minute: key.requestsPerMinute ?? null,
      usd_per_day: key.usdPerDay ?? null,
      created_at: now,
      expires_at: now + days * DAY,
      replaced_by: null,
      revoked_at: null,
      warnings: 0,
    },
  };
}

/** How a presented key is found without its text being kept. */
export function keyLookup(pepper: string, text: string): string {
  return keyedHash(pepper, "api key", text);
}

/** What both lists allow; a list that is missing allows all. */
function narrowed<T>(most: readonly T[] | null, wanted: readonly T[] | undefined): readonly T[] | null {
  if (most === null) return wanted ?? null;
  return wanted === undefined ? most : most.filter((one) => wanted.includes(one));
}

function successorOf(row: ApiKeyRow): NewKey {
  const tiers = tiersOf(row);
  return {
    userId: row.user_id,
    name: row.name,
    class: row.class as KeyClassName,
    scopes: scopesOf(row),
    ...(tiers === undefined ? {} : { tiers }),
    ...(row.requests_per_minute === null ? {} : { requestsPerMinute: row.requests_per_minute }),
    ...(row.usd_per_day === null ? {} : { usdPerDay: row.usd_per_day }),
  };
}

function logKey({ log }: Pick<Identity, "log">, event: string, row: ApiKeyRow, by: string): void {
  log({ level: "info", category: "admin", event, metadata: { key: row.last4, keyId: row.id, class: row.class, user: lastEight(row.user_id), by } });
}
