import { createHash } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";
import { expect, test } from "@jest/globals";
import { createObjectStorage, type BucketRequest, type ObjectStorageOptions } from "../../../scripts/tencent/object-storage.ts";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const base = { secretId: "AKIDtest", secretKey: "key", region: "ap-hongkong", domain: "http://cos.ap-hongkong.myqcloud.com", timeoutSeconds: 5 };

/** Sends one request through a proxy that keeps what it saw and gives one answer. */
async function sent(request: BucketRequest, answer: { status: number; body?: string } = { status: 200 }, options: Partial<ObjectStorageOptions> = {}): Promise<{ seen: Seen; outcome: unknown }> {
  let seen: Seen | undefined;
  const server = http.createServer((incoming, reply) => {
    void text(incoming).then((body) => {
      seen = { method: incoming.method ?? "", url: incoming.url ?? "", headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])), body };
      reply.writeHead(answer.status, { "x-cos-request-id": "r9", "X-Cos-Bucket-Az-Type": "MAZ" }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const outcome: unknown = await createObjectStorage({ ...base, proxy: `http://127.0.0.1:${port}`, ...options }).send(request).catch((error: unknown) => error);
    if (seen === undefined) throw new Error("nothing was sent");
    return { seen, outcome };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("a request goes through the proxy to the bucket's own host, with the payload's hashes", async () => {
  const body = "<Tagging/>";
  const { seen, outcome } = await sent({ method: "PUT", bucket: "state-1250000000", about: "tagging", body });
  expect(seen).toMatchObject({ method: "PUT", url: "http://state-1250000000.cos.ap-hongkong.myqcloud.com/?tagging", body });
  expect(seen.headers["host"]).toBe("state-1250000000.cos.ap-hongkong.myqcloud.com");
  expect(seen.headers["content-md5"]).toBe(createHash("md5").update(body).digest("base64"));
  expect(seen.headers["x-amz-content-sha256"]).toBe(createHash("sha256").update(body).digest("hex"));
  expect(outcome).toEqual({ headers: expect.objectContaining({ "x-cos-bucket-az-type": "MAZ" }), body: "" });
});

test("the signature holds for what arrived, also with a key that needs escaping", async () => {
  const { seen } = await sent({ method: "PUT", bucket: "b-1", key: "a b/ü+(1).txt", about: "acl", headers: { "x-amz-acl": "private" } });
  const signedHeaders = /SignedHeaders=([^,]+)/.exec(seen.headers["authorization"] ?? "")?.[1]?.split(";") ?? [];
  const again = await new AwsV4Signer({
    method: seen.method,
    url: seen.url,
    accessKeyId: base.secretId,
    secretAccessKey: base.secretKey,
    service: "s3",
    region: base.region,
    datetime: seen.headers["x-amz-date"] ?? "",
    headers: Object.fromEntries(signedHeaders.filter((name) => name !== "host").map((name) => [name, seen.headers[name] ?? ""])),
  }).sign();
  expect(signedHeaders).toEqual(expect.arrayContaining(["host", "x-amz-acl", "x-amz-content-sha256", "x-amz-date"]));
  expect(again.headers.get("authorization")).toBe(seen.headers["authorization"]);
  expect(seen.url).toBe("http://b-1.cos.ap-hongkong.myqcloud.com/a%20b/%C3%BC%2B(1).txt?acl");
});

test("a refusal keeps COS's code, words, status and request id", async () => {
  const { outcome } = await sent({ method: "GET", bucket: "b-1" }, { status: 404, body: "<?xml version='1.0'?><Error><Code>NoSuchBucket</Code><Message>gone</Message></Error>" });
  expect(outcome).toMatchObject({ code: "NoSuchBucket", message: "gone", status: 404, requestId: "r9" });
});

test("a refusal without a body has its status for a code", async () => {
  expect((await sent({ method: "HEAD", bucket: "b-1" }, { status: 404 })).outcome).toMatchObject({ code: "404", status: 404 });
});

test("no answer is a network error with status 0", async () => {
  const storage = createObjectStorage({ ...base, proxy: "http://127.0.0.1:1" });
  await expect(storage.send({ method: "HEAD", bucket: "b-1" })).rejects.toMatchObject({ code: "ClientError.NetworkError", status: 0 });
});
