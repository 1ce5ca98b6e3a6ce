// Proves: I10 (partly), I7 (partly)
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { moveStates, type Outcome } from "../../scripts/bootstrap/move-states.ts";
import { Progress } from "../../scripts/cli/progress.ts";
import { noMachines } from "../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../scripts/rehearse/api/server.ts";
import { currentVersion } from "../../scripts/rehearse/api/storage/buckets.ts";
import { openCertificateAuthority } from "../../scripts/rehearse/network/certificate-authority.ts";
import { serveProvider, type ServedProvider } from "../../scripts/rehearse/provider/serve.ts";
import { createClient } from "../../scripts/tencent/client.ts";
import { createObjectStorage } from "../../scripts/tencent/object-storage.ts";
import { foundation } from "../../stacks/environments/foundation.ts";
import { stateBucketName, stateFileName } from "../../constructs/published/state-place.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
const root = join(import.meta.dirname, "../..");
const directory = mkdtempSync(join(tmpdir(), "lightkeeper-bootstrap-test-"));
const file = (name: string): string => join(directory, name);
let api: CloudApi;
let provider: ServedProvider;
let env: Record<string, string | undefined>;

beforeAll(async () => {
  const authority = await openCertificateAuthority(file("authority"), directory);
  writeFileSync(file("ca.pem"), authority.certificate);
  api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: foundation.account, domains: [], egressAddress: "", vouch: (host) => authority.issue(host) });
  provider = await serveProvider({
    socketPath: file("provider.sock"),
    client: (region, given = credentials) => createClient({ ...given, region, protocol: "HTTP", proxy: api.url, timeoutSeconds: 10 }),
    objectStorage: (region, domain, given = credentials) => createObjectStorage({ ...given, region, domain, proxy: api.url, timeoutSeconds: 10 }),
    timing: { pollSeconds: 0.02, waitSeconds: 30 },
    environment: { TENCENTCLOUD_COS_DOMAIN: `http://cos.${foundation.region}.myqcloud.com`, TENCENTCLOUD_PROTOCOL: "HTTP", TENCENTCLOUD_SECRET_ID: credentials.secretId, TENCENTCLOUD_SECRET_KEY: credentials.secretKey },
  });
  env = {
    PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
    HOME: directory,
    CHECKPOINT_DISABLE: "1",
    HTTP_PROXY: api.url,
    HTTPS_PROXY: api.url,
    SSL_CERT_FILE: file("ca.pem"),
    TENCENTCLOUD_PROTOCOL: "HTTP",
    TENCENTCLOUD_SECRET_ID: credentials.secretId,
    TENCENTCLOUD_SECRET_KEY: credentials.secretKey,
    TF_REATTACH_PROVIDERS: provider.reattach,
  };
}, 60_000);

afterAll(async () => {
  await provider.close();
  await api.close();
  rmSync(directory, { recursive: true });
});

/** The project's stacks over a folder of states of the test's own. */
const move = (direction: "in" | "out"): Promise<readonly Outcome[]> => moveStates({ foundation, environments: ["prod"], project: root, states: directory, env, direction, progress: new Progress(new PassThrough()) });

const state = (serial: number, lineage = "3f0c"): string => JSON.stringify({ version: 4, terraform_version: "1.11.4", serial, lineage, outputs: {}, resources: [{ mode: "managed", type: "terraform_data", name: "x", provider: 'provider["terraform.io/builtin/terraform"]', instances: [{ schema_version: 0, attributes: { id: "1", input: null, output: null, triggers_replace: null } }] }], check_results: null });
const inBucket = (): string[] => {
  const bucket = api.account.buckets.get(stateBucketName(foundation));
  return bucket === undefined ? [] : [...bucket.objects.keys()].filter((key) => currentVersion(bucket, key) !== undefined).toSorted();
};

test("bootstrap makes the foundation, moves its own state and prod's into the bucket, and takes up a run that was killed after writing", async () => {
  writeFileSync(file(stateFileName("prod")), state(7));
  expect(await move("in")).toEqual([
    { stack: "foundation", place: "cos://lightkeeper-state-1300000001/foundation", moved: true, resources: 2 },
    { stack: "prod", place: "cos://lightkeeper-state-1300000001/prod", moved: true, resources: 1 },
  ]);
  const bucket = api.account.buckets.get(stateBucketName(foundation));
  expect(bucket).toMatchObject({ acl: "private", versioning: "Enabled" });
  expect(bucket?.settings.get("encryption")).toMatch(/KMS/);
  expect(inBucket()).toEqual(["foundation/terraform.tfstate", "prod/terraform.tfstate"]);
  expect([existsSync(file(stateFileName("prod"))), existsSync(`${file(stateFileName("prod"))}.moved`)]).toEqual([false, true]);
  // As it is when a run ends between writing and setting the file aside.
  writeFileSync(file(stateFileName("prod")), state(7));
  const again = await move("in");
  expect(again.map(({ moved, resources }) => [moved, resources])).toEqual([[false, 2], [true, 1]]);
  expect(existsSync(file(stateFileName("prod")))).toBe(false);
  expect(api.deviations).toEqual([]);
}, 120_000);

test("a state of another lineage is refused, and stays where it is", async () => {
  writeFileSync(file(stateFileName("prod")), state(9, "other"));
  await expect(move("in")).rejects.toThrow(/prod has two states: .*lineage other.*lineage 3f0c.*Next: look which/);
  expect(existsSync(file(stateFileName("prod")))).toBe(true);
  rmSync(file(stateFileName("prod")));
}, 120_000);

test("the way back leaves every state in a file, and the bucket's without resources; a run that was killed after writing the file is taken up", async () => {
  writeFileSync(file(stateFileName("prod")), readFileSync(`${file(stateFileName("prod"))}.moved`));
  const outcomes = await move("out");
  expect(outcomes.map(({ stack, moved, resources }) => [stack, moved, resources])).toEqual([["prod", true, 1], ["foundation", true, 2]]);
  expect(JSON.parse(readFileSync(file(stateFileName("prod")), "utf8"))).toMatchObject({ lineage: "3f0c", resources: [{ name: "x" }] });
}, 120_000);
