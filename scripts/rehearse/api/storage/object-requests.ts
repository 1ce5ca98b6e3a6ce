import { createHash, randomBytes } from "node:crypto";
import { elementsIn, textAt, xml, writeXml, type XmlElement } from "../../../tencent/xml.ts";
import { cannedAclOf, showAcl } from "./access-control.ts";
import type { StorageAnswer, StorageCall, StorageResult } from "./answer.ts";
import { findBucket } from "./bucket-requests.ts";
import { type Bucket, currentVersion, type ObjectVersion } from "./buckets.ts";
import { crc64 } from "./crc64.ts";
import { StorageError } from "./error.ts";
import { extraHeader, type StorageRequest } from "./request.ts";
import { readDocument } from "./settings.ts";

const longestKey = 850;
const mostDeletions = 1000;

/** Headers of an upload that come back with the object; `x-amz-` ones under COS's own name. */
const keptHeaders = ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires"];

/** Requests about one object, by method and what the query names. */
export function answerObject(call: StorageCall, about: string): StorageAnswer {
  const { request, account } = call;
  const bucket = (): Bucket => findBucket(call);
  const version = (): ObjectVersion => findVersion(bucket(), request);
  switch (`${request.method} ${about}`) {
    case "PUT ":
      return extraHeader(request, "copy-source") === undefined
        ? { action: "PutObject", run: () => put(call, bucket(), request.key, { body: request.body, headers: headersToKeep(request) }) }
        : { action: "PutObjectCopy", run: () => copy(call, bucket()) };
    case "GET ":
      return { action: "GetObject", run: () => get(version(), request) };
    case "HEAD ":
      return { action: "HeadObject", run: () => { const { headers } = get(version(), request); return { ...(headers && { headers }) }; } };
    case "DELETE ":
      return { action: "DeleteObject", run: () => ({ status: 204, headers: remove(bucket(), request.key, request.query.get("versionId") ?? undefined, call.now) }) };
    case "GET acl":
      return { action: "GetObjectACL", run: () => ({ body: showAcl(version().acl, account.id), headers: { "x-cos-acl": version().acl } }) };
    case "PUT acl":
      return { action: "PutObjectACL", run: () => { version().acl = cannedAclOf(request) ?? "private"; return {}; } };
    case "GET tagging":
      return { action: "GetObjectTagging", run: () => ({ body: version().tagging ?? "<Tagging><TagSet></TagSet></Tagging>" }) };
    case "PUT tagging":
      return { action: "PutObjectTagging", run: () => { version().tagging = tagging(request); return {}; } };
    case "DELETE tagging":
      return { action: "DeleteObjectTagging", run: () => { version().tagging = undefined; return { status: 204 }; } };
    default:
      if (about !== "") throw new StorageError(501, "NotImplemented", `The twin has no ${request.method} ?${about} of an object.`);
      throw new StorageError(405, "MethodNotAllowed", `The specified method ${request.method} is not allowed against this resource.`);
  }
}

/** Deletes many objects at once; what is not there counts as deleted. */
export function answerDeletions(call: StorageCall): StorageAnswer {
  return {
    action: "DeleteMultipleObjects",
    run: () => {
      const bucket = findBucket(call);
      const document = readDocument(call.request.body.toString("utf8"), "Delete");
      const wanted = elementsIn(document, "Object");
      if (wanted.length === 0 || wanted.length > mostDeletions) throw new StorageError(400, "MalformedXML", `There are 1 to ${mostDeletions} objects to delete.`);
      const deleted = wanted.map((object): XmlElement => {
        const key = textAt(object, "Key") ?? "";
        remove(bucket, key, textAt(object, "VersionId") || undefined, call.now);
        return xml("Deleted", [xml("Key", key)]);
      });
      return { body: writeXml(xml("DeleteResult", textAt(document, "Quiet") === "true" ? [] : deleted)) };
    },
  };
}

function findVersion(bucket: Bucket, { key, query }: StorageRequest): ObjectVersion {
  const id = query.get("versionId");
  const found = id === null ? currentVersion(bucket, key) : bucket.objects.get(key)?.find((version) => version.id === id);
  if (found === undefined) throw id === null ? new StorageError(404, "NoSuchKey", "The specified key does not exist.") : new StorageError(404, "NoSuchVersion", "The specified version does not exist.");
  if (found.isDeleteMarker) throw new StorageError(405, "MethodNotAllowed", "The specified version is a delete marker.");
  return found;
}

function headersToKeep(request: StorageRequest): Record<string, string> {
  const meta = Object.entries(request.headers).flatMap(([name, value]): [string, string][] => {
    const own = /^x-(?:cos|amz)-(meta-.+|storage-class|server-side-encryption)$/.exec(name)?.[1];
    return own === undefined ? [] : [[`x-cos-${own}`, value]];
  });
  const plain = keptHeaders.flatMap((name): [string, string][] => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]]));
  return Object.fromEntries([...plain, ...meta]);
}

function put({ request, now }: StorageCall, bucket: Bucket, key: string, content: { body: Buffer; headers: Readonly<Record<string, string>> }): StorageResult {
  if (Buffer.byteLength(key) > longestKey) throw new StorageError(400, "KeyTooLong", `An object's name has at most ${longestKey} bytes.`);
  const hash = createHash("md5").update(content.body).digest();
  if (extraHeader(request, "forbid-overwrite") === "true" && currentVersion(bucket, key) !== undefined) throw new StorageError(409, "FileAlreadyExists", "There is an object of this name already.");
  const version: ObjectVersion = {
    id: versionId(bucket),
    body: content.body,
    etag: `"${hash.toString("hex")}"`,
    headers: content.headers,
    updatedAt: now,
    isDeleteMarker: false,
    acl: cannedAclOf(request) ?? "private",
    tagging: taggingOfHeader(request),
  };
  add(bucket, key, version);
  return { headers: { etag: version.etag, "x-cos-hash-crc64ecma": crc64(version.body), ...versionHeader(bucket, version), ...encryptionHeader(version) } };
}

