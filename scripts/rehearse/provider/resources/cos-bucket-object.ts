import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { type BucketAnswer, ObjectStorageError } from "../../../tencent/object-storage.ts";
import { oneOf } from "../checks.ts";
import type { Cloud } from "../cloud.ts";
import { changed, entriesOf, having, idOf, type Lifecycle, type State, textOf, zeroed } from "../lifecycle.ts";
import { seenTags } from "./cos-bucket.ts";
import { cos, get, putTags } from "./cos-calls.ts";

const written = ["cache_control", "content_disposition", "content_encoding", "content_type", "source", "content", "storage_class", "etag"];

/** tencentcloud_cos_bucket_object: id is bucket and key without anything between. Another content under a file's same name is seen by `etag` alone. */
export const cosBucketObject: Lifecycle = {
  checks: { acl: oneOf("private", "public-read", "public-read-write") },

  async create(planned, cloud) {
    await write(planned, cloud);
    return { id: `${zeroed(planned, "bucket")}${zeroed(planned, "key")}` };
  },

  async read(state, cloud) {
    const target = { bucket: zeroed(state, "bucket"), key: zeroed(state, "key") };
    const headers = await headersOf(target, cloud);
    if (headers === undefined) return undefined;
    const header = (name: string): string => headers[name] ?? "";
    const { headers: access } = await cos(cloud, "[GetACL]", { ...target, method: "GET", about: "acl" });
    return having(state, {
      cache_control: header("cache-control"),
      content_disposition: header("content-disposition"),
      content_encoding: header("content-encoding"),
      content_type: header("content-type"),
      etag: header("etag").replaceAll('"', ""),
      storage_class: header("x-amz-storage-class") || header("x-cos-storage-class") || "STANDARD",
      acl: access["x-cos-acl"] ?? "",
      tags: seenTags(await get(cloud, target, "tagging", () => true)),
    });
  },

  async update(planned, prior, cloud) {
    const wanted = { ...planned, id: idOf(prior) };
    if (written.some((name) => changed(planned, prior, name))) {
      await write(wanted, cloud);
      return;
    }
    const target = { bucket: zeroed(planned, "bucket"), key: zeroed(planned, "key") };
    if (changed(planned, prior, "acl")) await cos(cloud, "put object acl", { ...target, method: "PUT", about: "acl", headers: { "x-amz-acl": zeroed(planned, "acl") } });
    if (changed(planned, prior, "tags")) await putTags(cloud, target, planned);
  },

  async delete(state, cloud) {
    await cos(cloud, "delete object", { method: "DELETE", bucket: zeroed(state, "bucket"), key: zeroed(state, "key") });
  },
};

async function headersOf(target: { bucket: string; key: string }, cloud: Cloud): Promise<BucketAnswer["headers"] | undefined> {
  try {
    return (await cloud.objects.send({ ...target, method: "HEAD" })).headers;
  } catch (error) {
    if (error instanceof ObjectStorageError && error.status === 404) return undefined;
    throw error;
  }
}

async function write(planned: State, cloud: Cloud): Promise<void> {
  const target = { bucket: zeroed(planned, "bucket"), key: zeroed(planned, "key") };
  const headers = {
    "x-amz-acl": textOf(planned, "acl"),
    "cache-control": textOf(planned, "cache_control"),
    "content-disposition": textOf(planned, "content_disposition"),
    "content-encoding": textOf(planned, "content_encoding"),
    "content-type": textOf(planned, "content_type"),
    "x-amz-storage-class": textOf(planned, "storage_class"),
  };
  const given = Object.fromEntries(Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined));
  await cos(cloud, `putting object (${target.key})`, { ...target, method: "PUT", headers: given, body: await contentOf(planned) });
  if (entriesOf(planned, "tags").length > 0) await putTags(cloud, target, planned);
}

async function contentOf(planned: State): Promise<Buffer> {
  const [source, content] = [textOf(planned, "source"), textOf(planned, "content")];
  if (source !== undefined) return readFile(source.replace(/^~(?=\/|$)/, homedir()));
  if (content === undefined) throw new Error('must specify "source" or "content" field');
  return Buffer.from(content);
}
