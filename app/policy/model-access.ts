import type { Caller } from "./caller.ts";
import { roles, tiers, type Role, type Tier } from "./roles.ts";

/** The tiers that a caller may ask for, cheapest first: its role's, and of these only what its key names (requirement A5). */
export function allowedTiers({ role, key }: Pick<Caller, "role" | "key">): readonly Tier[] {
  const { tiers: ofRole }: Role = roles[role];
  const ofKey = key?.tiers;
  if (ofRole === "key") return tiers.filter((tier) => ofKey?.includes(tier) === true);
  return tiers.filter((tier) => ofRole.includes(tier) && (ofKey === undefined || ofKey.includes(tier)));
}
