import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { isObject } from "../schema/validate-request.ts";

/** Tokens of OpenID Connect providers (RS256 only). */

export interface WebIdentity {
  readonly issuer: string;
  /** Whose token it is, as the issuer names them. */
  readonly subject: string;
  readonly audiences: readonly string[];
  readonly expiresAt: Date;
}

/** The keys of a JSON web key set in Base64; undefined when it is none. */
export function readKeySet(base64: string): readonly JsonWebKey[] | undefined {
  const set = readJson(Buffer.from(base64, "base64").toString("utf8"));
  const keys: unknown = isObject(set) ? set["keys"] : undefined;
  return Array.isArray(keys) && keys.length > 0 && keys.every(isObject) ? keys : undefined;
}

/** What a token says, once one of the keys has been found to have signed it; undefined otherwise. */
export function readWebIdentity(token: string, keys: readonly JsonWebKey[]): WebIdentity | undefined {
  const [head = "", body = "", signature = ""] = token.split(".");
  const isSigned = keys.some((key) => {
    try {
      return verify("RSA-SHA256", Buffer.from(`${head}.${body}`), createPublicKey({ key, format: "jwk" }), Buffer.from(signature, "base64url"));
    } catch {
      return false;
    }
  });
  const claims = readJson(Buffer.from(body, "base64url").toString("utf8"));
  if (!isSigned || !isObject(claims)) return undefined;
  const { iss, aud, exp, sub } = claims;
  const audiences = [aud].flat().filter((each) => typeof each === "string");
  if (typeof iss !== "string" || typeof exp !== "number") return undefined;
  return { issuer: iss, subject: typeof sub === "string" ? sub : "", audiences, expiresAt: new Date(exp * 1000) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
