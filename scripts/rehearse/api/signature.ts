import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { ApiError } from "./error.ts";
import type { Key, Keyring } from "./permissions/keyring.ts";

/** TC3-HMAC-SHA256, the signature of every call: https://www.tencentcloud.com/document/product/1278/55259 */

export interface Credentials {
  secretId: string;
  secretKey: string;
}

export interface SignedRequest {
  method: string;
  /** As it stands behind the `?`; empty for POST. */
  query?: string;
  /** Names in lower case; `host` with its port, as it was sent. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

const algorithm = "TC3-HMAC-SHA256";
const largestSkewSeconds = 300;

/** Checks who signed and that nothing changed on the way. Throws one of the AuthFailure codes. */
export function verifySignature(request: SignedRequest, service: string, keyring: Keyring, now: Date): Key {
  const { secretId, date, scope, signedHeaders, signature } = readAuthorization(request.headers["authorization"]);
  const key = keyring(secretId);
  if (key === undefined) throw new ApiError("AuthFailure.SecretIdNotFound", `The SecretId "${secretId}" is not found.`);
  const timestamp = Number(request.headers["x-tc-timestamp"] ?? "");
  if (!Number.isInteger(timestamp) || timestamp <= 0) throw new ApiError("MissingParameter", "The request is missing the header X-TC-Timestamp.");
  if (Math.abs(timestamp - now.getTime() / 1000) > largestSkewSeconds) throw new ApiError("AuthFailure.SignatureExpire", "The timestamp is more than 5 minutes away.");
  if (scope !== service || date !== utcDate(timestamp)) throw new ApiError("AuthFailure.SignatureFailure", `The credential scope is not ${utcDate(timestamp)}/${service}/tc3_request.`);
  if (!signedHeaders.includes("content-type") || !signedHeaders.includes("host")) {
    throw new ApiError("AuthFailure.SignatureFailure", "content-type and host must be among the signed headers.");
  }
  const expected = Buffer.from(sign(request, signedHeaders, timestamp, service, key.secretKey));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw new ApiError("AuthFailure.SignatureFailure", "The signature is not the one of this request.");
  }
  checkToken(key, request.headers["x-tc-token"] || undefined, now);
  return key;
}

/** A temporary key comes with its token, any other with none. */
export function checkToken(key: Key, token: string | undefined, now: Date): void {
  if (token !== key.token) throw new ApiError("AuthFailure.TokenFailure", key.token === undefined ? "This key takes no token." : "The token is missing, or not the one of this temporary key.");
  if (key.expiresAt !== undefined && key.expiresAt <= now) throw new ApiError("AuthFailure.TokenFailure", "The temporary key has expired.");
}

interface Authorization {
  secretId: string;
  date: string;
  scope: string;
  signedHeaders: readonly string[];
  signature: string;
}

function readAuthorization(header: string | undefined): Authorization {
  const form = /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d\d-\d\d)\/([a-z0-9]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
  const [, secretId, date, scope, headers, signature] = form.exec(header ?? "") ?? [];
  if (secretId === undefined || date === undefined || scope === undefined || headers === undefined || signature === undefined) {
    throw new ApiError("AuthFailure.InvalidAuthorization", "The Authorization header is missing or not of the form of TC3-HMAC-SHA256.");
  }
  return { secretId, date, scope, signedHeaders: headers.split(";"), signature };
}

/** The signature in hex. The path is always `/`, whatever path prefix the endpoint has. */
export function sign(request: SignedRequest, signedHeaders: readonly string[], timestamp: number, service: string, secretKey: string): string {
  const canonical = [
    request.method,
    "/",
    request.query ?? "",
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? "").trim().toLowerCase()}`),
    "",
    signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
  const date = utcDate(timestamp);
  const toSign = [algorithm, timestamp, `${date}/${service}/tc3_request`, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
  return hmac(key, toSign).toString("hex");
}

function utcDate(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().slice(0, 10);
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
