import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { remainingResources } from "../../../../scripts/rehearse/api/account.ts";
import { noMachines } from "../../../../scripts/rehearse/api/hypervisor.ts";
import { readPolicy } from "../../../../scripts/rehearse/api/permissions/policy-document.ts";
import { type CloudApi, startCloudApi } from "../../../../scripts/rehearse/api/server.ts";
import { crc64 } from "../../../../scripts/rehearse/api/storage/crc64.ts";
import { storageActionNames } from "../../../../scripts/rehearse/api/storage/service.ts";
import { type BucketRequest, createObjectStorage } from "../../../../scripts/tencent/object-storage.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
const region = "ap-guangzhou";
const domain = `http://cos.${region}.myqcloud.com`;
const bucket = "backups-1300000001";
const logs = "logs-1300000001";
const options = { hypervisor: noMachines(), credentials, accountId: "100000000001", domains: [], egressAddress: "" };

let api: CloudApi;

beforeAll(async () => {
  api = await startCloudApi(options);
});

afterAll(() => api.close());

type Key = typeof credentials;

function storage(on = api, key: Key = credentials, root = domain) {
  return createObjectStorage({ ...key, region, domain: root, proxy: on.url, timeoutSeconds: 10 });
}

const send = (request: Omit<BucketRequest, "bucket"> & { bucket?: string }, on = api) => storage(on).send({ bucket, ...request });
const refused = (request: Omit<BucketRequest, "bucket"> & { bucket?: string }, on = api): Promise<string> => send(request, on).then(() => "", (error: unknown) => `${String(Reflect.get(Object(error), "status"))} ${String(Reflect.get(Object(error), "code"))}`);

interface Plain {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** A request as any client sends it through the proxy. */
function plain(method: string, url: string, headers: Record<string, string> = {}, body = "", on = api): Promise<Plain> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port: on.port, method, path: url, headers: { host: new URL(url).host, ...headers }, agent: false }, (answer) => {
      text(answer).then((received) => { resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: received }); }, reject);
    });
    request.once("error", reject);
    request.end(body);
  });
}

/** The Authorization header of COS's own signature, as Tencent documents it. */
function ownSignature(method: string, path: string, query: Record<string, string>, host: string, { secretId, secretKey }: Key = credentials, at = Date.now(), signed: Record<string, string> = { host }): string {
  const time = `${Math.floor(at / 1000) - 10};${Math.floor(at / 1000) + 600}`;
  const list = (of: Record<string, string>): string => Object.keys(of).map((name) => name.toLowerCase()).toSorted().join(";");
  const pairs = (of: Record<string, string>): string => Object.entries(of).map(([name, value]) => `${name.toLowerCase()}=${encodeURIComponent(value)}`).toSorted().join("&");
  const signKey = createHmac("sha1", secretKey).update(time).digest("hex");
  const request = `${method.toLowerCase()}\n${path}\n${pairs(query)}\n${pairs(signed)}\n`;
  const signature = createHmac("sha1", signKey).update(`sha1\n${time}\n${createHash("sha1").update(request).digest("hex")}\n`).digest("hex");
  return `q-sign-algorithm=sha1&q-ak=${secretId}&q-sign-time=${time}&q-key-time=${time}&q-header-list=${list(signed)}&q-url-param-list=${list(query)}&q-signature=${signature}`;
}

