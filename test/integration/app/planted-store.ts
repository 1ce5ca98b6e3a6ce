import { createEventLog } from "../../../app/platform/log.ts";
import { systemClock } from "../../../app/platform/clock.ts";
import type { Identity } from "../../../app/identity/identity.ts";
import { createKey, type NewKey } from "../../../app/identity/keys/api-keys.ts";
import { openIdentity } from "../../../app/identity/open-identity.ts";
import { beginCookieSession } from "../../../app/identity/sessions/cookie-session.ts";
import { beginTokenSession } from "../../../app/identity/tokens/token-login.ts";
import { addServiceAccount } from "../../../app/identity/users/users.ts";
import { newId } from "../../../app/platform/ids.ts";
import { tiers, type RoleName } from "../../../app/policy/roles.ts";
import { readSettings } from "../../../app/settings.ts";

const VISITOR = { address: "127.0.0.1", agent: "test", requestId: "0".repeat(32) };

/** Works on the store that `env` names, as a third process beside the gateways that serve from it. */
export async function withStore<Result>(env: Record<string, string>, work: (identity: Identity) => Promise<Result>): Promise<Result> {
  const reading = readSettings(env);
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  const identity = await openIdentity(reading.settings.identity, systemClock, createEventLog(systemClock, { write: () => undefined }));
  try {
    return await work(identity);
  } finally {
    await identity.store.close();
  }
}

export interface PlantedKey {
  readonly id: string;
  readonly userId: string;
  readonly text: string;
}

/** A service account with a production key of every tier. */
export async function plantKey(identity: Identity, name: string, more: Partial<NewKey> = {}): Promise<PlantedKey> {
  const userId = await addServiceAccount(identity, name);
  const { row, text } = await createKey(identity, { userId, name, class: "production", tiers, ...more }, "test", { memoryKibibytes: 8, passes: 1 });
  return { id: row.id, userId, text };
}

export interface PlantedUser {
  readonly id: string;
  /** Headers of a session at the panel, its login just proven, and of one with an access token. */
  readonly cookie: Record<string, string>;
  readonly bearer: Record<string, string>;
}

/** An account of that role without a name. */
async function plantAccount({ clock, store }: Identity, role: RoleName): Promise<string> {
  const id = newId("u");
  const now = clock().getTime();
  await store.db.insertInto("users").values({ id, role, name: null, password_hash: null, totp_secret: null, password_changed_at: now, totp_step: 0, disabled_at: null, created_at: now }).execute();
  return id;
}

/** A new user's refresh token. */
export async function plantTokens(identity: Identity, role: RoleName): Promise<{ readonly refreshToken: string }> {
  const id = await plantAccount(identity, role);
  const { refresh_token: refreshToken } = await beginTokenSession(identity, { id, role }, VISITOR);
  return { refreshToken };
}

/** A user of that role with two sessions. */
export async function plantUser(identity: Identity, role: RoleName): Promise<PlantedUser> {
  const id = await plantAccount(identity, role);
  const { cookie, csrfToken } = await beginCookieSession(identity, id, VISITOR);
  const { access_token: token } = await beginTokenSession(identity, { id, role }, VISITOR);
  return { id, cookie: { cookie: `__Host-session=${cookie}`, "x-csrf-token": csrfToken }, bearer: { authorization: `Bearer ${token}` } };
}
