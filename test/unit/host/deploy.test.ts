import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { linePrinter } from "../../../scripts/cli/printer.ts";
import { deploy } from "../../../scripts/host/deploy.ts";
import { Progress } from "../../../scripts/host/progress.ts";
import { file, manifest } from "./fixture.ts";

const MARKER = "plantedMarkerSecret0123456789";
let directory: string;
let env: Record<string, string>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lightkeeper-deploy-"));
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: { type: "sec1", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
  await writeFile(join(directory, "id"), privateKey, { mode: 0o600 });
  await writeFile(join(directory, "host.json"), JSON.stringify(manifest({ secrets: [{ name: "AGENT_TOKEN", version: "1" }], files: [file("/etc/lightkeeper/.env", { content: "AGENT_TOKEN='${secret:AGENT_TOKEN@1}'\n" })] })));
  env = {
    LIGHTKEEPER_MANIFEST: "host.json",
    LIGHTKEEPER_INSTANCE_ID: "lhins-1a2b3c4d",
    LIGHTKEEPER_BLUEPRINT_ID: "lhbp-1a2b3c4d",
    LIGHTKEEPER_REGION: "ap-hongkong",
    LIGHTKEEPER_ADDRESS: "127.0.0.1",
    LIGHTKEEPER_DISK_ID: "lhdisk-1a2b3c4d",
    LIGHTKEEPER_LOGIN_KEY: "id",
    AGENT_TOKEN: MARKER,
  };
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

/** The exit code and everything that a deploy with these settings says. */
async function said(more: Record<string, string>, { signal = new AbortController().signal, call = () => Promise.reject(new Error("AuthFailure: no such key")) }: { signal?: AbortSignal; call?: () => Promise<unknown> } = {}): Promise<{ code: number; text: string; calls: number }> {
  const lines: string[] = [];
  let calls = 0;
  const cloud = () => ({ call: () => { calls += 1; return call(); } });
  const code = await deploy({ env: { ...env, ...more }, cwd: directory, uid: process.getuid?.() ?? 0, actor: { who: "ann", host: "laptop" }, cloud, progress: new Progress({ json: false, printer: linePrinter((line) => lines.push(line)) }), signal });
  return { code, text: lines.join("\n"), calls };
}

test.each([
  ["a missing secret", { AGENT_TOKEN: "" }, "error [preflight] secret AGENT_TOKEN (version 1) is missing (looked for in the environment variables)\n  next: Set AGENT_TOKEN there"],
  ["an unreadable login key", { LIGHTKEEPER_LOGIN_KEY: "gone" }, "gone cannot be read (ENOENT)\n  next: Set LIGHTKEEPER_LOGIN_KEY to the private key file"],
  ["a public key as login key", { LIGHTKEEPER_LOGIN_KEY: "host.json" }, "host.json is not a private key"],
  ["a missing manifest", { LIGHTKEEPER_MANIFEST: "gone.json" }, "gone.json cannot be read"],
  ["a missing disk", { LIGHTKEEPER_DISK_ID: "" }, "the manifest wants a data disk, but LIGHTKEEPER_DISK_ID is not set"],
])("%s is one message before anything is asked of the cloud", async (_what, more, message) => {
  const { code, text, calls } = await said(more);
  expect(code).toBe(1);
  expect(text).toContain(message);
  expect(text.match(/^error /gm)).toHaveLength(1);
  expect(text).not.toMatch(/\n\s+at /);
  expect(calls).toBe(0);
});

test("a dotenv file that others may read is one message with the cure", async () => {
  const path = join(directory, "open.env");
  await writeFile(path, `AGENT_TOKEN=${MARKER}\n`);
  await chmod(path, 0o644);
  expect((await said({ LIGHTKEEPER_SECRETS: "file:open.env" })).text).toBe(`error [preflight] the file ${path} has mode 0644, so others can get at the secrets\n  next: Run: chmod 600 ${path}`);
});

test("what the cloud refuses is one message without a stack and without the secret", async () => {
  const { code, text } = await said({});
  expect(code).toBe(1);
  expect(text).toContain("error [connect] Tencent Cloud refused DescribeInstances: AuthFailure: no such key");
  expect(text).not.toContain(MARKER);
  expect(text).not.toMatch(/\n\s+at /);
});

test("the overall deadline ends a deploy that hangs, and names the stage", async () => {
  const { code, text } = await said({ LIGHTKEEPER_DEADLINE_SECONDS: "1" }, { call: () => Promise.resolve({ InstanceSet: [{ InstanceState: "STARTING", LatestOperationState: "OPERATING" }] }) });
  expect(code).toBe(1);
  expect(text).toContain("error [connect] not done after 1 s\n  next: Run the deploy again");
});

test("an interruption ends a deploy with one message", async () => {
  const end = new AbortController();
  const { code, text } = await said({}, { signal: end.signal, call: () => { end.abort(); return Promise.resolve({ InstanceSet: [{ InstanceState: "STARTING", LatestOperationState: "OPERATING" }] }); } });
  expect(code).toBe(1);
  expect(text).toContain("error [connect] interrupted");
});
