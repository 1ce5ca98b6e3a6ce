import { randomUUID } from "node:crypto";
import { elementIn, elementsIn, readXml, textAt, writeXml, xml, type XmlElement } from "../../../tencent/xml.ts";
import { isObject } from "../schema/validate-request.ts";
import type { Bucket, Buckets } from "./buckets.ts";
import { StorageError } from "./error.ts";

/** Settings of a bucket that are kept as they were sent. */
interface Setting {
  /** As the action is called in a policy: `PutBucket...`, `GetBucket...`, `DeleteBucket...`. */
  readonly name: string;
  /** Root element of its XML; undefined for JSON. */
  readonly root?: string;
  /** The error when it is not set; or, for settings that are always there, the XML of a bucket without. */
  readonly unset: { readonly code: string } | { readonly xml: string };
  readonly deletable: boolean;
  /** Throws when the setting makes no sense. */
  check?(setting: XmlElement, bucket: Bucket, buckets: Buckets): void;
  /** What is kept in place of what was sent; undefined when that is whole. */
  complete?(setting: XmlElement): XmlElement | undefined;
}

export const settings: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ["policy", { name: "Policy", unset: { code: "NoSuchBucketPolicy" }, deletable: true }],
  ["cors", { name: "CORS", root: "CORSConfiguration", unset: { code: "NoSuchCORSConfiguration" }, deletable: true, check: checkCors }],
  ["lifecycle", { name: "Lifecycle", root: "LifecycleConfiguration", unset: { code: "NoSuchLifecycleConfiguration" }, deletable: true, check: checkLifecycle, complete: withRuleIds }],
  ["tagging", { name: "Tagging", root: "Tagging", unset: { code: "NoSuchTagSet" }, deletable: true, check: checkTagging }],
  ["website", { name: "Website", root: "WebsiteConfiguration", unset: { code: "NoSuchWebsiteConfiguration" }, deletable: true, check: checkWebsite }],
  ["encryption", { name: "Encryption", root: "ServerSideEncryptionConfiguration", unset: { code: "NoSuchEncryptionConfiguration" }, deletable: true, check: checkEncryption }],
  ["replication", { name: "Replication", root: "ReplicationConfiguration", unset: { code: "ReplicationConfigurationnotFoundError" }, deletable: true, check: checkReplication }],
  ["logging", { name: "Logging", root: "BucketLoggingStatus", unset: { xml: "<BucketLoggingStatus></BucketLoggingStatus>" }, deletable: false, check: checkLogging }],
  ["accelerate", { name: "Accelerate", root: "AccelerateConfiguration", unset: { xml: "<AccelerateConfiguration></AccelerateConfiguration>" }, deletable: false, check: checkStatus }],
  ["referer", { name: "Referer", root: "RefererConfiguration", unset: { code: "NoSuchRefererConfiguration" }, deletable: false, check: checkReferer }],
  ["object-lock", { name: "ObjectLock", root: "ObjectLockConfiguration", unset: { code: "NoSuchObjectLockConfiguration" }, deletable: false }],
  ["intelligenttiering", { name: "IntelligentTiering", root: "IntelligentTieringConfiguration", unset: { code: "NoSuchIntelligentTieringConfiguration" }, deletable: false }],
  ["origin", { name: "Origin", root: "OriginConfiguration", unset: { code: "NoSuchOriginConfiguration" }, deletable: true }],
  ["domain", { name: "Domain", root: "DomainConfiguration", unset: { code: "NoSuchDomainConfiguration" }, deletable: true }],
]);

/** Reads a body and judges it; gives back what is to be kept. */
export function readSetting(setting: Setting, body: Buffer, bucket: Bucket, buckets: Buckets): string {
  const text = body.toString("utf8");
  if (setting.root === undefined) {
    checkPolicy(text);
    return text;
  }
  const document = readDocument(text, setting.root);
  setting.check?.(document, bucket, buckets);
  const completed = setting.complete?.(document);
  return completed === undefined ? text : writeXml(completed);
}

/** A document with the root that it must have. */
export function readDocument(text: string, root: string): XmlElement {
  let document: XmlElement;
  try {
    document = readXml(text);
  } catch {
    throw malformed("it is not well-formed");
  }
  if (document.name !== root) throw malformed(`its root is ${document.name}, not ${root}`);
  return document;
}

function malformed(why: string): StorageError {
  return new StorageError(400, "MalformedXML", `The XML you provided was not well-formed or did not validate against our published schema: ${why}.`);
}

function checkPolicy(text: string): void {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw new StorageError(400, "MalformedPolicy", "The policy is not JSON.");
  }
  const field = (object: unknown, name: string): unknown => (isObject(object) ? (object[name] ?? object[name.toLowerCase()]) : undefined);
  if (field(policy, "Version") !== "2.0") throw new StorageError(400, "MalformedPolicy", 'The policy\'s version must be "2.0".');
  const statements = [field(policy, "Statement")].flat();
  const isWhole = statements.length > 0 && statements.every((statement) => ["Principal", "Effect", "Action", "Resource"].every((name) => field(statement, name) !== undefined));
  if (!isWhole) throw new StorageError(400, "MalformedPolicy", "Every statement of a bucket's policy has principal, effect, action and resource.");
}

const corsMethods = ["GET", "PUT", "HEAD", "POST", "DELETE"];

