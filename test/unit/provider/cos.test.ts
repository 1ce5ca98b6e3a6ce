import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type ObjectValue, unknown } from "../../../scripts/rehearse/provider/values.ts";
import { readXml, textAt } from "../../../scripts/tencent/xml.ts";
import { full, providerOver, providerOverStorage } from "./fixtures.ts";
import { scriptedCloud, scriptedStorage, type ScriptedStorage } from "./scripted-cloud.ts";

const BUCKET = "tencentcloud_cos_bucket";
const POLICY = "tencentcloud_cos_bucket_policy";
const OBJECT = "tencentcloud_cos_bucket_object";

const name = "state-1250000000";
const acl = "<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList><Grant><Grantee><ID>o</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>";
const settings = { HEAD: "", "GET ?acl": acl, "GET ?versioning": "<VersioningConfiguration/>", "GET ?accelerate": "<AccelerateConfiguration/>", "GET ?logging": "<BucketLoggingStatus/>" };
const unsetCodes = { "GET ?website": "NoSuchWebsiteConfiguration", "GET ?encryption": "NoSuchEncryptionConfiguration", "GET ?cors": "NoSuchCORSConfiguration", "GET ?lifecycle": "NoSuchLifecycleConfiguration" };
const looks = ["HEAD", "GET ?acl", "GET ?website", "GET ?encryption", "GET ?versioning", "GET ?accelerate", "GET ?cors", "GET ?lifecycle", "GET ?logging", "GET ?tagging", "GET ?intelligenttiering", "GET ?intelligent-tiering", "GET ?object-lock"];
const wanted = { bucket: name, acl: "private", versioning_enable: false, acceleration_enable: false, log_enable: false, force_clean: false };

/** A COS with a bucket that has no settings but those given. */
const bucketWith = (script: Readonly<Record<string, string | number>> = {}): ScriptedStorage => scriptedStorage({ ...unsetCodes, ...settings, ...script });
const bodyOf = (storage: ScriptedStorage, line: string): string => String(storage.requests[storage.calls.indexOf(line)]?.body);

test("trap: without cos_domain nothing of COS is called, whatever domain and protocol say", async () => {
  const { diagnostics } = await providerOver(scriptedCloud({}), {}, undefined, undefined, bucketWith()).create(BUCKET, full(BUCKET, { ...wanted, id: unknown }));
  expect(diagnostics[0]?.summary).toContain("set the provider's `cos_domain`");
});

test("a bucket is put, given its settings one by one, and looked at with a dozen requests", async () => {
  const storage = bucketWith({ PUT: "", "PUT ?acl": "", "PUT ?versioning": "", "PUT ?encryption": "", "PUT ?lifecycle": "", "PUT ?tagging": "", "DELETE ?tagging": "" });
  const rules = [{ id: "old", filter_prefix: "logs/", expiration: [{ days: 30, date: null, delete_marker: null }], transition: [], non_current_expiration: [{ non_current_days: 7 }], non_current_transition: [], abort_incomplete_multipart_upload: [] }];
  const { state, diagnostics } = await (await providerOverStorage(storage)).create(BUCKET, full(BUCKET, { ...wanted, id: unknown, acl_body: unknown, versioning_enable: true, encryption_algorithm: "AES256", tags: { team: "x" }, lifecycle_rules: rules }));
  expect(diagnostics).toEqual([]);
  // Tags are put twice: once for the new bucket, once as a setting that differs from none.
  expect(storage.calls).toEqual(["PUT", "DELETE ?tagging", "PUT ?tagging", "GET ?acl", "PUT ?acl", "PUT ?lifecycle", "PUT ?encryption", "PUT ?versioning", "DELETE ?tagging", "PUT ?tagging", ...looks]);
  expect(storage.requests[0]?.headers).toEqual({ "x-amz-acl": "private" });
  expect(textAt(readXml(bodyOf(storage, "PUT ?versioning")), "Status")).toBe("Enabled");
  expect(bodyOf(storage, "PUT ?lifecycle")).toBe(
    "<LifecycleConfiguration><Rule><ID>old</ID><Filter><Prefix>logs/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>30</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>7</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>",
  );
  expect(state).toMatchObject({ id: name, cos_bucket_url: `http://${name}.cos.test`, acl: "private" });
});

