import { createHash, timingSafeEqual } from "node:crypto";
import { GatewayError } from "../platform/gateway-error.ts";
import { tiers } from "../policy/roles.ts";
import type { Authenticator } from "./authenticator.ts";
import { unauthorized } from "./errors.ts";

/** A client's key as we keep it: its public name and the SHA-256 of its secret text. */
export interface ApiKey {
  readonly id: string;
  readonly hash: Buffer;
}

const BEARER = /^Bearer +([\x21-\x7e]{1,512})$/i;
const ENTRY = /^([a-z0-9][a-z0-9_-]{0,31}):([0-9a-f]{64})$/;

/** Lets the holders of these keys in; each is an api_consumer of every tier. */
export function authenticateApiKeys(keys: readonly ApiKey[]): Authenticator {
  return ({ headers: { authorization } }) => {
    if (authorization === undefined) return null;
    const presented = BEARER.exec(authorization)?.[1];
    const key = presented === undefined ? undefined : findApiKey(keys, presented);
    if (key === undefined) throw new GatewayError(unauthorized, { reason: presented === undefined ? "malformed" : "unknown key" });
    return { userId: `key-${key.id}`, role: "api_consumer", means: "api-key", keyId: key.id, key: { tiers } };
  };
}

/** Reads `id:sha256hex,id:sha256hex`; undefined when malformed, when an id or hash repeats, or when a hash is that of a guessable text. */
export function parseApiKeys(text: string): readonly ApiKey[] | undefined {
  const keys: ApiKey[] = [];
  for (const entry of text.split(",")) {
    const [, id, hex] = ENTRY.exec(entry.trim()) ?? [];
    if (id === undefined || hex === undefined || GUESSABLE.has(hex)) return undefined;
    if (keys.some((key) => key.id === id || key.hash.toString("hex") === hex)) return undefined;
    keys.push({ id, hash: Buffer.from(hex, "hex") });
  }
  return keys;
}

/** The key whose secret text was presented. Looks at every entry, so that the time taken tells nothing. */
export function findApiKey(keys: readonly ApiKey[], presented: string): ApiKey | undefined {
  const hash = sha256(presented);
  let found: ApiKey | undefined;
  for (const key of keys) {
    if (timingSafeEqual(key.hash, hash)) found = key;
  }
  return found;
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

// A key is 256 random bits, so a plain hash is enough; these are hashes that people paste in its place.
const GUESSABLE = new Set(["", "changeme", "secret", "password", "test", "key", "example"].map((text) => sha256(text).toString("hex")));
GUESSABLE.add("0".repeat(64)).add("f".repeat(64));
