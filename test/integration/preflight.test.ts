// Proves: I13 (partly)
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { generateKeyPairSync } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ssh2 from "ssh2";
import type { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import { resourceNames } from "../../constructs/published/resource-names.ts";
import { preflightChecks } from "../../scripts/preflight/checks/index.ts";
import { noMachines } from "../../scripts/rehearse/api/hypervisor.ts";
import { startCloudApi, type CloudApi, type CloudApiOptions } from "../../scripts/rehearse/api/server.ts";
import { prod } from "../../stacks/environments/prod.ts";
import { project, run, stackTrace, type Ended } from "./program.ts";

const credentials = { secretId: "AKIDpreflight", secretKey: "preflight-secret-key" };
const secrets = { AGENT_TOKEN: "token-6f0b1c", DATABASE_KEY: "key-0f1e2d", JWT_PRIVATE_KEYS: "pem-1a2b3c", KEY_PEPPER: "pepper-2b3c4d", SESSION_SECRET: "session-3c4d5e", MODEL_API_KEY: "sk-7a8b9c" };
const manifest: PreflightManifest = {
  environment: "prod",
  names: resourceNames("lightkeeper-prod"),
  account: prod.account,
  region: prod.region,
  zone: prod.zone,
  bundle: prod.bundle,
  blueprint: prod.blueprint.id,
  os: prod.blueprint.os,
  minimumMemoryGiB: 4,
  dataDisk: prod.dataDisk,
  months: 1,
  domain: prod.domain,
  dnsZone: prod.dnsZone,
  caa: "own",
  adminCidrs: prod.adminCidrs,
  secrets: Object.keys(secrets).map((name) => ({ name, version: "v1" })),
};

const directory = mkdtempSync(join(tmpdir(), "preflight-"));
const loginKey = join(directory, "login-key");
// Below the project, so that npm finds its scripts.
mkdirSync(join(project, ".cache"), { recursive: true });
const stack = mkdtempSync(join(project, ".cache", "stack-"));
writeFileSync(join(stack, "cdk.tf.json"), "{}");
let loginPublicKey: string;
let manifests = 0;
const apis: CloudApi[] = [];

const startApi = async (more: Partial<CloudApiOptions> = {}): Promise<CloudApi> => {
  const api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: prod.account, domains: [prod.dnsZone], egressAddress: "203.0.113.1", ...more });
  apis.push(api);
  return api;
};

let healthy: CloudApi;
beforeAll(async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding: { type: "pkcs1", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
  writeFileSync(loginKey, privateKey, { mode: 0o600 });
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  loginPublicKey = `ssh-rsa ${parsed.getPublicSSH().toString("base64")} test`;
  healthy = await startApi();
});
afterAll(async () => {
  for (const api of apis) await api.close();
  rmSync(directory, { recursive: true });
  rmSync(stack, { recursive: true });
});

interface Options {
  readonly api?: CloudApi;
  readonly manifest?: object;
  readonly env?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
  /** Whether npm starts it, as for Terraform; without it is faster. */
  readonly npm?: boolean;
}

/** Runs preflight as Terraform does, except for what is given otherwise. */
function preflight({ api = healthy, manifest: changes = {}, env = {}, words = [], npm = false }: Options = {}): Promise<Ended> {
  const path = join(directory, `preflight-${manifests += 1}.json`);
  writeFileSync(path, JSON.stringify({ ...manifest, ...changes }));
  const [command, ...before] = npm ? ["npm", "run", "--silent", "preflight", "--"] as const : ["node", "--no-warnings", "scripts/preflight.ts"] as const;
  return run(command, [...before, ...words], {
    cwd: npm ? stack : project,
    env: {
      HOME: directory,
      // Where Terraform would run: a stack without a state.
      ...(npm ? {} : { INIT_CWD: stack }),
      LIGHTKEEPER_STATE_DIR: join(directory, "state"),
      HTTP_PROXY: api.url,
      TENCENTCLOUD_PROTOCOL: "HTTP",
      TENCENTCLOUD_SECRET_ID: credentials.secretId,
      TENCENTCLOUD_SECRET_KEY: credentials.secretKey,
      LIGHTKEEPER_MANIFEST: path,
      LIGHTKEEPER_LOGIN_KEY: loginKey,
      LIGHTKEEPER_LOGIN_PUBLIC_KEY: loginPublicKey,
      ...secrets,
      ...env,
    },
  });
}

const claims = preflightChecks.map(({ claim }) => claim);

