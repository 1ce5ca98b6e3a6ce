import { createHash } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { buffer } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";
import { readXml, textAt } from "./xml.ts";

export interface BucketRequest {
  readonly method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** Full name, `<name>-<appid>`. */
  readonly bucket: string;
  /** An object in the bucket; without it the request is about the bucket. */
  readonly key?: string;
  /** What of it is meant, as a query string: `acl`, `versioning`, `id=x`. */
  readonly about?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface BucketAnswer {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** COS by its XML interface. */
export interface ObjectStorage {
  /** The URL of the root domain. */
  readonly domain: string;
  /** One signed request, no retry. Rejects with ObjectStorageError for every status from 300 on, and when no answer comes. */
  send(request: BucketRequest): Promise<BucketAnswer>;
}

/** A request that COS refused. Status 0: no answer came. */
export class ObjectStorageError extends Error {
  /** COS's own code (`NoSuchBucket`); for a HEAD, which has no body, the status as text. */
  readonly code: string;
  readonly status: number;
  readonly requestId: string;

  constructor(refusal: { code: string; message: string; status: number; requestId: string }, cause?: unknown) {
    super(refusal.message, { cause });
    this.name = "ObjectStorageError";
    this.code = refusal.code;
    this.status = refusal.status;
    this.requestId = refusal.requestId;
  }
}

export interface ObjectStorageOptions {
  readonly secretId: string;
  readonly secretKey: string;
  readonly region: string;
  /** URL of the root domain, `http://cos.ap-hongkong.myqcloud.com`; a bucket's requests go to `<bucket>.` in front of its host. */
  readonly domain: string;
  /** URL of an HTTP proxy. Without it requests go straight to the domain, whatever the environment says. */
  readonly proxy?: string;
  /** Deadline of one request, proxy and answer included. */
  readonly timeoutSeconds: number;
}

/** A client that signs as S3 does (SigV4), which COS takes. */
export function createObjectStorage(options: ObjectStorageOptions): ObjectStorage {
  const root = new URL(options.domain);
  const plain = root.protocol === "http:";
  // An agent of our own: nothing else may name a proxy.
  const agent = plain
    ? new http.Agent(options.proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: options.proxy } })
    : new https.Agent(options.proxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: options.proxy } });
  return {
    domain: options.domain,
    async send({ method, bucket, key = "", about = "", headers = {}, body }) {
      const url = new URL(root);
      url.host = `${bucket}.${root.host}`;
      url.pathname = `/${key.split("/").map(encodeURIComponent).join("/")}`;
      url.search = about;
      const payload = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
      const signer = new AwsV4Signer({
        method,
        url: url.href,
        accessKeyId: options.secretId,
        secretAccessKey: options.secretKey,
        service: "s3",
        region: options.region,
        headers: {
          ...headers,
          "x-amz-content-sha256": createHash("sha256").update(payload).digest("hex"),
          // COS wants it for lifecycle rules, tags and deletions of many objects, and takes it everywhere.
          ...(body === undefined ? {} : { "content-md5": createHash("md5").update(payload).digest("base64") }),
        },
      });
      const signed = await signer.sign();
      const deadline = AbortSignal.timeout(options.timeoutSeconds * 1000);
      const sent = { method, agent, signal: deadline, headers: { ...Object.fromEntries(signed.headers), host: url.host, "content-length": payload.length } };
      const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
        const request = plain ? http.request(url, sent, resolve) : https.request(url, sent, resolve);
        request.once("error", (error) => {
          reject(new ObjectStorageError({ code: "ClientError.NetworkError", message: error.message, status: 0, requestId: "" }, error));
        });
        request.end(payload);
      });
      const received = { headers: singleHeaders(answer.headers), body: (await buffer(answer)).toString("utf8") };
      const status = answer.statusCode ?? 0;
      if (status >= 300) throw refusalOf(status, received);
      return received;
    },
  };
}

function refusalOf(status: number, { headers, body }: BucketAnswer): ObjectStorageError {
  const requestId = headers["x-cos-request-id"] ?? "";
  if (!body.trimStart().startsWith("<")) return new ObjectStorageError({ code: String(status), message: `status ${status}`, status, requestId });
  const document = readXml(body);
  return new ObjectStorageError({ code: textAt(document, "Code") ?? String(status), message: textAt(document, "Message") ?? `status ${status}`, status, requestId });
}

function singleHeaders(headers: http.IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}