function checkCors(document: XmlElement): void {
  const rules = elementsIn(document, "CORSRule");
  if (rules.length === 0 || rules.length > 100) throw malformed("it has 1 to 100 CORSRule");
  for (const rule of rules) {
    if (elementsIn(rule, "AllowedOrigin").length === 0) throw malformed("a CORSRule has an AllowedOrigin");
    const methods = elementsIn(rule, "AllowedMethod").map(({ content }) => content);
    if (methods.length === 0 || !methods.every((method) => typeof method === "string" && corsMethods.includes(method))) throw malformed(`AllowedMethod is one of ${corsMethods.join(", ")}`);
  }
}

function checkLifecycle(document: XmlElement): void {
  const rules = elementsIn(document, "Rule");
  if (rules.length === 0 || rules.length > 1000) throw malformed("it has 1 to 1000 Rule");
  const ids = rules.flatMap((rule) => textAt(rule, "ID") || []);
  if (new Set(ids).size < ids.length) throw new StorageError(400, "InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule");
  for (const rule of rules) {
    if (!["Enabled", "Disabled"].includes(textAt(rule, "Status") ?? "")) throw malformed("a Rule's Status is Enabled or Disabled");
    const actions = ["Transition", "Expiration", "NoncurrentVersionTransition", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"].flatMap((name) => elementsIn(rule, name));
    if (actions.length === 0) throw malformed("a Rule has an action");
    if (actions.some((action) => textAt(action, "Days") !== undefined && textAt(action, "Date") !== undefined)) throw malformed("an action has Days or Date, not both");
  }
}

/** A rule that was sent without an id, or with an empty one, gets one. */
function withRuleIds(document: XmlElement): XmlElement | undefined {
  const rules = elementsIn(document, "Rule");
  if (rules.every((rule) => textAt(rule, "ID"))) return undefined;
  const others = (rule: XmlElement): readonly XmlElement[] => (typeof rule.content === "string" ? [] : rule.content.filter(({ name }) => name !== "ID"));
  return { ...document, content: rules.map((rule) => (textAt(rule, "ID") ? rule : xml("Rule", [xml("ID", randomUUID()), ...others(rule)]))) };
}

function checkTagging(document: XmlElement): void {
  const tags = elementsIn(elementIn(document, "TagSet"), "Tag").map((tag) => [textAt(tag, "Key"), textAt(tag, "Value")] as const);
  if (tags.length === 0 || tags.length > 50) throw new StorageError(400, "InvalidTag", "There are 1 to 50 tags.");
  const keys = tags.map(([key]) => key);
  if (new Set(keys).size < keys.length) throw new StorageError(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
  if (!tags.every(([key, value]) => key !== undefined && key !== "" && key.length <= 127 && value !== undefined && value.length <= 255)) {
    throw new StorageError(400, "InvalidTag", "A tag has a key of 1 to 127 and a value of at most 255 characters.");
  }
}

function checkWebsite(document: XmlElement): void {
  if (!textAt(document, "IndexDocument", "Suffix") && elementIn(document, "RedirectAllRequestsTo") === undefined) throw malformed("it has an IndexDocument with a Suffix");
}

function checkEncryption(document: XmlElement): void {
  const rule = elementIn(document, "Rule", "ApplyServerSideEncryptionByDefault") ?? elementIn(document, "Rule", "ApplySideEncryptionConfiguration");
  const algorithm = textAt(rule, "SSEAlgorithm") ?? "";
  if (!["AES256", "KMS", "cos/kms", "SM4"].includes(algorithm)) throw malformed(`SSEAlgorithm is AES256, KMS or SM4, not "${algorithm}"`);
}

function checkReplication(document: XmlElement, bucket: Bucket): void {
  if (bucket.versioning !== "Enabled") throw new StorageError(400, "InvalidRequest", "Replication needs a bucket that keeps versions.");
  if (elementsIn(document, "Rule").length === 0 || !textAt(document, "Role")) throw malformed("it has a Role and a Rule");
}

function checkLogging(document: XmlElement, bucket: Bucket, buckets: Buckets): void {
  const enabled = elementIn(document, "LoggingEnabled");
  if (enabled === undefined) return;
  const target = buckets.get(textAt(enabled, "TargetBucket") ?? "");
  if (target?.region !== bucket.region) throw new StorageError(400, "InvalidTargetBucketForLogging", "The target bucket for logging does not exist, or is in another region.");
}

function checkStatus(document: XmlElement): void {
  if (!["Enabled", "Suspended"].includes(textAt(document, "Status") ?? "")) throw malformed("Status is Enabled or Suspended");
}

function checkReferer(document: XmlElement): void {
  if (!["Enabled", "Disabled"].includes(textAt(document, "Status") ?? "")) throw malformed("Status is Enabled or Disabled");
  if (!["Black-List", "White-List"].includes(textAt(document, "RefererType") ?? "")) throw malformed("RefererType is Black-List or White-List");
  if (elementsIn(elementIn(document, "DomainList"), "Domain").length === 0) throw malformed("DomainList has a Domain");
}

/** Status of a versioning configuration. */
export function readVersioning(body: Buffer): "Enabled" | "Suspended" {
  const document = readDocument(body.toString("utf8"), "VersioningConfiguration");
  checkStatus(document);
  return textAt(document, "Status") === "Enabled" ? "Enabled" : "Suspended";
}