test("a bucket's settings are read as they were written", async () => {
  const storage = bucketWith({
    "GET ?acl": acl.replace("</AccessControlList>", "<Grant><Grantee><URI>http://cam.qcloud.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant></AccessControlList>"),
    "GET ?versioning": "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
    "GET ?encryption": "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
    "GET ?tagging": "<Tagging><TagSet><Tag><Key>team</Key><Value>x</Value></Tag></TagSet></Tagging>",
    "GET ?lifecycle": "<LifecycleConfiguration><Rule><ID>a</ID><Filter><And><Prefix>p/</Prefix></And></Filter><Transition><Date>2027-01-01T00:00:00Z</Date><StorageClass>ARCHIVE</StorageClass></Transition><AbortIncompleteMultipartUpload><DaysAfterInitiation>3</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>",
    "GET ?logging": "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs-1</TargetBucket><TargetPrefix>a/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>",
    "GET ?cors": "<CORSConfiguration><CORSRule><AllowedHeader>*</AllowedHeader><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin><MaxAgeSeconds>5</MaxAgeSeconds></CORSRule></CORSConfiguration>",
    "GET ?website": "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>",
    "GET ?object-lock": "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Days>30</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
    "GET ?intelligenttiering": "<IntelligentTieringConfiguration><Status>Enabled</Status><Transition><Days>30</Days><RequestFrequent>1</RequestFrequent></Transition></IntelligentTieringConfiguration>",
  });
  const { state, diagnostics } = await (await providerOverStorage(storage)).read(BUCKET, full(BUCKET, { id: name }));
  expect(diagnostics).toEqual([]);
  expect(state).toMatchObject({
    bucket: name,
    acl: "public-read",
    versioning_enable: true,
    encryption_algorithm: "AES256",
    tags: { team: "x" },
    log_enable: true,
    log_target_bucket: "logs-1",
    enable_intelligent_tiering: true,
    intelligent_tiering_days: 30,
    cors_rules: [{ allowed_headers: ["*"], allowed_methods: ["GET"], allowed_origins: ["*"], expose_headers: [], max_age_seconds: 5 }],
    website: [{ index_document: "index.html", error_document: "" }],
    object_lock_configuration: [{ enabled: true, rule: [{ days: 30 }] }],
    lifecycle_rules: [{ id: "a", filter_prefix: "p/", transition: [{ date: "2027-01-01", days: 0, storage_class: "ARCHIVE" }], abort_incomplete_multipart_upload: [{ days_after_initiation: 3 }] }],
  });
});

test("a bucket that is gone leaves the state; one that may not be seen is an error", async () => {
  const state = full(BUCKET, { ...wanted, id: name });
  expect(await (await providerOverStorage(scriptedStorage({}))).read(BUCKET, state)).toEqual({ state: undefined, diagnostics: [] });
  expect((await (await providerOverStorage(scriptedStorage({ HEAD: 403 }))).read(BUCKET, state)).diagnostics[0]?.summary).toContain("Code=403");
});

test("trap: the last tag of a bucket that somebody removes is not noticed", async () => {
  const { state } = await (await providerOverStorage(bucketWith())).read(BUCKET, full(BUCKET, { ...wanted, id: name, tags: { team: "x" } }));
  expect(state).toMatchObject({ tags: { team: "x" } });
});

