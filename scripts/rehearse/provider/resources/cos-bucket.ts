import { ObjectStorageError } from "../../../tencent/object-storage.ts";
import { elementIn, elementsIn, readXml, textAt, writeXml, xml, type XmlElement } from "../../../tencent/xml.ts";
import { textsIn } from "../answers.ts";
import { atLeast, bucketName, day, oneOf } from "../checks.ts";
import type { Cloud, Look } from "../cloud.ts";
import { blocksOf, changed, entriesOf, having, idOf, type Lifecycle, numberOf, type State, textOf, zeroed } from "../lifecycle.ts";
import { isZero, type ObjectValue, type Value } from "../values.ts";
import { cos, get, put, putTags } from "./cos-calls.ts";
import { toBlocks, toXml } from "./cos-lifecycle-rules.ts";

const everybody = "http://cam.qcloud.com/groups/global/AllUsers";

// What is not rehearsed: with `cos_domain` set the real provider does not read the first four back either.
const notRehearsed = ["origin_pull_rules", "origin_domain_rules", "replica_role", "replica_rules", "acl_body", "cdc_id", "chdfs_ofs", "cors_response_vary", "intelligent_tiering_archiving_rule_list"];

/** tencentcloud_cos_bucket: a dozen requests for one look. */
export const cosBucket: Lifecycle = {
  checks: {
    bucket: bucketName,
    acl: oneOf("private", "public-read", "public-read-write"),
    "lifecycle_rules.transition.date": day,
    "lifecycle_rules.transition.days": atLeast(0),
    "lifecycle_rules.expiration.date": day,
    "lifecycle_rules.expiration.days": atLeast(0),
    "lifecycle_rules.non_current_transition.non_current_days": atLeast(0),
    "lifecycle_rules.non_current_expiration.non_current_days": atLeast(0),
  },
  keepsPriorOnFailure: true,

  async create(planned, cloud) {
    const used = notRehearsed.filter((name) => !isZero(planned[name]));
    if (used.length > 0) throw new Error(`${used.join(", ")} of a COS bucket cannot be rehearsed`);
    const bucket = zeroed(planned, "bucket");
    const spread = planned["multi_az"] === true ? { body: writeXml(xml("CreateBucketConfiguration", [xml("BucketAZConfig", "MAZ")])) } : {};
    await cos(cloud, "put bucket", { method: "PUT", bucket, headers: { "x-amz-acl": zeroed(planned, "acl") }, ...spread });
    return { id: bucket };
  },

  async settle(state, cloud) {
    const bucket = idOf(state);
    if (entriesOf(state, "tags").length > 0) await putTags(cloud, { bucket }, state);
    // A new bucket gets its settings by the calls of an update, tags included.
    await change(cloud, state, {});
  },

  async read(state, cloud) {
    const bucket = idOf(state);
    let zones: string | undefined;
    try {
      zones = (await cloud.objects.send({ method: "HEAD", bucket })).headers["x-cos-bucket-az-type"];
    } catch (error) {
      if (error instanceof ObjectStorageError && error.status === 404) return undefined;
      throw error;
    }
    const look = (about: string, code?: string): Promise<XmlElement | undefined> => get(cloud, { bucket }, about, (refusal) => refusal.code === code);
    const acl = await look("acl");
    const website = await look("website", "NoSuchWebsiteConfiguration");
    const encryption = elementIn(await look("encryption", "NoSuchEncryptionConfiguration"), "Rule", "ApplyServerSideEncryptionByDefault");
    const versioning = textAt(await look("versioning"), "Status");
    const acceleration = textAt(await look("accelerate"), "Status");
    const cors = await look("cors", "NoSuchCORSConfiguration");
    const rules = await look("lifecycle", "NoSuchLifecycleConfiguration");
    const log = elementIn(await look("logging"), "LoggingEnabled");
    const [logBucket, logPrefix] = [textAt(log, "TargetBucket") ?? "", textAt(log, "TargetPrefix") ?? ""];
    const logs = logBucket !== "" && logPrefix !== "";
    const tags = seenTags(await get(cloud, { bucket }, "tagging", () => true));
    const tiering = await get(cloud, { bucket }, "intelligenttiering", ({ status }) => status === 404 || status === 501);
    await get(cloud, { bucket }, "intelligent-tiering", ({ status }) => status === 404 || status === 501);
    const lock = await get(cloud, { bucket }, "object-lock", ({ status }) => status === 404 || status === 400);
    const domain = new URL(cloud.objects.domain);
    return having(state, {
      bucket: textOf(state, "bucket") ?? bucket,
      cos_bucket_url: `${domain.protocol}//${bucket}.${domain.host}`,
      multi_az: zones === "MAZ" ? true : undefined,
      acl: cannedAcl(acl),
      acl_body: acl === undefined ? "" : writeXml(acl),
      website: website === undefined ? [] : [seenWebsite(website)],
      encryption_algorithm: textAt(encryption, "SSEAlgorithm") ?? "",
      kms_id: textAt(encryption, "KMSMasterKeyID") ?? "",
      versioning_enable: versioning === "Enabled",
      acceleration_enable: acceleration === "Enabled",
      cors_rules: elementsIn(cors, "CORSRule").map(seenCors),
      lifecycle_rules: toBlocks(rules),
      log_enable: logs,
      log_target_bucket: logs ? logBucket : "",
      log_prefix: logs ? logPrefix : "",
      // The last tag that somebody removes by hand is not noticed.
      tags: Object.keys(tags).length === 0 ? undefined : tags,
      enable_intelligent_tiering: tiering === undefined ? undefined : textAt(tiering, "Status") === "Enabled",
      intelligent_tiering_days: numberAt(tiering, "Transition", "Days"),
      intelligent_tiering_request_frequent: numberAt(tiering, "Transition", "RequestFrequent"),
      object_lock_configuration: lock === undefined ? undefined : [seenLock(lock)],
    });
  },

  async update(planned, prior, cloud) {
    await change(cloud, { ...planned, id: idOf(prior) }, prior);
  },

  async delete(state, cloud) {
    const bucket = idOf(state);
    if (state["force_clean"] === true) await emptyBucket(cloud, bucket, state["versioning_enable"] === true || state["multi_az"] === true);
    await cos(cloud, "delete bucket", { method: "DELETE", bucket });
    await cloud.lookUntil(`bucket ${bucket} to be deleted`, async (): Promise<Look<true>> => {
      try {
        await cloud.objects.send({ method: "HEAD", bucket });
        return { pending: "there" };
      } catch (error) {
        if (error instanceof ObjectStorageError && error.status === 404) return { done: true };
        throw error;
      }
    });
  },
};

