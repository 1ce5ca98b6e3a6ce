import { xml, writeXml, type XmlElement } from "../../../tencent/xml.ts";
import { type Bucket, currentVersion, type ObjectVersion } from "./buckets.ts";
import { StorageError } from "./error.ts";

/** Lists of objects, in the order of their names. */

const largestPage = 1000;

interface Page<T> {
  readonly items: readonly T[];
  readonly prefixes: readonly string[];
  readonly next: string | undefined;
}

/** One page after a marker; names with the delimiter behind the prefix are told by their common beginning. */
function pageOf<T extends { key: string }>(all: readonly T[], query: URLSearchParams, marker: string): Page<T> {
  const size = Number(query.get("max-keys") ?? largestPage);
  if (!Number.isInteger(size) || size < 0) throw new StorageError(400, "InvalidArgument", "max-keys must be a whole number of 0 or more.");
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const items: T[] = [];
  const prefixes = new Set<string>();
  let last: string | undefined;
  for (const item of all.filter(({ key }) => key.startsWith(prefix) && key > marker)) {
    const end = delimiter === "" ? -1 : item.key.indexOf(delimiter, prefix.length);
    const common = end < 0 ? undefined : item.key.slice(0, end + delimiter.length);
    if (common !== undefined && (prefixes.has(common) || common === marker)) continue;
    if (items.length + prefixes.size >= Math.min(size, largestPage)) return { items, prefixes: [...prefixes], next: last };
    last = common ?? item.key;
    if (common === undefined) items.push(item);
    else prefixes.add(common);
  }
  return { items, prefixes: [...prefixes], next: undefined };
}

const sorted = (bucket: Bucket): string[] => [...bucket.objects.keys()].toSorted((a, b) => (a < b ? -1 : 1));

function common(bucket: Bucket, query: URLSearchParams, encode: (text: string) => string): XmlElement[] {
  return [
    xml("Name", bucket.name),
    xml("Prefix", encode(query.get("prefix") ?? "")),
    xml("MaxKeys", query.get("max-keys") ?? largestPage),
    ...(query.has("delimiter") ? [xml("Delimiter", encode(query.get("delimiter") ?? ""))] : []),
    ...(query.get("encoding-type") === "url" ? [xml("EncodingType", "url")] : []),
  ];
}

const encoderOf = (query: URLSearchParams): ((text: string) => string) => (query.get("encoding-type") === "url" ? encodeURIComponent : (text) => text);

/** Both versions of S3's list: `list-type=2` pages by a token. */
export function listObjects(bucket: Bucket, query: URLSearchParams, ownerId: string): string {
  const second = query.get("list-type") === "2";
  const encode = encoderOf(query);
  const marker = (second ? (query.get("continuation-token") ?? query.get("start-after")) : query.get("marker")) ?? "";
  const all = sorted(bucket).flatMap((key) => {
    const version = currentVersion(bucket, key);
    return version === undefined ? [] : [{ key, version }];
  });
  const page = pageOf(all, query, marker);
  const truncated = page.next !== undefined;
  return writeXml(xml("ListBucketResult", [
    ...common(bucket, query, encode),
    ...(second ? [xml("KeyCount", page.items.length + page.prefixes.length)] : [xml("Marker", encode(marker))]),
    xml("IsTruncated", String(truncated)),
    ...(page.next === undefined ? [] : [xml(second ? "NextContinuationToken" : "NextMarker", second ? page.next : encode(page.next))]),
    ...page.items.map(({ key, version }) => xml("Contents", [xml("Key", encode(key)), ...facts(version), owner(ownerId)])),
    ...page.prefixes.map((prefix) => xml("CommonPrefixes", [xml("Prefix", encode(prefix))])),
  ]));
}

/** Every version, the newest of each object first. */
export function listVersions(bucket: Bucket, query: URLSearchParams, ownerId: string): string {
  const encode = encoderOf(query);
  const marker = query.get("key-marker") ?? "";
  const page = pageOf(sorted(bucket).map((key) => ({ key })), query, marker);
  const entries = page.items.flatMap(({ key }) =>
    (bucket.objects.get(key) ?? []).toReversed().map((version, index) =>
      xml(version.isDeleteMarker ? "DeleteMarker" : "Version", [xml("Key", encode(key)), xml("VersionId", version.id), xml("IsLatest", String(index === 0)), ...(version.isDeleteMarker ? [modified(version)] : facts(version)), owner(ownerId)]),
    ),
  );
  return writeXml(xml("ListVersionsResult", [
    ...common(bucket, query, encode),
    xml("KeyMarker", encode(marker)),
    xml("VersionIdMarker", ""),
    xml("IsTruncated", String(page.next !== undefined)),
    ...(page.next === undefined ? [] : [xml("NextKeyMarker", encode(page.next))]),
    ...entries,
    ...page.prefixes.map((prefix) => xml("CommonPrefixes", [xml("Prefix", encode(prefix))])),
  ]));
}

function modified(version: ObjectVersion): XmlElement {
  return xml("LastModified", version.updatedAt.toISOString());
}

function facts(version: ObjectVersion): XmlElement[] {
  return [modified(version), xml("ETag", version.etag), xml("Size", version.body.length), xml("StorageClass", version.headers["x-cos-storage-class"] ?? "STANDARD")];
}

function owner(id: string): XmlElement {
  return xml("Owner", [xml("ID", id), xml("DisplayName", id)]);
}
