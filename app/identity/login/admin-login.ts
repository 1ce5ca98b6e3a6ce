import { GatewayError } from "../../platform/gateway-error.ts";
import type { UserRow } from "../../platform/store/tables.ts";
import { loginFailed } from "../errors.ts";
import { lastEight, type Identity, type Visitor } from "../identity.ts";
import { isSecretOf } from "../secret-hash.ts";
import { isPanelRole, totpSecretOf } from "../users/users.ts";
import { beginAttempt, type Subject } from "./failed-logins.ts";
import { isPasswordOver } from "./password-policy.ts";
import { totpStep } from "./totp.ts";

export interface PasswordLogin {
  readonly name: string;
  readonly password: string;
  /** Six digits of the code generator. */
  readonly totp: string;
}

/** Who nobody is: an unknown name costs the same hashing and the same code check as a known one. */
const nobody = {
  hash: "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  totp: "A".repeat(32),
};

/**
 * The account of the admin panel that name, password and code prove; each code is good once. Every failure is `login_failed`,
 * after the same work: the log alone tells which it was.
 */
export async function provePassword(identity: Identity, { name, password, totp }: PasswordLogin, { address, requestId }: Visitor): Promise<UserRow> {
  const { store, clock, log, secrets, passwordPolicy } = identity;
  const now = clock().getTime();
  const subjects: readonly Subject[] = [{ kind: "account", text: name }, { kind: "address", text: address }];
  const attempt = await beginAttempt(store, secrets.pepper, now, subjects);
  const user = await store.db.selectFrom("users").selectAll().where("name", "=", name).executeTakeFirst();
  const isPassword = await isSecretOf(password, user?.password_hash ?? nobody.hash);
  const step = totpStep((user && totpSecretOf(identity, user)) ?? nobody.totp, totp, now);
  const reason =
    attempt.isLocked ? "locked"
    : user === undefined || user.password_hash === null ? "unknown name"
    : !isPassword ? "wrong password"
    : step === undefined ? "wrong code"
    : user.disabled_at !== null ? "disabled user"
    : !isPanelRole(user.role) ? "no panel role"
    : isPasswordOver(passwordPolicy, user.password_changed_at ?? 0, now) ? "password too old"
    : (await takeStep(identity, user.id, step)) ? undefined
    : "used code";
  if (reason !== undefined || user === undefined) {
    log({ level: "warn", category: "auth", event: "login.failed", requestId, metadata: { reason, client: address, user: user === undefined ? undefined : lastEight(user.id) } });
    throw new GatewayError(loginFailed, { reason: reason ?? "unknown name" });
  }
  await attempt.succeed();
  return user;
}

/** Uses up a code; false when it, or a later one, was used before. */
async function takeStep({ store }: Identity, userId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await store.db.updateTable("users").set({ totp_step: step }).where("id", "=", userId).where("totp_step", "<", step).executeTakeFirst();
  return numUpdatedRows === 1n;
}