async function change(cloud: Cloud, planned: State, prior: State): Promise<void> {
  const bucket = idOf(planned);
  const target = { bucket };
  const differs = (...names: readonly string[]): boolean => names.some((name) => changed(planned, prior, name));
  const used = notRehearsed.filter((name) => name !== "acl_body" && differs(name) && !isZero(planned[name]));
  if (used.length > 0) throw new Error(`${used.join(", ")} of a COS bucket cannot be rehearsed`);
  const status = (name: string): XmlElement => xml("Status", planned[name] === true ? "Enabled" : "Suspended");
  if (differs("enable_intelligent_tiering", "intelligent_tiering_days", "intelligent_tiering_request_frequent")) {
    if (prior["enable_intelligent_tiering"] === true && planned["enable_intelligent_tiering"] !== true) {
      throw new Error("enable_intelligent_tiering, intelligent_tiering_days and intelligent_tiering_request_frequent not support change!");
    }
    if (planned["enable_intelligent_tiering"] === true) {
      const transition = [xml("Days", numberOf(planned, "intelligent_tiering_days") ?? 30), xml("RequestFrequent", numberOf(planned, "intelligent_tiering_request_frequent") ?? 1)];
      await put(cloud, target, "intelligenttiering", xml("IntelligentTieringConfiguration", [xml("Status", "Enabled"), xml("Transition", transition)]));
    }
  }
  if (differs("acl")) {
    await get(cloud, target, "acl");
    await cos(cloud, "put bucket acl", { method: "PUT", bucket, about: "acl", headers: { "x-amz-acl": zeroed(planned, "acl") } });
  }
  if (differs("cors_rules")) await put(cloud, target, "cors", corsXml(blocksOf(planned, "cors_rules")));
  if (differs("lifecycle_rules")) await put(cloud, target, "lifecycle", toXml(blocksOf(planned, "lifecycle_rules")));
  if (differs("website")) await put(cloud, target, "website", websiteXml(blocksOf(planned, "website")));
  if (differs("encryption_algorithm", "kms_id")) await put(cloud, target, "encryption", encryptionXml(planned));
  if (differs("versioning_enable")) await put(cloud, target, "versioning", xml("VersioningConfiguration", [status("versioning_enable")]));
  if (differs("acceleration_enable")) await put(cloud, target, "accelerate", xml("AccelerateConfiguration", [status("acceleration_enable")]));
  if (differs("tags")) await putTags(cloud, target, planned);
  if (differs("log_enable", "log_target_bucket", "log_prefix")) await changeLog(cloud, planned, differs("log_target_bucket", "log_prefix"));
  const [lock] = blocksOf(planned, "object_lock_configuration");
  if (differs("object_lock_configuration") && lock !== undefined) {
    const [rule] = blocksOf(lock, "rule");
    const retention = rule === undefined ? undefined : xml("Rule", [xml("DefaultRetention", [xml("Days", numberOf(rule, "days") ?? 0)])]);
    await put(cloud, target, "object-lock", xml("ObjectLockConfiguration", [xml("ObjectLockEnabled", lock["enabled"] === true ? "Enabled" : "Disabled"), retention]));
  }
  // The real provider sleeps for 3 seconds here, because COS may still answer the old settings.
  await cloud.pause();
}

