import { GatewayError } from "../../platform/gateway-error.ts";
import { weakPassword } from "../errors.ts";
import { lastEight, type Identity, type Visitor } from "../identity.ts";
import { hashSecret } from "../secret-hash.ts";
import { endSessions, logEnd } from "../sessions/sessions.ts";
import { provePassword, type PasswordLogin } from "./admin-login.ts";
import { passwordProblem } from "./password-policy.ts";

/** Sets a new password for whoever proves the old one and a code; all sessions end (requirement A7). Throws `weak_password`. */
export async function changePassword(identity: Identity, login: PasswordLogin, newPassword: string, visitor: Visitor): Promise<void> {
  const { store, clock, log, passwordPolicy } = identity;
  const problem = newPassword === login.password ? "The new password is the old one." : passwordProblem(passwordPolicy, newPassword, login.name);
  if (problem !== undefined) throw new GatewayError(weakPassword, {}, problem);
  const user = await provePassword(identity, login, visitor);
  const hash = await hashSecret(newPassword);
  const now = clock().getTime();
  const ended = await store.change(async (transaction) => {
    await transaction.updateTable("users").set({ password_hash: hash, password_changed_at: now }).where("id", "=", user.id).execute();
    return endSessions(transaction, now, { userId: user.id });
  });
  log({ level: "info", category: "auth", event: "password.changed", requestId: visitor.requestId, metadata: { user: lastEight(user.id) } });
  for (const id of ended) logEnd(identity, user.id, id, "password changed");
}
