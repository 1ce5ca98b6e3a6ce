import { xml, writeXml } from "../../../tencent/xml.ts";
import { appIdOf } from "../app-id.ts";
import { readAcl, cannedAclOf, showAcl } from "./access-control.ts";
import type { StorageAnswer, StorageCall } from "./answer.ts";
import type { Bucket } from "./buckets.ts";
import { StorageError } from "./error.ts";
import { listObjects, listVersions } from "./listing.ts";
import { readSetting, readVersioning, settings } from "./settings.ts";
import { answerTieringRules, TIERING_RULES } from "./tiering-rules.ts";

const mostBuckets = 200;

/** Requests about the account or a bucket, by method and what the query names. */
export function answerBucket(call: StorageCall, about: string): StorageAnswer {
  const { request, account } = call;
  if (request.bucket === undefined) {
    if (request.method !== "GET") throw notAllowed(request.method);
    return { action: "GetService", run: () => ({ body: listBuckets(call) }) };
  }
  const key = `${request.method} ${about}`;
  const find = (): Bucket => findBucket(call);
  const setting = settings.get(about);
  if (setting !== undefined) {
    const { name, unset, deletable } = setting;
    if (request.method === "PUT") return { action: `PutBucket${name}`, run: () => { find().settings.set(about, readSetting(setting, request.body, find(), account.buckets)); return {}; } };
    if (request.method === "GET") {
      return {
        action: `GetBucket${name}`,
        run: () => {
          const kept = find().settings.get(about);
          if (kept !== undefined) return { body: kept, ...(setting.root === undefined && { type: "application/json" }) };
          if ("code" in unset) throw new StorageError(404, unset.code, `The bucket has no ${about}.`);
          return { body: unset.xml };
        },
      };
    }
    if (request.method === "DELETE" && deletable) return { action: `DeleteBucket${name}`, run: () => { find().settings.delete(about); return { status: 204 }; } };
    throw notAllowed(request.method);
  }
  if (about === TIERING_RULES) {
    const answer = answerTieringRules(request, find);
    if (answer === undefined) throw notAllowed(request.method);
    return answer;
  }
  switch (key) {
    case "PUT ":
      return { action: "PutBucket", run: () => { createBucket(call); return {}; } };
    case "HEAD ":
      return { action: "HeadBucket", run: () => ({ headers: { "x-cos-bucket-region": find().region, ...(find().manyZones && { "x-cos-bucket-az-type": "MAZ" }) } }) };
    case "DELETE ":
      return { action: "DeleteBucket", run: () => { deleteBucket(call, find()); return { status: 204 }; } };
    case "GET ":
      return { action: "GetBucket", run: () => ({ body: listObjects(find(), request.query, String(appIdOf(account))) }) };
    case "GET versions":
      return { action: "GetBucketObjectVersions", run: () => ({ body: listVersions(find(), request.query, String(appIdOf(account))) }) };
    case "GET uploads":
      return { action: "ListMultipartUploads", run: () => ({ body: writeXml(xml("ListMultipartUploadsResult", [xml("Bucket", find().name), xml("IsTruncated", "false")])) }) };
    case "GET location":
      return { action: "GetBucketLocation", run: () => ({ body: writeXml(xml("LocationConstraint", find().region)) }) };
    case "GET acl":
      return { action: "GetBucketACL", run: () => ({ body: showAcl(find().acl, account.id) }) };
    case "PUT acl":
      return { action: "PutBucketACL", run: () => { find().acl = readAcl(request); return {}; } };
    case "GET versioning": {
      const shown = (bucket: Bucket): string => writeXml(xml("VersioningConfiguration", bucket.versioning === undefined ? [] : [xml("Status", bucket.versioning)]));
      return { action: "GetBucketVersioning", run: () => ({ body: shown(find()) }) };
    }
    case "PUT versioning":
      return { action: "PutBucketVersioning", run: () => { find().versioning = readVersioning(request.body); return {}; } };
    default:
      throw about === "" ? notAllowed(request.method) : new StorageError(501, "NotImplemented", `The twin has no ${request.method} ?${about} of a bucket.`);
  }
}

function notAllowed(method: string): StorageError {
  return new StorageError(405, "MethodNotAllowed", `The specified method ${method} is not allowed against this resource.`);
}

/** A bucket is found only in its own region. */
export function findBucket({ request, account }: StorageCall): Bucket {
  const bucket = account.buckets.get(request.bucket ?? "");
  if (bucket === undefined || (request.region !== undefined && bucket.region !== request.region)) throw new StorageError(404, "NoSuchBucket", "The specified bucket does not exist.");
  return bucket;
}

function createBucket({ request, account, now, regions, defaultRegion }: StorageCall): void {
  const name = request.bucket ?? "";
  const appId = String(appIdOf(account));
  if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?-\d+$/.test(name) || name.length > 60) {
    throw new StorageError(400, "InvalidBucketName", `"${name}" is not a bucket's name: small letters, digits and hyphens, then -${appId}, at most 60 characters.`);
  }
  if (!name.endsWith(`-${appId}`)) throw new StorageError(403, "AccessDenied", `"${name}" is a bucket of another account: this one's buckets end in -${appId}.`);
  const region = request.region ?? defaultRegion;
  if (!regions.has(region)) throw new StorageError(400, "InvalidLocationConstraint", `There is no region "${region}".`);
  if (account.buckets.has(name)) throw new StorageError(409, "BucketAlreadyOwnedByYou", "The bucket you tried to create already exists, and you own it.");
  if (account.buckets.size >= mostBuckets) throw new StorageError(400, "TooManyBuckets", `An account has at most ${mostBuckets} buckets.`);
  account.buckets.set(name, {
    name,
    region,
    createdAt: now,
    manyZones: request.body.includes("<BucketAZConfig>MAZ</BucketAZConfig>"),
    acl: cannedAclOf(request) ?? "private",
    settings: new Map(),
    tieringRules: new Map(),
    versioning: undefined,
    objects: new Map(),
  });
}

function deleteBucket({ account }: StorageCall, bucket: Bucket): void {
  if (bucket.objects.size > 0) throw new StorageError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty.");
  account.buckets.delete(bucket.name);
}

function listBuckets({ account, request }: StorageCall): string {
  const owner = xml("Owner", [xml("ID", `qcs::cam::uin/${account.id}:uin/${account.id}`), xml("DisplayName", account.id)]);
  const shown = [...account.buckets.values()].filter(({ region }) => request.region === undefined || region === request.region);
  const buckets = shown.map(({ name, region, createdAt }) => xml("Bucket", [xml("Name", name), xml("Location", region), xml("CreationDate", `${createdAt.toISOString().slice(0, 19)}Z`), xml("BucketType", "cos")]));
  return writeXml(xml("ListAllMyBucketsResult", [owner, xml("Buckets", buckets)]));
}
