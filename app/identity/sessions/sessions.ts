import type { Transaction } from "kysely";
import { newId } from "../../platform/ids.ts";
import type { SessionRow, Tables } from "../../platform/store/tables.ts";
import { noteChange } from "../../platform/store/store.ts";
import { lastEight, type Identity, type Visitor } from "../identity.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Figures of requirements A2 and A7, in milliseconds. */
export const sessionLimits = {
  /** A cookie's session ends this long after its last request ... */
  idle: 15 * MINUTE,
  /** ... and this long after its login in any case. */
  cookie: DAY,
  /** A refresh token is good this long ... */
  refresh: 7 * DAY,
  /** ... and its family of successors this long. The sources are silent: ours. */
  family: 30 * DAY,
  /** Acts that matter most want password and code proven within this time. Ours. */
  recentLogin: 10 * MINUTE,
  /** How late a request's time may be written down; sessions end that much early at worst. */
  touch: MINUTE,
  atOnce: 3,
} as const;

export type SessionMeans = "session-cookie" | "access-token";

/** What a session needs to begin. */
export interface NewSession {
  readonly userId: string;
  readonly means: SessionMeans;
  /** Hash of the cookie's secret; null for tokens. */
  readonly secretHash: string | null;
  readonly visitor: Visitor;
}

/** Begins a session; the user's oldest one ends when there are more than three. */
export async function beginSession({ store, clock, log }: Identity, { userId, means, secretHash, visitor }: NewSession): Promise<SessionRow> {
  const now = clock().getTime();
  const isCookie = means === "session-cookie";
  const session: SessionRow = {
    id: newId("s"),
    user_id: userId,
    means,
    secret_hash: secretHash,
    generation: 0,
    refreshed_at: null,
    created_at: now,
    seen_at: now,
    authenticated_at: now,
    expires_at: now + (isCookie ? sessionLimits.cookie : sessionLimits.refresh),
    revoked_at: null,
    address: isCookie ? visitor.address : null,
    agent: isCookie ? visitor.agent : null,
  };
  // A new login takes nothing from anybody, so it is no change, unless it ends another.
  const ended = await store.db.transaction().execute(async (transaction) => {
    // Logins of one user queue here, so that two at once cannot make four sessions.
    await transaction.updateTable("users").set({ id: userId }).where("id", "=", userId).execute();
    await transaction.insertInto("sessions").values(session).execute();
    const live = await liveSessions(transaction, now, userId);
    const surplus = live.slice(sessionLimits.atOnce).map(({ id }) => id);
    if (surplus.length === 0) return [];
    await transaction.updateTable("sessions").set({ revoked_at: now }).where("id", "in", surplus).execute();
    await noteChange(transaction);
    return surplus;
  });
  log({ level: "info", category: "auth", event: "session.created", requestId: visitor.requestId, metadata: { user: lastEight(userId), session: lastEight(session.id), means } });
  for (const id of ended) logEnd({ log }, userId, id, "too many sessions");
  return session;
}

/** The user's sessions that are good now, newest first. */
export async function liveSessions(db: Pick<Transaction<Tables>, "selectFrom">, now: number, userId: string): Promise<readonly SessionRow[]> {
  const rows = await db.selectFrom("sessions").selectAll().where("user_id", "=", userId).where("revoked_at", "is", null).where("expires_at", ">", now).orderBy("created_at", "desc").orderBy("id").execute();
  return rows.filter((row) => isLive(row, now));
}

/** Whether a session is good; a token's session has no idle time, its refresh tokens end instead. */
export function isLive(row: SessionRow, now: number): boolean {
  if (row.revoked_at !== null || row.expires_at <= now) return false;
  return row.means !== "session-cookie" || row.seen_at + sessionLimits.idle > now;
}

/** Ends the session `id` of that user, or all of the user's when no id is given. Returns the ids of those that were open. */
export async function endSessions(transaction: Transaction<Tables>, now: number, which: { readonly userId: string; readonly id?: string; readonly except?: string }): Promise<readonly string[]> {
  let open = transaction.updateTable("sessions").set({ revoked_at: now }).where("user_id", "=", which.userId).where("revoked_at", "is", null);
  if (which.id !== undefined) open = open.where("id", "=", which.id);
  if (which.except !== undefined) open = open.where("id", "!=", which.except);
  return (await open.returning("id").execute()).map(({ id }) => id);
}

/** Writes down the end of the panel's sessions whose time is over, so that the log knows the end of each (requirement A7). */
export async function endOverdue(identity: Identity, now: number): Promise<void> {
  const ended = await identity.store.db
    .updateTable("sessions")
    .set({ revoked_at: now })
    .where("means", "=", "session-cookie")
    .where("revoked_at", "is", null)
    .where((is) => is.or([is("expires_at", "<=", now), is("seen_at", "<=", now - sessionLimits.idle)]))
    .returning(["id", "user_id"])
    .execute();
  for (const { id, user_id: userId } of ended) logEnd(identity, userId, id, "time over");
}

/** Notes that a session was used, at most once a minute. */
export async function touchSession({ store }: Identity, { id, seen_at }: SessionRow, now: number): Promise<void> {
  if (now - seen_at < sessionLimits.touch) return;
  await store.db.updateTable("sessions").set({ seen_at: now }).where("id", "=", id).where("seen_at", "<", now).execute();
}

export function logEnd({ log }: Pick<Identity, "log">, userId: string, id: string, reason: string): void {
  log({ level: "info", category: "auth", event: "session.ended", metadata: { user: lastEight(userId), session: lastEight(id), reason } });
}