async function changeLog(cloud: Cloud, planned: State, targetDiffers: boolean): Promise<void> {
  const bucket = idOf(planned);
  const [target, prefix] = [zeroed(planned, "log_target_bucket"), zeroed(planned, "log_prefix")];
  if (planned["log_enable"] !== true) {
    if (target !== "" || prefix !== "") throw new Error("log_target_bucket and log_prefix should set null when log_enable is false");
    await put(cloud, { bucket }, "logging", xml("BucketLoggingStatus", []));
  } else if (targetDiffers) {
    if (target === "" || prefix === "") throw new Error("log_target_bucket and log_prefix should set valid value when log_enable is true");
    await put(cloud, { bucket }, "logging", xml("BucketLoggingStatus", [xml("LoggingEnabled", [xml("TargetBucket", target), xml("TargetPrefix", prefix)])]));
  }
}

// One page of objects is cleaned; when there are more, the real provider gives up.
async function emptyBucket(cloud: Cloud, bucket: string, versioned: boolean): Promise<void> {
  const listed = await get(cloud, { bucket }, "versions");
  if (textAt(listed, "IsTruncated") === "true") throw new Error(`cos force clean object error: the list of objects is truncated and the bucket[${bucket}] needs to be deleted manually!!!`);
  const found = [...elementsIn(listed, "Version"), ...(versioned ? elementsIn(listed, "DeleteMarker") : [])];
  if (found.length === 0) return;
  const objects = found.map((object) => xml("Object", [xml("Key", textAt(object, "Key") ?? ""), versioned ? xml("VersionId", textAt(object, "VersionId") ?? "") : undefined]));
  const { body } = await cos(cloud, "force clean object", { method: "POST", bucket, about: "delete", body: writeXml(xml("Delete", [xml("Quiet", "true"), ...objects])) });
  const failed = body.trim() === "" ? [] : elementsIn(readXml(body), "Error");
  if (failed.length > 0) throw new Error(`cos force clean object error: ${failed.length} objects have not been removed, bucket: ${bucket}`);
}

