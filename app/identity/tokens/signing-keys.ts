import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose";

const LEAST_BITS = 2048;

/** The RSA keys of access tokens: the newest signs, all verify, so that a new one can be put in front of the old one. */
export interface SigningKeys {
  readonly current: { readonly kid: string; readonly privateKey: KeyObject };
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
  /** What GET /.well-known/jwks.json answers. */
  readonly jwks: { readonly keys: readonly PublishedKey[] };
}

/** A public key as RFC 7517 writes it. */
export interface PublishedKey {
  readonly kty: "RSA";
  readonly n: string;
  readonly e: string;
  readonly kid: string;
  readonly alg: "RS256";
  readonly use: "sig";
}

/** Reads PKCS#8 PEM texts, each in base64, separated by commas, newest first; undefined when one is none or has less than 2048 bits. */
export function parsePrivateKeys(text: string): readonly KeyObject[] | undefined {
  const keys = text.split(",").map((part) => parsePrivateKey(part.trim()));
  const good = keys.filter((key) => key !== undefined);
  return good.length === keys.length && new Set(good.map(publicText)).size === good.length ? good : undefined;
}

export async function signingKeys(privateKeys: readonly KeyObject[]): Promise<SigningKeys> {
  const named = await Promise.all(
    privateKeys.map(async (privateKey) => {
      const publicKey = createPublicKey(privateKey);
      const jwk = await exportJWK(publicKey);
      const kid = await calculateJwkThumbprint(jwk);
      return { privateKey, publicKey, kid, published: publishedKey(jwk, kid) };
    }),
  );
  const [current] = named;
  if (current === undefined) throw new Error("no signing key");
  return {
    current,
    publicKeys: new Map(named.map(({ kid, publicKey }) => [kid, publicKey])),
    jwks: { keys: named.map(({ published }) => published) },
  };
}

/** Named field by field, so that nothing private is ever published. */
function publishedKey({ n = "", e = "" }: JWK, kid: string): PublishedKey {
  return { kty: "RSA", n, e, kid, alg: "RS256", use: "sig" };
}

function parsePrivateKey(base64: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(Buffer.from(base64, "base64"));
    return key.asymmetricKeyType === "rsa" && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_BITS ? key : undefined;
  } catch {
    return undefined;
  }
}

function publicText(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
}
