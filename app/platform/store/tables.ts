/**
 * The rows of the durable store, as both databases give them back. Times are milliseconds since 1970, absent facts are null,
 * lists are JSON texts. A migration may only add: the release before this one still works on these tables.
 */
export interface Tables {
  schema_migrations: { name: string; applied_at: string };
  security_revision: { id: number; revision: number };
  users: UserRow;
  sessions: SessionRow;
  revoked_tokens: { jti: string; expires_at: number };
  api_keys: ApiKeyRow;
  failed_logins: { id: string; subject: string; failed_at: number };
  notices: NoticeRow;
}

/** Somebody with a role. Accounts of Mini Program users have neither name nor password: their id is a pseudonym. */
export interface UserRow {
  id: string;
  role: string;
  /** Login name of an account of the admin panel, or a label of a service account. */
  name: string | null;
  /** argon2id in PHC format. */
  password_hash: string | null;
  password_changed_at: number | null;
  /** Encrypted: see `sealText`. */
  totp_secret: string | null;
  /** The last 30 s step whose code was taken; a code is good once. */
  totp_step: number;
  disabled_at: number | null;
  created_at: number;
}

/** One login: of the admin panel by a cookie, or of the Mini Program by tokens, whose refresh family it is. */
export interface SessionRow {
  id: string;
  user_id: string;
  means: string;
  /** HMAC of the cookie's secret; null for tokens. */
  secret_hash: string | null;
  /** How many refresh tokens of the family were used up. */
  generation: number;
  refreshed_at: number | null;
  created_at: number;
  seen_at: number;
  /** When password and code were last proven. */
  authenticated_at: number;
  expires_at: number;
  revoked_at: number | null;
  /** Kept for sessions of the admin panel only (requirement A7). */
  address: string | null;
  agent: string | null;
}

export interface ApiKeyRow {
  id: string;
  user_id: string;
  name: string;
  class: string;
  /** HMAC-SHA256 under the pepper, to find a presented key. */
  lookup: string;
  /** argon2id in PHC format, to prove it. */
  hash: string;
  last4: string;
  scopes: string;
  /** Null leaves it to the role. */
  tiers: string | null;
  requests_per_minute: number | null;
  usd_per_day: number | null;
  created_at: number;
  expires_at: number;
  /** The key that took this one's place; it stays good until `expires_at`, the end of the overlap. */
  replaced_by: string | null;
  revoked_at: number | null;
  /** How many of the warnings about its end were given. */
  warnings: number;
}

/** Something that an administrator must learn of. */
export interface NoticeRow {
  id: string;
  user_id: string;
  event: string;
  /** JSON: ids and names, never a secret. */
  detail: string;
  created_at: number;
  read_at: number | null;
}
