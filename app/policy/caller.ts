import type { Permission, RoleName, Tier } from "./roles.ts";

/** Who is asking, after authentication. Holds nothing personal: ids are random or pseudonyms. */
export interface Caller {
  readonly userId: string;
  readonly role: RoleName;
  /** How it was proven. */
  readonly means: "api-key" | "access-token" | "session-cookie";
  /** Public id of the API key, when there is one. */
  readonly keyId?: string;
  /** The login that a token or a cookie belongs to. */
  readonly sessionId?: string;
  /** The access token's own id. */
  readonly tokenId?: string;
  /** Whether password and code were proven within the last minutes; of a cookie's session only. */
  readonly isRecentLogin?: boolean;
  /** What the key narrows; the role's own figures hold otherwise. */
  readonly key?: { readonly scopes?: readonly Permission[]; readonly tiers?: readonly Tier[]; readonly requestsPerMinute?: number; readonly usdPerDay?: number };
}