test("settings that are taken away are deleted, and a failed change keeps the old state", async () => {
  const prior = full(BUCKET, { ...wanted, id: name, encryption_algorithm: "AES256", versioning_enable: true, tags: { a: "1" }, lifecycle_rules: [{ id: "a", filter_prefix: "", transition: [], expiration: [], non_current_transition: [], non_current_expiration: [], abort_incomplete_multipart_upload: [] }] });
  const storage = bucketWith({ "DELETE ?lifecycle": "", "DELETE ?encryption": "", "DELETE ?tagging": "", "PUT ?versioning": 403 });
  const { state, diagnostics } = await (await providerOverStorage(storage)).update(BUCKET, full(BUCKET, { ...wanted, id: name }), prior);
  expect(storage.calls).toEqual(["DELETE ?lifecycle", "DELETE ?encryption", "PUT ?versioning"]);
  expect(diagnostics[0]?.summary).toContain(`cos put bucket versioning error: 403: status 403, bucket: ${name}`);
  expect(state).toEqual(prior);
});

test("log settings need a target when on and none when off", async () => {
  const change = async (more: ObjectValue): Promise<string | undefined> => {
    const { diagnostics } = await (await providerOverStorage(bucketWith())).update(BUCKET, full(BUCKET, { ...wanted, id: name, ...more }), full(BUCKET, { ...wanted, id: name }));
    return diagnostics[0]?.summary;
  };
  expect(await change({ log_enable: true, log_target_bucket: "logs-1" })).toContain("should set valid value when log_enable is true");
  expect(await change({ log_target_bucket: "logs-1" })).toContain("should set null when log_enable is false");
});

test("a bucket with objects is not deleted unless it is to be cleaned, one page of objects and no more", async () => {
  const versions = (truncated: boolean): string => `<ListVersionsResult><IsTruncated>${truncated}</IsTruncated><Version><Key>a&amp;b</Key><VersionId>1</VersionId></Version><DeleteMarker><Key>c</Key><VersionId>2</VersionId></DeleteMarker></ListVersionsResult>`;
  const state = full(BUCKET, { ...wanted, id: name, versioning_enable: true });
  const kept = await (await providerOverStorage(bucketWith({ DELETE: 409 }))).delete(BUCKET, state);
  expect(kept.diagnostics[0]?.summary).toContain("cos delete bucket error: 409");
  const storage = scriptedStorage({ "GET ?versions": versions(false), "POST ?delete": "<DeleteResult/>", DELETE: "" });
  expect(await (await providerOverStorage(storage)).delete(BUCKET, { ...state, force_clean: true })).toEqual({ state: undefined, diagnostics: [] });
  expect(storage.calls).toEqual(["GET ?versions", "POST ?delete", "DELETE", "HEAD"]);
  expect(bodyOf(storage, "POST ?delete")).toBe("<Delete><Quiet>true</Quiet><Object><Key>a&amp;b</Key><VersionId>1</VersionId></Object><Object><Key>c</Key><VersionId>2</VersionId></Object></Delete>");
  const many = await (await providerOverStorage(scriptedStorage({ "GET ?versions": versions(true) }))).delete(BUCKET, { ...state, force_clean: true });
  expect(many.diagnostics[0]?.summary).toContain("needs to be deleted manually");
});

test("trap: a bucket whose versions were suspended is not emptied of its old versions, whatever force_clean says", async () => {
  const storage = scriptedStorage({ "GET ?versions": "<ListVersionsResult><Version><Key>a</Key><VersionId>1</VersionId></Version></ListVersionsResult>", "POST ?delete": "", DELETE: 409 });
  const { diagnostics } = await (await providerOverStorage(storage)).delete(BUCKET, full(BUCKET, { ...wanted, id: name, force_clean: true }));
  expect(bodyOf(storage, "POST ?delete")).toBe("<Delete><Quiet>true</Quiet><Object><Key>a</Key></Object></Delete>");
  expect(diagnostics[0]?.summary).toContain("cos delete bucket error: 409");
});