function cannedAcl(acl: XmlElement | undefined): string {
  const grants = elementsIn(elementIn(acl, "AccessControlList"), "Grant").filter((grant) => textAt(grant, "Grantee", "URI") === everybody);
  const may = (permission: string): boolean => grants.some((grant) => textAt(grant, "Permission") === permission);
  if (!may("READ")) return "private";
  return may("WRITE") ? "public-read-write" : "public-read";
}

function corsXml(rules: readonly ObjectValue[]): XmlElement | undefined {
  if (rules.length === 0) return undefined;
  const each = (block: ObjectValue, name: string, element: string): readonly XmlElement[] => textsIn(block, name).map((text) => xml(element, text));
  return xml(
    "CORSConfiguration",
    rules.map((block) =>
      xml("CORSRule", [
        ...each(block, "allowed_headers", "AllowedHeader"),
        ...each(block, "allowed_methods", "AllowedMethod"),
        ...each(block, "allowed_origins", "AllowedOrigin"),
        ...each(block, "expose_headers", "ExposeHeader"),
        xml("MaxAgeSeconds", numberOf(block, "max_age_seconds") ?? 0),
      ]),
    ),
  );
}

function seenCors(rule: XmlElement): ObjectValue {
  const texts = (name: string): readonly string[] => elementsIn(rule, name).map(({ content }) => (typeof content === "string" ? content : ""));
  return {
    allowed_headers: texts("AllowedHeader"),
    allowed_methods: texts("AllowedMethod"),
    allowed_origins: texts("AllowedOrigin"),
    expose_headers: texts("ExposeHeader"),
    max_age_seconds: Number(textAt(rule, "MaxAgeSeconds") ?? 0),
  };
}

function websiteXml([website]: readonly ObjectValue[]): XmlElement | undefined {
  if (website === undefined) return undefined;
  if (textOf(website, "redirect_all_requests_to") !== undefined || blocksOf(website, "routing_rules").length > 0) throw new Error("redirections of a COS website cannot be rehearsed");
  return xml("WebsiteConfiguration", [xml("IndexDocument", [xml("Suffix", zeroed(website, "index_document"))]), xml("ErrorDocument", [xml("Key", zeroed(website, "error_document"))])]);
}

function seenWebsite(website: XmlElement): ObjectValue {
  return { index_document: textAt(website, "IndexDocument", "Suffix") ?? "", error_document: textAt(website, "ErrorDocument", "Key") ?? "", redirect_all_requests_to: textAt(website, "RedirectAllRequestsTo", "Protocol") ?? "", endpoint: "", routing_rules: [] };
}

function encryptionXml(planned: State): XmlElement | undefined {
  const algorithm = textOf(planned, "encryption_algorithm");
  if (algorithm === undefined) return undefined;
  const byDefault = xml("ApplyServerSideEncryptionByDefault", [xml("KMSMasterKeyID", zeroed(planned, "kms_id")), xml("SSEAlgorithm", algorithm)]);
  return xml("ServerSideEncryptionConfiguration", [xml("Rule", [byDefault])]);
}

function seenLock(lock: XmlElement): ObjectValue {
  const days = numberAt(lock, "Rule", "DefaultRetention", "Days");
  const rule: readonly Value[] = days === undefined ? [] : [{ days }];
  return { enabled: textAt(lock, "ObjectLockEnabled") === "Enabled", rule };
}

/** Tags as COS writes them for buckets and objects. */
export function seenTags(tagging: XmlElement | undefined): ObjectValue {
  return Object.fromEntries(elementsIn(elementIn(tagging, "TagSet"), "Tag").map((tag): [string, string] => [textAt(tag, "Key") ?? "", textAt(tag, "Value") ?? ""]));
}

function numberAt(element: XmlElement | undefined, ...path: readonly string[]): number | undefined {
  const text = textAt(element, ...path);
  return text === undefined ? undefined : Number(text);
}
