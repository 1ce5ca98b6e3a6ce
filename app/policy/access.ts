import type { Caller } from "./caller.ts";
import { roles, type Permission, type Role, type RoleName } from "./roles.ts";

/** Who may use a route: each route says it, or the gateway does not start. */
export type Access = "anyone" | { readonly permission: Permission };

/** Whether a role holds the permission. */
export function holds(role: RoleName, permission: Permission): boolean {
  const { permissions }: Role = roles[role];
  return permissions.includes(permission);
}

/** Whether this caller may use a route; nobody who has not logged in holds a permission. */
export function mayUse(access: Access, caller: Caller | null): boolean {
  return access === "anyone" || (caller !== null && holds(caller.role, access.permission));
}
