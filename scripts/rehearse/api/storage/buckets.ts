/** What the account holds at COS. */

/** One version of an object; a delete marker has no content. */
export interface ObjectVersion {
  /** `null` when it was written while the bucket kept no versions. */
  readonly id: string;
  readonly body: Buffer;
  readonly etag: string;
  /** Headers to give back: type, encoding, metadata, storage class, encryption. */
  readonly headers: Readonly<Record<string, string>>;
  readonly updatedAt: Date;
  readonly isDeleteMarker: boolean;
  acl: CannedAcl;
  /** XML as it was sent. */
  tagging: string | undefined;
}

export const cannedAcls = ["private", "public-read", "public-read-write", "authenticated-read"] as const;
export type CannedAcl = (typeof cannedAcls)[number];

export interface Bucket {
  /** With the account's APPID at its end. */
  readonly name: string;
  readonly region: string;
  readonly createdAt: Date;
  readonly manyZones: boolean;
  /** Canned, or the XML of a list of grants. */
  acl: CannedAcl | { readonly xml: string };
  /** Settings as they were sent, by the name that stands in the query: `cors`, `lifecycle`, ... */
  readonly settings: Map<string, string>;
  /** XML of the rules that move objects to archives, by id. */
  readonly tieringRules: Map<string, string>;
  versioning: "Enabled" | "Suspended" | undefined;
  /** Versions of each object, the newest last. */
  readonly objects: Map<string, ObjectVersion[]>;
}

export type Buckets = Map<string, Bucket>;

/** The newest version, unless that is a delete marker. */
export function currentVersion(bucket: Bucket, key: string): ObjectVersion | undefined {
  const newest = bucket.objects.get(key)?.at(-1);
  return newest?.isDeleteMarker === false ? newest : undefined;
}