const settings: readonly [about: string, body: string][] = [
  ["cors", "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>"],
  ["lifecycle", "<LifecycleConfiguration><Rule><ID>a</ID><Status>Enabled</Status><Filter><Prefix></Prefix></Filter><Expiration><Days>30</Days></Expiration></Rule></LifecycleConfiguration>"],
  ["tagging", "<Tagging><TagSet><Tag><Key>team</Key><Value>infra</Value></Tag></TagSet></Tagging>"],
  ["website", "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>"],
  ["encryption", "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"],
  ["replication", "<ReplicationConfiguration><Role>qcs::cam::uin/1:uin/1</Role><Rule><Status>Enabled</Status></Rule></ReplicationConfiguration>"],
  ["policy", '{"version":"2.0","Statement":[{"Principal":{"qcs":["*"]},"Effect":"allow","Action":["*"],"Resource":["*"]}]}'],
  ["origin", "<OriginConfiguration></OriginConfiguration>"],
  ["domain", "<DomainConfiguration></DomainConfiguration>"],
  ["logging", `<BucketLoggingStatus><LoggingEnabled><TargetBucket>${logs}</TargetBucket><TargetPrefix>a</TargetPrefix></LoggingEnabled></BucketLoggingStatus>`],
  ["accelerate", "<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>"],
  ["referer", "<RefererConfiguration><Status>Enabled</Status><RefererType>White-List</RefererType><DomainList><Domain>*.example.com</Domain></DomainList></RefererConfiguration>"],
  ["object-lock", "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>"],
  ["intelligenttiering", "<IntelligentTieringConfiguration><Status>Enabled</Status></IntelligentTieringConfiguration>"],
];
const notDeletable = ["logging", "accelerate", "referer", "object-lock", "intelligenttiering"];

