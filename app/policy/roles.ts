/** What a route may demand; the names are those of the articles where they have one (requirement A4). */
export const permissions = [
  "chat",
  "view_own_history",
  "view_own_keys",
  "view_analytics",
  "view_logs",
  "view_keys",
  "view_billing",
  "rotate_keys",
  "manage_channels",
  "manage_models",
  "manage_config",
  "manage_users",
  "create_keys",
  "delete_keys",
  "manage_roles",
  "manage_billing",
  "emergency",
] as const;

export type Permission = (typeof permissions)[number];

/** Model tiers, cheapest first. */
export const tiers = ["haiku", "sonnet", "opus"] as const;

export type Tier = (typeof tiers)[number];

export interface Role {
  readonly permissions: readonly Permission[];
  /** Tiers that the role may ask for; "key" leaves it to the API key. */
  readonly tiers: readonly Tier[] | "key";
  readonly requestsPerMinute: number;
  /** USD in 24 hours, rolling; null has no cap of its own. */
  readonly usdPerDay: number | null;
  /** What `usdPerDay` is counted by. */
  readonly capPer: "user" | "key";
}

const view: readonly Permission[] = ["view_analytics"];
const operate: readonly Permission[] = ["chat", "view_own_history", ...view, "view_logs"];
const administer: readonly Permission[] = [...operate, "view_keys", "view_own_keys", "rotate_keys", "view_billing", "manage_channels", "manage_models", "manage_config", "manage_users"];

/** The table "Roles" of the requirements, joined with the permissions of the second article. */
export const roles = {
  owner: { permissions, tiers, requestsPerMinute: 100, usdPerDay: null, capPer: "user" },
  admin: { permissions: administer, tiers, requestsPerMinute: 60, usdPerDay: 500, capPer: "user" },
  operator: { permissions: [...operate, "manage_channels"], tiers: ["haiku", "sonnet"], requestsPerMinute: 60, usdPerDay: 100, capPer: "user" },
  developer: { permissions: [...operate, "view_own_keys"], tiers: ["haiku", "sonnet"], requestsPerMinute: 30, usdPerDay: 100, capPer: "user" },
  api_consumer: { permissions: ["chat", "view_own_keys"], tiers: "key", requestsPerMinute: 20, usdPerDay: 50, capPer: "key" },
  user: { permissions: ["chat", "view_own_history"], tiers: ["haiku"], requestsPerMinute: 20, usdPerDay: 5, capPer: "user" },
  viewer: { permissions: view, tiers: [], requestsPerMinute: 10, usdPerDay: 0, capPer: "user" },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof roles;

export const roleNames = Object.keys(roles) as readonly RoleName[];

/** Whether a text names a role, as the store's and a token's might not. */
export function isRoleName(text: string): text is RoleName {
  return Object.hasOwn(roles, text);
}

export function hasPermission(role: RoleName, permission: Permission): boolean {
  const held: readonly Permission[] = roles[role].permissions;
  return held.includes(permission);
}

/** Whether one role may do all that another may: nobody acts on an account that could do more than himself. */
export function covers(role: RoleName, other: RoleName): boolean {
  return roles[other].permissions.every((permission) => hasPermission(role, permission));
}

export function rolesWith(permission: Permission): readonly RoleName[] {
  return roleNames.filter((role) => hasPermission(role, permission));
}