test("what of a bucket is not rehearsed is refused by name", async () => {
  const { diagnostics } = await (await providerOverStorage(bucketWith())).create(BUCKET, full(BUCKET, { ...wanted, id: unknown, replica_role: "r", cdc_id: "c" }));
  expect(diagnostics[0]?.summary).toBe("replica_role, cdc_id of a COS bucket cannot be rehearsed");
});

test("a bucket policy is read without the ids that COS gives its statements, and in the order of Go's names", async () => {
  const policy = { version: "2.0", Statement: [{ Effect: "Allow", Action: ["a"], Resource: ["r&<d>"], Principal: { qcs: ["x"] } }] };
  const storage = scriptedStorage({ "PUT ?policy": "", "GET ?policy": JSON.stringify({ ...policy, Statement: policy.Statement.map((statement) => ({ ...statement, Sid: "s" })) }) });
  const { state } = await (await providerOverStorage(storage)).create(POLICY, full(POLICY, { id: unknown, bucket: name, policy: JSON.stringify(policy) }));
  expect(state?.["policy"]).toBe('{"Statement":[{"Action":["a"],"Effect":"Allow","Principal":{"qcs":["x"]},"Resource":["r\\u0026\\u003cd\\u003e"]}],"version":"2.0"}');
  expect((await providerOverStorage(storage)).import(POLICY, name).state).toMatchObject({ id: name });
});

test("trap: a bucket policy that somebody deleted is an error that does not say so", async () => {
  const { state, diagnostics } = await (await providerOverStorage(scriptedStorage({}))).read(POLICY, full(POLICY, { id: name, bucket: name }));
  expect(diagnostics[0]?.summary).toBe("unexpected end of JSON input");
  expect(state).toMatchObject({ id: name });
});

test("an object's text or file is put with its headers, and read back by its headers", async () => {
  const directory = await mkdtemp(join(tmpdir(), "lightkeeper-object-"));
  try {
    await writeFile(join(directory, "a.txt"), "from a file");
    const storage = scriptedStorage({ "PUT /a": "", "HEAD /a": "", "GET /a?acl": "", "DELETE /a": "" });
    const provider = await providerOverStorage(storage);
    const { state, diagnostics } = await provider.create(OBJECT, full(OBJECT, { id: unknown, bucket: name, key: "a", source: join(directory, "a.txt"), acl: "private", content_type: "text/plain" }));
    expect(diagnostics).toEqual([]);
    expect(storage.requests[0]).toMatchObject({ headers: { "x-amz-acl": "private", "content-type": "text/plain" }, body: Buffer.from("from a file") });
    expect(state).toMatchObject({ id: `${name}a`, etag: "e", storage_class: "STANDARD" });
    const none = await provider.create(OBJECT, full(OBJECT, { id: unknown, bucket: name, key: "a" }));
    expect(none.diagnostics[0]?.summary).toBe('must specify "source" or "content" field');
    expect(provider.import(OBJECT, `${name}a`).diagnostics).toHaveLength(1);
    expect((await (await providerOverStorage(scriptedStorage({}))).read(OBJECT, full(OBJECT, { id: "x", bucket: name, key: "a" }))).state).toBeUndefined();
  } finally {
    await rm(directory, { recursive: true });
  }
});

test("another text rewrites the object, another access or other tags do not", async () => {
  const prior = full(OBJECT, { id: `${name}a`, bucket: name, key: "a", content: "one", acl: "private" });
  const storage = scriptedStorage({ "PUT /a": "", "PUT /a?acl": "", "PUT /a?tagging": "", "DELETE /a?tagging": "", "HEAD /a": "", "GET /a?acl": "" });
  await (await providerOverStorage(storage)).update(OBJECT, { ...prior, content: "two" }, prior);
  await (await providerOverStorage(storage)).update(OBJECT, { ...prior, acl: "public-read", tags: { k: "v" } }, prior);
  expect(storage.calls.filter((line) => !/^(GET|HEAD)/.test(line))).toEqual(["PUT /a", "PUT /a?acl", "DELETE /a?tagging", "PUT /a?tagging"]);
});
