import { permissions, type Permission, type Tier } from "../../policy/roles.ts";

export interface KeyClass {
  /** Days until a key ends. */
  readonly days: number;
  /** The most that a key of this class may do; the role of its holder narrows it further. */
  readonly scopes: readonly Permission[];
  /** Model tiers that the class allows at most; null leaves them to key and role. */
  readonly tiers: readonly Tier[] | null;
}

/** Table K of the requirements. */
export const keyClasses = {
  admin: { days: 60, scopes: permissions, tiers: null },
  production: { days: 90, scopes: ["chat", "view_own_history", "view_own_keys"], tiers: null },
  development: { days: 30, scopes: ["chat", "view_own_history", "view_own_keys"], tiers: ["haiku"] },
  webhook: { days: 90, scopes: [], tiers: [] },
  "read-only": { days: 120, scopes: ["view_analytics", "view_logs"], tiers: [] },
} as const satisfies Record<string, KeyClass>;

export type KeyClassName = keyof typeof keyClasses;

export const keyClassNames = Object.keys(keyClasses) as readonly KeyClassName[];
