import type { Caller } from "./caller.ts";
import { hasPermission, type Permission } from "./roles.ts";

/**
 * Who may use a route: each route says it, or the gateway does not start.
 * "anyone": without credentials. "login": any role that has logged in, by token or cookie; a key is nobody's login.
 * With `recentLogin` only a session of the admin panel will do, whose password and code were proven within minutes.
 */
export type Access = "anyone" | "login" | { readonly permission: Permission; readonly recentLogin?: true };

export type AccessVerdict = "allowed" | "unauthenticated" | "forbidden" | "login too old";

/** Judges by role, scopes of the key and means of the login; the caller's standing must be today's. */
export function accessVerdict(access: Access, caller: Caller | null): AccessVerdict {
  if (access === "anyone") return "allowed";
  if (caller === null) return "unauthenticated";
  if (access === "login") return caller.means === "api-key" ? "forbidden" : "allowed";
  if (!mayDo(caller, access.permission)) return "forbidden";
  if (access.recentLogin !== true) return "allowed";
  if (caller.means !== "session-cookie") return "forbidden";
  return caller.isRecentLogin === true ? "allowed" : "login too old";
}

/** Whether role and key together allow something. */
export function mayDo({ role, key }: Pick<Caller, "role" | "key">, permission: Permission): boolean {
  return hasPermission(role, permission) && (key?.scopes === undefined || key.scopes.includes(permission));
}
