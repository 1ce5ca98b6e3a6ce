import { type BucketAnswer, type BucketRequest, ObjectStorageError } from "../../../tencent/object-storage.ts";
import { readXml, xml, writeXml, type XmlElement } from "../../../tencent/xml.ts";
import type { Cloud } from "../cloud.ts";
import { entriesOf, type State } from "../lifecycle.ts";

type Target = Pick<BucketRequest, "bucket" | "key">;

/** What COS refused, in the words of the real provider: what was wanted, COS's own code and words, and the bucket. */
class BucketFailure extends Error {
  readonly refusal: ObjectStorageError;

  constructor(what: string, bucket: string, refusal: ObjectStorageError) {
    super(`cos ${what} error: ${refusal.code}: ${refusal.message}, bucket: ${bucket}`, { cause: refusal });
    this.refusal = refusal;
  }
}

/** One request to COS; `what` names it in the error. */
export async function cos(cloud: Cloud, what: string, request: BucketRequest): Promise<BucketAnswer> {
  try {
    return await cloud.objects.send(request);
  } catch (error) {
    throw error instanceof ObjectStorageError ? new BucketFailure(what, request.bucket, error) : error;
  }
}

/** Writes one of the bucket's settings; undefined takes it away. */
export async function put(cloud: Cloud, target: Target, about: string, setting: XmlElement | undefined): Promise<void> {
  if (setting === undefined) await cos(cloud, `delete bucket ${about}`, { ...target, method: "DELETE", about });
  else await cos(cloud, `put bucket ${about}`, { ...target, method: "PUT", about, body: writeXml(setting) });
}

/** One of the bucket's settings; undefined when COS refuses for a reason that the real provider takes for "not set". */
export async function get(cloud: Cloud, target: Target, about: string, notSet: (refusal: ObjectStorageError) => boolean = () => false): Promise<XmlElement | undefined> {
  try {
    const { body } = await cos(cloud, `get bucket ${about}`, { ...target, method: "GET", about });
    return body.trim() === "" ? undefined : readXml(body);
  } catch (error) {
    if (error instanceof BucketFailure && notSet(error.refusal)) return undefined;
    throw error;
  }
}

/** Replaces all tags: the real provider deletes the old ones first. */
export async function putTags(cloud: Cloud, target: Target, state: State): Promise<void> {
  const tags = entriesOf(state, "tags");
  await put(cloud, target, "tagging", undefined);
  if (tags.length === 0) return;
  await put(cloud, target, "tagging", xml("Tagging", [xml("TagSet", tags.map(([key, value]) => xml("Tag", [xml("Key", key), xml("Value", value)])))]));
}