test("when all is well it says so, claim by claim, and exits 0", async () => {
  const before = healthy.calls.length;
  expect(await preflight({ npm: true })).toEqual({ exitCode: 0, stdout: claims.map((claim) => `✓ ${claim}\n`).join(""), stderr: "" });
  expect(healthy.calls.slice(before).map(({ action }) => action).sort()).toEqual(["DescribeAccountBalance", "DescribeBlueprints", "DescribeBundles", "DescribeDisks", "DescribeDomain", "DescribeFirewallTemplates", "DescribeInstances", "DescribeKeyPairs", "DescribeKeyPairs", "DescribeRecordList", "GetCallerIdentity", "InquirePriceCreateDisks"]);
  expect(healthy.deviations).toEqual([]);
});

test("--json gives one document", async () => {
  const { exitCode, stdout } = await preflight({ words: ["--json"] });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ ok: true, checks: claims.map((claim) => ({ claim })) });
});

test("--help tells the usage and asks nobody anything", async () => {
  const before = healthy.calls.length;
  const { exitCode, stdout } = await preflight({ words: ["--help"] });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Usage: npm run preflight -- \[--json\]\n/);
  expect(healthy.calls.length).toBe(before);
});

/** A run that failed for one reason: exit 1, the claim crossed out, one line beside our heading. */
function expectOneProblem({ exitCode, stdout, stderr }: Ended, claim: string, problem: RegExp): void {
  expect(stderr).toMatch(problem);
  expect(stderr.trimEnd().split("\n")).toEqual(["preflight: nothing was bought.", expect.stringMatching(problem)]);
  expect(stderr).not.toMatch(stackTrace);
  expect(stdout.split("\n").filter((line) => line.startsWith("✗"))).toEqual([expect.stringContaining(claim)]);
  expect(exitCode).toBe(1);
}

