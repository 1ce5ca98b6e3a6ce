import { StorageError } from "./error.ts";

/** One request to COS, taken apart. */
export interface StorageRequest {
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it was sent, still encoded. */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  readonly rawQuery: string;
  readonly body: Buffer;
  /** Undefined for what is about the whole account. */
  readonly bucket: string | undefined;
  /** Empty for what is about a bucket. */
  readonly key: string;
  /** Undefined when the host does not tell. */
  readonly region: string | undefined;
}

/** `cos.REGION.myqcloud.com`, `BUCKET.cos.REGION.myqcloud.com`, and the same under another domain. */
const hostForm = /^(?:(?<bucket>[a-z0-9][a-z0-9-]*)\.)?(?:cos-internal|cos|service\.cos)\.(?:(?<region>[a-z]{2,}-[a-z]+(?:-[a-z0-9]+)*)\.)?[a-z0-9.-]+$/;

/** Whether a host name is one of COS's, or one that `cos_domain` made of it. */
export function isStorageHost(host: string): boolean {
  return hostForm.test(host);
}

/** The bucket stands in the host, or for clients that cannot, first in the path. */
export function readStorageRequest(target: URL, method: string, headers: Readonly<Record<string, string>>, body: Buffer): StorageRequest {
  const { bucket, region } = hostForm.exec(target.hostname)?.groups ?? {};
  const named = bucket === "service" ? undefined : bucket;
  const [first = "", ...rest] = target.pathname.slice(1).split("/");
  const inPath = named === undefined && first !== "";
  return {
    method,
    headers,
    rawPath: target.pathname,
    query: target.searchParams,
    rawQuery: target.search.slice(1),
    body,
    bucket: inPath ? decode(first) : named,
    key: decode(inPath ? rest.join("/") : target.pathname.slice(1)),
    region,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new StorageError(400, "InvalidURI", "The path is not encoded as a URL's.");
  }
}

/** `x-cos-` and `x-amz-` headers mean the same. */
export function extraHeader(request: StorageRequest, name: string): string | undefined {
  return request.headers[`x-cos-${name}`] ?? request.headers[`x-amz-${name}`];
}
