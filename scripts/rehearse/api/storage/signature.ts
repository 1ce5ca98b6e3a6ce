import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Key, Keyring } from "../permissions/keyring.ts";
import { StorageError } from "./error.ts";
import { extraHeader, type StorageRequest } from "./request.ts";

/** The two signatures that COS takes: its own (q-sign-algorithm=sha1), and S3's AWS4-HMAC-SHA256. */

const largestSkewMilliseconds = 15 * 60 * 1000;

/** Who signed; undefined for a request that is not signed at all. Throws a StorageError when the signature is none of a known key. */
export function verifyStorageSignature(request: StorageRequest, keyring: Keyring, now: Date): Key | undefined {
  const authorization = request.headers["authorization"] ?? ownFromQuery(request);
  if (authorization === undefined) return undefined;
  const key = authorization.startsWith("AWS4-HMAC-SHA256") ? verifyS3(request, authorization, keyring, now) : verifyOwn(request, authorization, keyring, now);
  const token = extraHeader(request, "security-token") ?? request.query.get("x-cos-security-token") ?? undefined;
  if (token !== key.token || (key.expiresAt !== undefined && key.expiresAt <= now)) throw new StorageError(403, "InvalidAccessKeyId", "The token is missing, has expired, or is not the one of this key.");
  return key;
}

/** A signed URL carries the same fields as parameters. */
function ownFromQuery({ query, rawQuery }: StorageRequest): string | undefined {
  return query.has("q-signature") ? rawQuery.split("&").filter((part) => part.startsWith("q-")).join("&") : undefined;
}

function keyOf(keyring: Keyring, id: string): Key {
  const key = keyring(id);
  if (key === undefined) throw new StorageError(403, "InvalidAccessKeyId", `The Access Key Id "${id}" you provided does not exist in our records.`);
  return key;
}

function mustBe(expected: string, given: string): void {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw new StorageError(403, "SignatureDoesNotMatch", "The Signature you specified is invalid.");
}

function verifyOwn(request: StorageRequest, authorization: string, keyring: Keyring, now: Date): Key {
  const fields = new Map(authorization.split("&").map((part): [string, string] => {
    const [name = "", ...value] = part.split("=");
    return [name, decodeURIComponent(value.join("="))];
  }));
  const field = (name: string): string => fields.get(name) ?? "";
  const [, from, to] = /^(\d+);(\d+)$/.exec(field("q-sign-time")) ?? [];
  if (field("q-sign-algorithm") !== "sha1" || from === undefined || to === undefined) throw new StorageError(403, "AccessDenied", "The Authorization header is not of a form that COS takes.");
  const key = keyOf(keyring, field("q-ak"));
  const seconds = now.getTime() / 1000;
  if (seconds > Number(to) || seconds < Number(from) - largestSkewMilliseconds / 1000) throw new StorageError(403, "AccessDenied", "Request has expired");
  const picked = (list: string, valueOf: (name: string) => string): string =>
    list.split(";").filter((name) => name !== "").map((name) => `${name}=${encode(valueOf(name))}`).join("&");
  const parameters = new Map([...request.query].map(([name, value]) => [encode(name).toLowerCase(), value]));
  const http = [
    request.method.toLowerCase(),
    decodeURIComponent(request.rawPath),
    picked(field("q-url-param-list"), (name) => parameters.get(name) ?? ""),
    picked(field("q-header-list"), (name) => request.headers[decodeURIComponent(name)] ?? ""),
    "",
  ].join("\n");
  const signKey = createHmac("sha1", key.secretKey).update(field("q-key-time")).digest("hex");
  const toSign = `sha1\n${field("q-sign-time")}\n${createHash("sha1").update(http).digest("hex")}\n`;
  mustBe(createHmac("sha1", signKey).update(toSign).digest("hex"), field("q-signature"));
  return key;
}

function verifyS3(request: StorageRequest, authorization: string, keyring: Keyring, now: Date): Key {
  const form = /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/(\d{8})\/([a-z0-9-]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
  const [, id, date, region, names, signature] = form.exec(authorization) ?? [];
  if (id === undefined || date === undefined || region === undefined || names === undefined || signature === undefined) {
    throw new StorageError(403, "AccessDenied", "The Authorization header is not of a form that COS takes.");
  }
  const key = keyOf(keyring, id);
  const time = request.headers["x-amz-date"] ?? "";
  const [, day, hour, minute, second] = /^(\d{8})T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  const at = Date.parse(`${(day ?? "").replace(/(\d{4})(\d\d)(\d\d)/, "$1-$2-$3")}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}Z`);
  if (day !== date || Number.isNaN(at)) throw new StorageError(403, "AccessDenied", "The request has no x-amz-date of its credential's day.");
  if (Math.abs(at - now.getTime()) > largestSkewMilliseconds) throw new StorageError(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
  const hash = createHash("sha256").update(request.body).digest("hex");
  // Older curl sends none, and signs the body all the same.
  const payload = request.headers["x-amz-content-sha256"] ?? hash;
  if (payload !== "UNSIGNED-PAYLOAD" && payload !== hash) throw new StorageError(400, "XAmzContentSHA256Mismatch", "The provided x-amz-content-sha256 header does not match what was computed.");
  const query = [...request.query].map(([name, value]) => [encode(name), encode(value)] as const).toSorted(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1));
  const canonical = [
    request.method,
    decodeURIComponent(request.rawPath).split("/").map(encode).join("/"),
    query.map(([name, value]) => `${name}=${value}`).join("&"),
    ...names.split(";").map((name) => `${name}:${(request.headers[name] ?? "").trim().replace(/\s+/g, " ")}`),
    "",
    names,
    payload,
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", time, `${date}/${region}/s3/aws4_request`, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const signKey = [region, "s3", "aws4_request"].reduce((before, part) => hmac(before, part), hmac(`AWS4${key.secretKey}`, date));
  mustBe(hmac(signKey, toSign).toString("hex"), signature);
  return key;
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

/** As RFC 3986 has it, which encodes more than JavaScript does. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
