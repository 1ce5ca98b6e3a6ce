import { createHash, randomUUID } from "node:crypto";
import { xml, writeXml } from "../../../tencent/xml.ts";
import { appIdOf } from "../app-id.ts";
import type { Cloud } from "../call.ts";
import type { Dispatcher, RecordedCall } from "../dispatch.ts";
import { ApiError } from "../error.ts";
import { checkPermission } from "../permissions/caller.ts";
import { storageResource } from "../permissions/resources.ts";
import type { Keyring } from "../permissions/keyring.ts";
import type { StorageAnswer, StorageCall, StorageResult } from "./answer.ts";
import { answerBucket, findBucket } from "./bucket-requests.ts";
import { currentVersion } from "./buckets.ts";
import { StorageError } from "./error.ts";
import { answerDeletions, answerObject } from "./object-requests.ts";
import { readStorageRequest, type StorageRequest } from "./request.ts";
import { settings } from "./settings.ts";
import { verifyStorageSignature } from "./signature.ts";
import { TIERING_RULES } from "./tiering-rules.ts";

/** An answer of COS as it goes over HTTP. */
export interface StorageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Answers requests to COS. Never rejects: whatever goes wrong is an error document. */
export type StorageService = (target: URL, method: string, headers: Readonly<Record<string, string>>, body: Buffer) => StorageResponse;

/** Words of a query that say what of a bucket or object is meant; all others only shape a list. */
const abouts = [...settings.keys(), "acl", "versioning", "versions", "uploads", "uploadId", "location", "delete", "inventory", TIERING_RULES, "restore", "torrent", "notification", "legal-hold", "retention"];

/** Names of what the twin's COS does, as policies have them. */
export const storageActionNames: readonly string[] = [
  "GetService",
  ...["PutBucket", "HeadBucket", "DeleteBucket", "GetBucket", "GetBucketObjectVersions", "ListMultipartUploads", "GetBucketLocation", "GetBucketACL", "PutBucketACL", "GetBucketVersioning", "PutBucketVersioning", "DeleteBucketIntelligentTiering"],
  ...[...settings.values()].flatMap(({ name, deletable }) => [`PutBucket${name}`, `GetBucket${name}`, ...(deletable ? [`DeleteBucket${name}`] : [])]),
  ...["PutObject", "PutObjectCopy", "GetObject", "HeadObject", "DeleteObject", "DeleteMultipleObjects", "GetObjectACL", "PutObjectACL", "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging"],
];

/** @param notes is told of every request, as of the API's calls */
export function createStorageService(cloud: Cloud, keyring: Keyring, notes: Pick<Dispatcher, "record" | "deviate">): StorageService {
  return (target, method, headers, body) => {
    const requestId = Buffer.from(randomUUID()).toString("base64");
    const now = cloud.clock.now();
    const call: RecordedCall = { at: now, requestId, service: "cos", action: "", version: "", region: "", client: headers["user-agent"] ?? "", parameters: {} };
    const seen: { action: string; bucket?: string; key?: string; region: string } = { action: "", region: "" };
    try {
      const request = readStorageRequest(target, method, headers, body);
      Object.assign(seen, { bucket: request.bucket ?? "", key: request.key, region: request.region ?? "" });
      const key = verifyStorageSignature(request, keyring, now);
      const storage: StorageCall = { request, account: cloud.account, now, regions: cloud.catalogue.regions, defaultRegion: "ap-guangzhou" };
      const answer = answerOf(storage);
      seen.action = answer.action;
      if (key === undefined) checkPublic(storage, answer.action);
      else checkPermission(key.caller, "cos", answer.action, request.bucket === undefined ? [] : [storageResource({ region: seen.region || storage.defaultRegion, appId: appIdOf(cloud.account), bucket: request.bucket, key: request.key })]);
      checkDigest(request);
      const result = answer.run();
      notes.record({ ...call, action: seen.action, region: seen.region, parameters: { bucket: seen.bucket, key: seen.key, query: request.rawQuery }, response: { status: result.status ?? 200 } });
      return respond(result, requestId, now);
    } catch (error) {
      const refusal = refusalOf(error, notes);
      notes.record({ ...call, action: seen.action, region: seen.region, parameters: { bucket: seen.bucket, key: seen.key }, error: { code: refusal.code, message: refusal.message } });
      const document = xml("Error", [xml("Code", refusal.code), xml("Message", refusal.message), xml("Resource", target.host + target.pathname), xml("RequestId", requestId), xml("TraceId", requestId)]);
      return respond({ status: refusal.status, ...(method !== "HEAD" && { body: `<?xml version='1.0' encoding='utf-8' ?>\n${writeXml(document)}` }) }, requestId, now);
    }
  };
}

function answerOf(call: StorageCall): StorageAnswer {
  const { request } = call;
  const about = abouts.find((name) => request.query.has(name)) ?? "";
  if (request.key !== "") return answerObject(call, about);
  if (about === "delete" && request.method === "POST") return answerDeletions(call);
  return answerBucket(call, about);
}

/** What everybody may do: read and write as the access control list says. */
function checkPublic(call: StorageCall, action: string): void {
  const bucket = call.request.bucket === undefined ? undefined : findBucket(call);
  const reads = ["GetObject", "HeadObject", "GetBucket", "HeadBucket"].includes(action);
  const ofObject = bucket === undefined ? undefined : currentVersion(bucket, call.request.key)?.acl;
  const isOpen = (acl: unknown): boolean => acl === "public-read-write" || (acl === "public-read" && reads);
  if (!isOpen(bucket?.acl) && !(reads && isOpen(ofObject)) && !(action === "PutObject" && bucket?.acl === "public-read-write")) throw new StorageError(403, "AccessDenied", "Access Denied.");
}

function checkDigest({ headers, body }: StorageRequest): void {
  const given = headers["content-md5"];
  if (given === undefined) return;
  if (Buffer.from(given, "base64").length !== 16) throw new StorageError(400, "InvalidDigest", "The Content-MD5 you specified is not valid.");
  if (createHash("md5").update(body).digest("base64") !== given) throw new StorageError(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
}

function refusalOf(error: unknown, notes: Pick<Dispatcher, "deviate">): StorageError {
  if (error instanceof StorageError) return error;
  if (error instanceof ApiError) return new StorageError(403, "AccessDenied", error.message);
  notes.deviate(`cos failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new StorageError(500, "InternalError", "The twin failed: see its log.");
}

function respond({ status = 200, headers = {}, body = "", type = "application/xml" }: StorageResult, requestId: string, now: Date): StorageResponse {
  const bytes = Buffer.from(body);
  return {
    status,
    headers: { ...(bytes.length > 0 && { "content-type": type }), "content-length": String(bytes.length), ...headers, date: now.toUTCString(), server: "tencent-cos", "x-cos-request-id": requestId },
    body: bytes,
  };
}
