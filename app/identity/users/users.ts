import { GatewayError } from "../../platform/gateway-error.ts";
import { newId } from "../../platform/ids.ts";
import { sealText, openText, randomSecret } from "../../platform/secret-text.ts";
import type { UserRow } from "../../platform/store/tables.ts";
import { covers, isRoleName, type RoleName } from "../../policy/roles.ts";
import { lastEight, type Identity } from "../identity.ts";
import { newTotpSecret, totpUri } from "../login/totp.ts";
import { notify } from "../notices.ts";
import { hashSecret } from "../secret-hash.ts";
import { endSessions } from "../sessions/sessions.ts";
import { nameTaken, notEnrolled, outranked, unknownUser } from "../errors.ts";
import { keepAnOwner } from "./owners.ts";

/** Roles that log in at the admin panel, and so have a password and a code generator. */
export const panelRoles = ["owner", "admin", "operator", "developer", "viewer"] as const satisfies readonly RoleName[];

export function isPanelRole(role: string): boolean {
  return (panelRoles as readonly string[]).includes(role);
}

/** What a new account of the panel is told once. */
export interface Enrolment {
  readonly id: string;
  readonly name: string;
  /** To be changed at the first opportunity. */
  readonly password: string;
  /** otpauth:// URI for an authenticator app. */
  readonly totpUri: string;
}

/** Makes an account of the panel; throws `name_taken`. */
export async function enrolUser({ store, clock, secrets }: Identity, name: string, role: (typeof panelRoles)[number]): Promise<Enrolment> {
  const id = newId("u");
  const password = randomSecret().slice(0, 24);
  const totpSecret = newTotpSecret();
  const now = clock().getTime();
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto("users")
    .values({ id, role, name, password_hash: await hashSecret(password), password_changed_at: now, totp_secret: sealText(secrets.field, totpPlace(id), totpSecret), totp_step: 0, disabled_at: null, created_at: now })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new GatewayError(nameTaken);
  return { id, name, password, totpUri: totpUri(totpSecret, name) };
}

/** Whether anybody has set up this gateway yet. */
export async function hasOwner({ store }: Pick<Identity, "store">): Promise<boolean> {
  return (await store.db.selectFrom("users").select("id").where("role", "=", "owner").executeTakeFirst()) !== undefined;
}

/** Makes an account that only holds API keys. */
export async function addServiceAccount({ store, clock }: Identity, name: string): Promise<string> {
  const id = newId("u");
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto("users")
    .values({ ...newUser(id, "api_consumer", clock().getTime()), name })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new GatewayError(nameTaken);
  return id;
}

/** The account of a Mini Program user, made at the first login; `id` is a pseudonym and all that is kept of a person. */
export async function chatUser({ store, clock }: Identity, id: string): Promise<UserRow> {
  await store.db
    .insertInto("users")
    .values(newUser(id, "user", clock().getTime()))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  return store.db.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

/** Who does something to whose account, as policy and log want to know. */
export interface Act {
  readonly by: { readonly userId: string; readonly role: RoleName };
  readonly requestId: string;
}

/** Gives a user another role, at once; all who administer users learn of a new admin or owner (requirement A9). */
export async function setRole({ store, clock, log }: Identity, id: string, role: RoleName, { by, requestId }: Act): Promise<void> {
  const now = clock().getTime();
  const before = await store.change(async (transaction) => {
    const user = await transaction.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirst();
    if (user === undefined) throw new GatewayError(unknownUser);
    if (isPanelRole(role) && user.password_hash === null) throw new GatewayError(notEnrolled);
    if (user.role === "owner" && role !== "owner") await keepAnOwner(transaction, id);
    await transaction.updateTable("users").set({ role }).where("id", "=", id).execute();
    if (role === "admin" || role === "owner") await notify(transaction, now, "manage_users", "user.role_changed", { user: lastEight(id), role, by: lastEight(by.userId) });
    return user.role;
  });
  log({ level: role === "admin" || role === "owner" ? "critical" : "warn", category: "security", event: "user.role_changed", requestId, metadata: { user: lastEight(id), before, role, by: lastEight(by.userId) } });
}

/** Shuts a user out at once, sessions, tokens and keys alike. Nobody disables who could do more than himself. */
export async function disableUser({ store, clock, log }: Identity, id: string, { by, requestId }: Act): Promise<void> {
  const now = clock().getTime();
  await store.change(async (transaction) => {
    const user = await transaction.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirst();
    if (user === undefined) throw new GatewayError(unknownUser);
    if (!isRoleName(user.role) || !covers(by.role, user.role)) throw new GatewayError(outranked);
    if (user.role === "owner") await keepAnOwner(transaction, id);
    await transaction.updateTable("users").set({ disabled_at: now }).where("id", "=", id).where("disabled_at", "is", null).execute();
    await endSessions(transaction, now, { userId: id });
  });
  log({ level: "warn", category: "admin", event: "user.disabled", requestId, metadata: { user: lastEight(id), by: lastEight(by.userId) } });
}

/** Lets a disabled user in again; the sessions that were ended stay so. */
export async function enableUser({ store, log }: Identity, id: string, { by, requestId }: Act): Promise<void> {
  await store.change(async (transaction) => {
    const user = await transaction.selectFrom("users").select("role").where("id", "=", id).executeTakeFirst();
    if (user === undefined) throw new GatewayError(unknownUser);
    if (!isRoleName(user.role) || !covers(by.role, user.role)) throw new GatewayError(outranked);
    await transaction.updateTable("users").set({ disabled_at: null }).where("id", "=", id).execute();
  });
  log({ level: "warn", category: "admin", event: "user.enabled", requestId, metadata: { user: lastEight(id), by: lastEight(by.userId) } });
}

export function totpSecretOf({ secrets }: Pick<Identity, "secrets">, { id, totp_secret }: UserRow): string | undefined {
  return totp_secret === null ? undefined : openText(secrets.field, totpPlace(id), totp_secret);
}

function totpPlace(userId: string): string {
  return `users.totp_secret ${userId}`;
}

function newUser(id: string, role: RoleName, now: number): UserRow {
  return { id, role, name: null, password_hash: null, password_changed_at: null, totp_secret: null, totp_step: 0, disabled_at: null, created_at: now };
}