describe("one wrong thing is one line, exit 1 and no stack trace:", () => {
  test("the account of somebody else", async () => {
    expectOneProblem(await preflight({ manifest: { account: "200000000002" }, npm: true }), "account", /^account is "200000000002", but the credentials belong to "100000000001"\. Next: /m);
  });

  test("a missing secret", async () => {
    const ended = await preflight({ env: { MODEL_API_KEY: "" } });
    expectOneProblem(ended, "secret", /^secret MODEL_API_KEY \(version v1\) is missing \(looked for in the environment variables\)\. Next: /m);
    expect(`${ended.stdout}${ended.stderr}`).not.toMatch(/token-6f0b1c|0f1e2d/);
  });

  test("an unreadable login key", async () => {
    expectOneProblem(await preflight({ env: { LIGHTKEEPER_LOGIN_KEY: join(directory, "none") } }), "login key", /^LIGHTKEEPER_LOGIN_KEY is ".*\/none", which cannot be read \(ENOENT.*\)\. Next: /m);
  });

  test("an unreadable secrets file", async () => {
    const file = join(directory, "secrets.env");
    writeFileSync(file, Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`).join(""), { mode: 0o600 });
    expect((await preflight({ env: { LIGHTKEEPER_SECRETS: `file:${file}` } })).exitCode).toBe(0);
    chmodSync(file, 0o640);
    expectOneProblem(await preflight({ env: { LIGHTKEEPER_SECRETS: `file:${file}` } }), "secret", /^the file .*secrets\.env has mode 0640, so others can get at the secrets\. Next: Run: chmod 600 /m);
  });

  test("an own address outside the admin CIDRs", async () => {
    const api = await startApi({ egressAddress: "198.51.100.9" });
    expectOneProblem(await preflight({ api }), "address", /^adminCidrs is 203\.0\.113\.0\/28, which does not hold this machine's address 198\.51\.100\.9: .* add 198\.51\.100\.9\/32 in stacks\/environments\/prod\.ts$/m);
  });

  test("a bundle that is sold out in the zone", async () => {
    const api = await startApi({ soldOut: [{ bundle: prod.bundle, zone: prod.zone }] });
    const ended = await preflight({ api });
    expectOneProblem(ended, "bundle", /^bundle is "bundle2024_gen_lin_large4_01", which is sold out in ap-hongkong-2; allowed now: .*bundle2024_gen_lin_xlarge8_01.* Next: /m);
    expect(ended.stderr).not.toContain("bundle2024_gen_lin_med2_01");
  });

  test("a bundle too small for the agent core", async () => {
    expectOneProblem(await preflight({ manifest: { bundle: "bundle2024_gen_lin_med2_01" } }), "bundle", /with 2 GB of memory, but the agent core needs 4; allowed now: /);
  });

  test("a blueprint of another region", async () => {
    expectOneProblem(await preflight({ manifest: { blueprint: "lhbp-00000000" } }), "blueprint", /^blueprint\.id is "lhbp-00000000", which ap-hongkong does not offer; allowed now: .*lhbp-debian12/m);
  });

  test("an empty purse", async () => {
    const api = await startApi({ balanceYuan: 10 });
    expectOneProblem(await preflight({ api }), "balance", /^the account holds 10\.00, but 1 month\(s\) of bundle2024_gen_lin_large4_01 and a CLOUD_SSD disk of 50 GB cost 122\.00\. Next: /m);
  });

  test("a domain that the account does not hold, and one that is not delegated", async () => {
    expectOneProblem(await preflight({ manifest: { dnsZone: "example.org" } }), "domain", /^dnsZone is "example\.org", which this account's DNSPod does not hold\. Next: /m);
    const api = await startApi({ domains: [{ name: prod.dnsZone, delegated: false }] });
    expectOneProblem(await preflight({ api }), "domain", /^dnsZone "example\.com" is delegated to ns1\.registrar\.example, ns2\.registrar\.example; allowed: .*\. Next: /m);
  });
});

test("several wrong things are several lines of one run", async () => {
  const { exitCode, stderr } = await preflight({ manifest: { account: "200000000002", bundle: "bundle_typo" }, env: { AGENT_TOKEN: "changeme" } });
  expect(exitCode).toBe(1);
  expect(stderr.trimEnd().split("\n").map((line) => line.slice(0, 16))).toEqual(["preflight: nothi", "secret AGENT_TOK", "account is \"2000", "bundle is \"bundl"]);
});

test("--json lists the problems too, and exits 1", async () => {
  const { exitCode, stdout } = await preflight({ manifest: { account: "200000000002" }, words: ["--json"] });
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: { claim: string; problem?: string }[] };
  expect({ exitCode, ok }).toEqual({ exitCode: 1, ok: false });
  expect(checks.filter(({ problem }) => problem !== undefined)).toEqual([{ claim: "the credentials belong to the environment's account", problem: expect.stringContaining('account is "200000000002"') }]);
});

describe("what it needs to begin with is asked for by name:", () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["credentials", { TENCENTCLOUD_SECRET_ID: "" }, /^TENCENTCLOUD_SECRET_ID is not set: .+\n$/],
    ["a known protocol", { TENCENTCLOUD_PROTOCOL: "ftp" }, /^TENCENTCLOUD_PROTOCOL is "ftp": allowed are HTTP and HTTPS.*\n$/],
    ["a manifest", { LIGHTKEEPER_MANIFEST: "" }, /^LIGHTKEEPER_MANIFEST is missing; allowed: .+ Next: .+\n$/],
    ["a manifest that is there", { LIGHTKEEPER_MANIFEST: "/none.json" }, /^LIGHTKEEPER_MANIFEST is "\/none\.json", which cannot be read as JSON \(ENOENT.*\)\. Next: cdktf synth\n$/],
  ])("%s", async (_what, env, message) => {
    const { exitCode, stdout, stderr } = await preflight({ env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("a manifest of this version", async () => {
    const { exitCode, stderr } = await preflight({ manifest: { months: "one" } });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^LIGHTKEEPER_MANIFEST is ".*", written by another version: \/months must be integer\. Next: cdktf synth\n$/);
  });
});

test("wrong credentials are every question's answer, never a stack trace", async () => {
  const { exitCode, stderr } = await preflight({ env: { TENCENTCLOUD_SECRET_KEY: "another" } });
  expect(exitCode).toBe(1);
  expect(stderr).toContain("could not check that the credentials belong to the environment's account: sts GetCallerIdentity: AuthFailure.SignatureFailure: ");
  expect(stderr).not.toMatch(stackTrace);
});

test("when the cloud cannot be reached, it says so for each check that asks it", async () => {
  const { exitCode, stderr } = await preflight({ env: { HTTP_PROXY: "http://127.0.0.1:1" } });
  expect(exitCode).toBe(1);
  expect(stderr.trimEnd().split("\n").slice(1).filter((line) => !line.startsWith("could not check that "))).toEqual([]);
  expect(stderr.split("could not check that ")).toHaveLength(10);
});