test("Every action of COS is walked, from no bucket and back", async () => {
  for (const name of [bucket, logs]) await send({ method: "PUT", bucket: name, headers: { "x-amz-acl": "private" } });
  expect((await send({ method: "HEAD" })).headers["x-cos-bucket-region"]).toBe(region);
  const listed = await plain("GET", "http://service.cos.myqcloud.com/", { authorization: ownSignature("GET", "/", {}, "service.cos.myqcloud.com") });
  expect(listed.body).toContain(`<Name>${bucket}</Name><Location>${region}</Location>`);
  expect((await send({ method: "GET", about: "location" })).body).toContain(region);
  expect((await send({ method: "GET", about: "versioning" })).body).toBe("<VersioningConfiguration></VersioningConfiguration>");
  await send({ method: "PUT", about: "versioning", body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>" });
  for (const [about, body] of settings) {
    await send({ method: "PUT", about, body });
    expect((await send({ method: "GET", about })).body).toBe(body);
    if (!notDeletable.includes(about)) await send({ method: "DELETE", about });
  }
  const rule = "<IntelligentTieringConfiguration><Id>logs</Id><Status>Enabled</Status><Tiering><AccessTier>ARCHIVE_ACCESS</AccessTier><Days>91</Days></Tiering></IntelligentTieringConfiguration>";
  await send({ method: "PUT", about: "intelligent-tiering&id=logs", body: rule });
  expect((await send({ method: "GET", about: "intelligent-tiering&id=logs" })).body).toBe(rule);
  expect((await send({ method: "GET", about: "intelligent-tiering" })).body).toBe(`<ListBucketIntelligentTieringConfigurationsOutput>${rule}</ListBucketIntelligentTieringConfigurationsOutput>`);
  await send({ method: "DELETE", about: "intelligent-tiering&id=logs" });
  expect((await send({ method: "GET", about: "intelligent-tiering" })).body).toBe("<ListBucketIntelligentTieringConfigurationsOutput></ListBucketIntelligentTieringConfigurationsOutput>");
  await send({ method: "PUT", about: "acl", headers: { "x-amz-acl": "public-read" } });
  expect((await send({ method: "GET", about: "acl" })).body).toContain("<URI>http://cam.qcloud.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission>");

  const key = "state/prod/terraform.tfstate";
  await send({ method: "PUT", key, body: "one", headers: { "x-cos-meta-md5": "abc", "content-type": "application/json" } });
  const { headers } = await send({ method: "HEAD", key });
  expect(headers).toMatchObject({ "x-cos-meta-md5": "abc", "content-type": "application/json", "content-length": "3", "x-cos-hash-crc64ecma": crc64(Buffer.from("one")), etag: `"${createHash("md5").update("one").digest("hex")}"` });
  await send({ method: "PUT", key, body: "two" });
  expect((await send({ method: "GET", key })).body).toBe("two");
  expect((await send({ method: "GET", key, about: `versionId=${headers["x-cos-version-id"] ?? ""}` })).body).toBe("one");
  expect((await send({ method: "GET", key, headers: { range: "bytes=1-" } })).body).toBe("wo");
  await send({ method: "PUT", key: "copy", headers: { "x-cos-copy-source": `${bucket}.cos.${region}.myqcloud.com/${key}` } });
  expect((await send({ method: "GET", key: "copy" })).body).toBe("two");
  await send({ method: "PUT", key, about: "acl", headers: { "x-cos-acl": "public-read" } });
  expect((await send({ method: "GET", key, about: "acl" })).body).toContain("AllUsers");
  await send({ method: "PUT", key, about: "tagging", body: "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>" });
  expect((await send({ method: "GET", key, about: "tagging" })).body).toContain("<Key>a</Key>");
  await send({ method: "DELETE", key, about: "tagging" });

  const list = (await send({ method: "GET", about: "prefix=state/&delimiter=/" })).body;
  expect(list).toContain("<CommonPrefixes><Prefix>state/prod/</Prefix></CommonPrefixes>");
  expect(list).not.toContain("<Contents>");
  expect((await send({ method: "GET", about: "max-keys=1" })).body).toContain("<IsTruncated>true</IsTruncated><NextMarker>copy</NextMarker>");
  expect((await send({ method: "GET", about: "list-type=2&max-keys=1&continuation-token=copy" })).body).toContain("<KeyCount>1</KeyCount>");
  expect((await send({ method: "GET", about: "uploads" })).body).toContain("<IsTruncated>false</IsTruncated>");

  await send({ method: "DELETE", key });
  expect(await refused({ method: "GET", key })).toBe("404 NoSuchKey");
  expect(await refused({ method: "DELETE" })).toBe("409 BucketNotEmpty");
  const versions = (await send({ method: "GET", about: "versions" })).body;
  expect(versions).toContain("<DeleteMarker>");
  const found = [...versions.matchAll(/<Key>([^<]+)<\/Key><VersionId>([^<]+)<\/VersionId>/g)];
  expect(found).toHaveLength(4);
  await send({ method: "POST", about: "delete", body: `<Delete>${found.map(([, name = "", version = ""]) => `<Object><Key>${name}</Key><VersionId>${version}</VersionId></Object>`).join("")}</Delete>` });
  for (const name of [bucket, logs]) await send({ method: "DELETE", bucket: name });

  expect(remainingResources(api.account)).toEqual([]);
  const walked = new Set(api.calls.filter(({ service }) => service === "cos").map(({ action }) => action));
  expect(storageActionNames.filter((action) => !walked.has(action))).toEqual([]);
  expect([...walked].filter((action) => !storageActionNames.includes(action))).toEqual([]);
  expect(api.deviations).toEqual([]);
});

test("COS's own signature is taken, and one over something else is not", async () => {
  const host = `${bucket}.cos.${region}.myqcloud.com`;
  const url = `http://${host}/a%20b?acl`;
  await send({ method: "PUT" });
  await send({ method: "PUT", key: "a b", body: "x" });
  const query = { acl: "" };
  expect((await plain("GET", url, { authorization: ownSignature("GET", "/a b", query, host) })).status).toBe(200);
  const code = async (authorization: string): Promise<string> => /<Code>(\w+)<\/Code>/.exec((await plain("GET", url, { authorization })).body)?.[1] ?? "";
  expect(await code(ownSignature("PUT", "/a b", query, host))).toBe("SignatureDoesNotMatch");
  expect(await code(ownSignature("GET", "/a b", query, host, { ...credentials, secretKey: "other" }))).toBe("SignatureDoesNotMatch");
  expect(await code(ownSignature("GET", "/a b", query, host, { ...credentials, secretId: "AKIDother" }))).toBe("InvalidAccessKeyId");
  expect(await code(ownSignature("GET", "/a b", query, host, credentials, Date.now() - 3_600_000))).toBe("AccessDenied");
  expect(await code("Bearer x")).toBe("AccessDenied");
  expect((await plain("GET", `http://${host}/a%20b?${ownSignature("GET", "/a b", {}, host)}`)).body).toBe("x");
  await send({ method: "DELETE", key: "a b" });
  await send({ method: "DELETE" });
  expect(api.deviations).toEqual([]);
});

test("A body that its digest does not fit is refused", async () => {
  await send({ method: "PUT" });
  const host = `${bucket}.cos.${region}.myqcloud.com`;
  const digest = createHash("md5").update("y").digest("base64");
  const answer = await plain("PUT", `http://${host}/a`, { "content-md5": digest, authorization: ownSignature("PUT", "/a", {}, host) }, "x");
  expect(answer).toMatchObject({ status: 400, body: expect.stringContaining("<Code>BadDigest</Code>") });
  await send({ method: "DELETE" });
});

test("Nobody reads a private bucket without a signature, and everybody a public one", async () => {
  const url = `http://${bucket}.cos.${region}.myqcloud.com/a`;
  await send({ method: "PUT" });
  await send({ method: "PUT", key: "a", body: "x" });
  expect(await plain("GET", url)).toMatchObject({ status: 403, body: expect.stringContaining("<Code>AccessDenied</Code>") });
  await send({ method: "PUT", about: "acl", headers: { "x-cos-acl": "public-read" } });
  expect(await plain("GET", url)).toMatchObject({ status: 200, body: "x" });
  expect((await plain("PUT", url, {}, "y")).status).toBe(403);
  await send({ method: "DELETE", key: "a" });
  await send({ method: "DELETE" });
});

test("A bucket's name may stand in the path, and cos_domain may be any host that begins with cos", async () => {
  const own = storage(api, credentials, "http://cos.example.test");
  await own.send({ method: "PUT", bucket });
  const path = `http://cos.${region}.myqcloud.com/${bucket}/`;
  expect((await plain("HEAD", path, { authorization: ownSignature("HEAD", `/${bucket}/`, {}, `cos.${region}.myqcloud.com`) })).status).toBe(200);
  await own.send({ method: "DELETE", bucket });
});

test.each<[string, Omit<BucketRequest, "bucket"> & { bucket?: string }, string]>([
  ["a name without the APPID", { method: "PUT", bucket: "backups" }, "400 InvalidBucketName"],
  ["another account's APPID", { method: "PUT", bucket: "backups-1250000000" }, "403 AccessDenied"],
  ["a name in use", { method: "PUT", bucket: "there-1300000001" }, "409 BucketAlreadyOwnedByYou"],
  ["no such bucket", { method: "HEAD" }, "404 404"],
  ["an object of no bucket", { method: "PUT", key: "a", body: "x" }, "404 NoSuchBucket"],
  ["no such object", { method: "GET", bucket: "there-1300000001", key: "a" }, "404 NoSuchKey"],
  ["no such version", { method: "GET", bucket: "there-1300000001", key: "a", about: "versionId=b" }, "404 NoSuchVersion"],
  ["an unknown access control list", { method: "PUT", bucket: "there-1300000001", about: "acl", headers: { "x-cos-acl": "open" } }, "400 InvalidArgument"],
  ["no policy", { method: "GET", bucket: "there-1300000001", about: "policy" }, "404 NoSuchBucketPolicy"],
  ["no tags", { method: "GET", bucket: "there-1300000001", about: "tagging" }, "404 NoSuchTagSet"],
  ["no rules", { method: "GET", bucket: "there-1300000001", about: "lifecycle" }, "404 NoSuchLifecycleConfiguration"],
  ["a policy that is no JSON", { method: "PUT", bucket: "there-1300000001", about: "policy", body: "{" }, "400 MalformedPolicy"],
  ["broken XML", { method: "PUT", bucket: "there-1300000001", about: "cors", body: "<CORSConfiguration>" }, "400 MalformedXML"],
  ["another document", { method: "PUT", bucket: "there-1300000001", about: "cors", body: "<Tagging></Tagging>" }, "400 MalformedXML"],
  ["a rule with days and a date", { method: "PUT", bucket: "there-1300000001", about: "lifecycle", body: "<LifecycleConfiguration><Rule><Status>Enabled</Status><Expiration><Days>1</Days><Date>2026-01-01</Date></Expiration></Rule></LifecycleConfiguration>" }, "400 MalformedXML"],
  ["a tag twice", { method: "PUT", bucket: "there-1300000001", about: "tagging", body: "<Tagging><TagSet><Tag><Key>a</Key><Value></Value></Tag><Tag><Key>a</Key><Value></Value></Tag></TagSet></Tagging>" }, "400 InvalidTag"],
  ["a log bucket that is not there", { method: "PUT", bucket: "there-1300000001", about: "logging", body: "<BucketLoggingStatus><LoggingEnabled><TargetBucket>none</TargetBucket></LoggingEnabled></BucketLoggingStatus>" }, "400 InvalidTargetBucketForLogging"],
  ["replication without versions", { method: "PUT", bucket: "there-1300000001", about: "replication", body: "<ReplicationConfiguration><Role>a</Role><Rule></Rule></ReplicationConfiguration>" }, "400 InvalidRequest"],
  ["an inventory", { method: "GET", bucket: "there-1300000001", about: "inventory" }, "501 NotImplemented"],
  ["a multipart upload", { method: "POST", bucket: "there-1300000001", key: "a", about: "uploads" }, "501 NotImplemented"],
  ["a method that a bucket does not have", { method: "POST", bucket: "there-1300000001" }, "405 MethodNotAllowed"],
])("COS refuses %s", async (_what, request, expected) => {
  if (!api.account.buckets.has("there-1300000001")) await send({ method: "PUT", bucket: "there-1300000001" });
  expect(await refused(request)).toBe(expected);
  expect(api.deviations).toEqual([]);
});

test("Rules that are sent without an id get one each, and keep it when they are sent again", async () => {
  await send({ method: "PUT" });
  const rule = (id: string): string => `<Rule>${id}<Filter><Prefix>a</Prefix></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>`;
  const rules = (...ids: readonly string[]): string => `<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${ids.map(rule).join("")}</LifecycleConfiguration>`;
  await send({ method: "PUT", about: "lifecycle", body: rules("<ID></ID>", "", "<ID>own</ID>") });
  const { body } = await send({ method: "GET", about: "lifecycle" });
  const ids = [...body.matchAll(/<ID>([^<]+)<\/ID>/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(3);
  expect(body).toBe(rules(...ids.map((id) => `<ID>${id}</ID>`)));
  await send({ method: "PUT", about: "lifecycle", body });
  expect((await send({ method: "GET", about: "lifecycle" })).body).toBe(body);
  expect(await refused({ method: "PUT", about: "lifecycle", body: rules("<ID>a</ID>", "<ID>a</ID>") })).toBe("400 InvalidArgument");
  await send({ method: "DELETE" });
});

test("A bucket is found in its own region only", async () => {
  await send({ method: "PUT" });
  const elsewhere = createObjectStorage({ ...credentials, region: "ap-shanghai", domain: "http://cos.ap-shanghai.myqcloud.com", proxy: api.url, timeoutSeconds: 10 });
  await expect(elsewhere.send({ method: "GET", bucket })).rejects.toMatchObject({ status: 404, code: "NoSuchBucket" });
  await send({ method: "DELETE" });
});

test("A policy decides over COS by the names of its actions", async () => {
  const policy = readPolicy('{"version":"2.0","statement":[{"effect":"allow","action":["name/cos:PutBucket","name/cos:GetBucket*"],"resource":"*"}]}');
  await using narrow = await startCloudApi({ ...options, policy });
  await send({ method: "PUT" }, narrow);
  await send({ method: "GET", about: "acl" }, narrow);
  await expect(send({ method: "DELETE" }, narrow)).rejects.toMatchObject({ status: 403, code: "AccessDenied", message: expect.stringContaining("cos:DeleteBucket") });
});
