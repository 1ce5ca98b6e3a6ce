// Proves: I10
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { policyDocument, type PolicyScope } from "../../../constructs/published/permissions/policy-documents.ts";
import { runProgram } from "../../../scripts/cli/run-program.ts";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { readPolicy } from "../../../scripts/rehearse/api/permissions/policy-document.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import { openCertificateAuthority, type CertificateAuthority } from "../../../scripts/rehearse/network/certificate-authority.ts";
import { createObjectStorage, type ObjectStorage } from "../../../scripts/tencent/object-storage.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
const bucket = "state-1300000001";
const directory = mkdtempSync(join(tmpdir(), "lightkeeper-cos-"));
let api: CloudApi;
let storage: ObjectStorage;
let environment: Record<string, string | undefined>;
let authority: CertificateAuthority;

/** Terraform's own client for COS takes HTTPS only: the twin answers under the real names, with certificates of its own authority. */
beforeAll(async () => {
  authority = await openCertificateAuthority(join(directory, "authority"), directory);
  const caFile = join(directory, "ca.pem");
  writeFileSync(caFile, authority.certificate);
  api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "100000000001", domains: [], egressAddress: "", vouch: (host) => authority.issue(host) });
  storage = createObjectStorage({ ...credentials, region: "ap-guangzhou", domain: "http://cos.ap-guangzhou.myqcloud.com", proxy: api.url, timeoutSeconds: 10 });
  await storage.send({ method: "PUT", bucket });
  const backend = `backend "cos" {\n region = "ap-guangzhou"\n bucket = "${bucket}"\n prefix = "env"\n}`;
  writeFileSync(join(directory, "main.tf"), `terraform {\n${backend}\n}\nresource "terraform_data" "x" {\n input = "kept"\n}\n`);
  environment = { PATH: process.env["PATH"], HOME: directory, CHECKPOINT_DISABLE: "1", HTTPS_PROXY: api.url, SSL_CERT_FILE: caFile, TENCENTCLOUD_SECRET_ID: credentials.secretId, TENCENTCLOUD_SECRET_KEY: credentials.secretKey };
});

afterAll(async () => {
  await api.close();
  rmSync(directory, { recursive: true });
});

const terraform = (...args: string[]) => terraformOn(api, args);
const terraformOn = ({ url }: CloudApi, args: readonly string[]) => runProgram("terraform", [...args, "-no-color"], directory, { ...environment, HTTPS_PROXY: url });

test("Terraform keeps its state in the twin's COS and locks it by a tag, as the backend stands in the stack", async () => {
  expect(await terraform("init")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await terraform("apply", "-auto-approve")).toMatchObject({ exitCode: 0, stderr: "" });
  expect((await storage.send({ method: "GET", bucket, key: "env/terraform.tfstate" })).body).toContain('"kept"');
  const lock = api.calls.filter(({ service, action }) => service === "tag" && action !== "DescribeTags").map(({ action }) => action);
  expect(lock.slice(0, 2)).toEqual(["CreateTag", "DeleteTag"]);
  expect(api.account.labels.tags.size).toBe(0);
  expect(api.deviations).toEqual([]);
}, 60_000);

test("a state that another deploy holds is refused, and says who holds it", async () => {
  const info = JSON.stringify({ ID: "", Operation: "OperationTypeApply", Info: "", Who: "ci@runner", Version: "1.11.4", Created: "2026-01-01T00:00:00Z", Path: "env/terraform.tfstate.tflock" });
  await storage.send({ method: "PUT", bucket, key: "env/terraform.tfstate.tflock", body: info, headers: { "x-cos-meta-md5": createHash("md5").update(info).digest("hex") } });
  const { exitCode, stderr } = await terraform("apply", "-auto-approve");
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/Error acquiring the state lock[^]*Who:\s+ci@runner/);
  // A plan of CI reads without the lock, which a read-only role could not take.
  expect(await terraform("plan", "-lock=false")).toMatchObject({ exitCode: 0 });
}, 60_000);

/** The same bucket, for somebody who may do what the task's policy allows. */
async function startAs(task: "plan" | "apply"): Promise<CloudApi> {
  const scope: PolicyScope = { account: "100000000001", appId: "1300000001", region: "ap-hongkong", bucketRegion: "ap-guangzhou", bucket, environments: ["env"] };
  const restricted = await startCloudApi({ hypervisor: noMachines(), credentials, policy: readPolicy(policyDocument(task, scope)), accountId: "100000000001", domains: [], egressAddress: "", vouch: (host) => authority.issue(host) });
  const held = api.account.buckets.get(bucket);
  if (held !== undefined) restricted.account.buckets.set(bucket, held);
  return restricted;
}

test("the policies of the roles are wide enough for the backend, and a plan's is too narrow to write a state", async () => {
  await storage.send({ method: "DELETE", bucket, key: "env/terraform.tfstate.tflock" });
  writeFileSync(join(directory, "main.tf"), readFileSync(join(directory, "main.tf"), "utf8").replace('"kept"', '"changed"'));
  await using reader = await startAs("plan");
  expect(await terraformOn(reader, ["init"])).toMatchObject({ exitCode: 0 });
  expect(await terraformOn(reader, ["plan", "-lock=false", "-detailed-exitcode"])).toMatchObject({ exitCode: 2, stderr: "" });
  const refused = await terraformOn(reader, ["apply", "-auto-approve", "-lock=false"]);
  expect({ exitCode: refused.exitCode, denied: reader.calls.filter(({ error }) => error !== undefined).map(({ service, action }) => `${service}:${action}`)[0] }).toEqual({ exitCode: 1, denied: "cos:PutObject" });
  await using writer = await startAs("apply");
  expect(await terraformOn(writer, ["apply", "-auto-approve"])).toMatchObject({ exitCode: 0, stderr: "" });
  expect((await storage.send({ method: "GET", bucket, key: "env/terraform.tfstate" })).body).toContain('"changed"');
  expect([...reader.deviations, ...writer.deviations, ...writer.calls.flatMap(({ error }) => error?.code ?? []).filter((code) => code !== "NoSuchKey")]).toEqual([]);
}, 60_000);