/** Within the account; the source is `BUCKET.cos.REGION.myqcloud.com/KEY` or `/BUCKET/KEY`. */
function copy(call: StorageCall, bucket: Bucket): StorageResult {
  const source = decodeURIComponent(extraHeader(call.request, "copy-source") ?? "");
  const [, name = "", key = ""] = /^\/?([a-z0-9-]+)(?:\.cos\.[a-z0-9.-]+)?\/([^?]+)/.exec(source) ?? [];
  const from = call.account.buckets.get(name);
  if (from === undefined) throw new StorageError(404, "NoSuchBucket", `The source bucket "${name}" does not exist.`);
  const original = currentVersion(from, key);
  if (original === undefined) throw new StorageError(404, "NoSuchKey", `The source "${key}" does not exist.`);
  const headers = extraHeader(call.request, "metadata-directive") === "Replaced" ? headersToKeep(call.request) : original.headers;
  const { headers: answer } = put(call, bucket, call.request.key, { body: original.body, headers });
  return { ...(answer && { headers: answer }), body: writeXml(xml("CopyObjectResult", [xml("ETag", original.etag), xml("LastModified", call.now.toISOString())])) };
}

function get(version: ObjectVersion, { headers }: StorageRequest): StorageResult {
  const all = { "content-type": "application/octet-stream", ...version.headers, etag: version.etag, "last-modified": version.updatedAt.toUTCString(), "accept-ranges": "bytes", "x-cos-hash-crc64ecma": crc64(version.body), "x-cos-version-id": version.id };
  if (headers["if-none-match"] === version.etag) return { status: 304, headers: all };
  if (headers["if-match"] !== undefined && headers["if-match"] !== version.etag) throw new StorageError(412, "PreconditionFailed", "At least one of the preconditions you specified did not hold.");
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers["range"] ?? "") ?? [];
  const whole = { "content-length": String(version.body.length) };
  if (from === undefined) return { headers: { ...all, ...whole }, body: version.body };
  const [start, end] = [Number(from), Math.min(to === "" ? Infinity : Number(to), version.body.length - 1)];
  if (start > end) throw new StorageError(416, "InvalidRange", "The requested range cannot be satisfied.");
  return { status: 206, headers: { ...all, "content-length": String(end - start + 1), "content-range": `bytes ${start}-${end}/${version.body.length}` }, body: version.body.subarray(start, end + 1) };
}

/** Without versions the object is gone; with them it gets a delete marker, and a version that is named is gone for good. */
function remove(bucket: Bucket, key: string, version: string | undefined, now: Date): Record<string, string> {
  const versions = bucket.objects.get(key) ?? [];
  if (version !== undefined) {
    const left = versions.filter(({ id }) => id !== version);
    if (left.length === 0) bucket.objects.delete(key);
    else bucket.objects.set(key, left);
    return { "x-cos-version-id": version };
  }
  if (bucket.versioning === undefined) {
    bucket.objects.delete(key);
    return {};
  }
  const marker: ObjectVersion = { id: versionId(bucket), body: Buffer.alloc(0), etag: "", headers: {}, updatedAt: now, isDeleteMarker: true, acl: "private", tagging: undefined };
  add(bucket, key, marker);
  return { "x-cos-delete-marker": "true", ...versionHeader(bucket, marker) };
}

/** A version that was written without versions is replaced by the next of its kind. */
function add(bucket: Bucket, key: string, version: ObjectVersion): void {
  const others = (bucket.objects.get(key) ?? []).filter(({ id }) => bucket.versioning === "Enabled" || (id !== "null" && bucket.versioning === "Suspended"));
  bucket.objects.set(key, [...others, version]);
}

function versionId(bucket: Bucket): string {
  return bucket.versioning === "Enabled" ? `MTg0${randomBytes(24).toString("base64url")}` : "null";
}

function versionHeader(bucket: Bucket, version: ObjectVersion): Record<string, string> {
  return bucket.versioning === "Enabled" ? { "x-cos-version-id": version.id } : {};
}

function encryptionHeader({ headers }: ObjectVersion): Record<string, string> {
  const kind = headers["x-cos-server-side-encryption"];
  return kind === undefined ? {} : { "x-cos-server-side-encryption": kind };
}

function tagging(request: StorageRequest): string {
  const text = request.body.toString("utf8");
  const tags = elementsIn(readDocument(text, "Tagging").name === "Tagging" ? elementsIn(readDocument(text, "Tagging"), "TagSet")[0] : undefined, "Tag");
  if (tags.length > 10) throw new StorageError(400, "InvalidTag", "An object has at most 10 tags.");
  return text;
}

function taggingOfHeader(request: StorageRequest): string | undefined {
  const given = extraHeader(request, "tagging");
  if (!given) return undefined;
  const tags = [...new URLSearchParams(given)].map(([key, value]) => xml("Tag", [xml("Key", key), xml("Value", value)]));
  return writeXml(xml("Tagging", [xml("TagSet", tags)]));
}
