import { createPrivateKey, createPublicKey } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { loginKeyIsAccepted } from "../../../scripts/preflight/checks/login-key-is-accepted.ts";
import { makeOwnFiles, type OwnFiles } from "../../../scripts/rehearse/own-files.ts";
import { readSecrets } from "../../../scripts/secrets/read-secrets.ts";
import { secretSource } from "../../../scripts/secrets/source.ts";
import { context } from "../preflight/fixture.ts";

const names = ["AGENT_TOKEN", "DATABASE_KEY", "JWT_PRIVATE_KEYS", "MODEL_API_KEY"];
const directory = mkdtempSync(join(tmpdir(), "own-files-"));
const rehearsal = join(directory, "rehearsal");
let files: OwnFiles;
beforeAll(() => {
  mkdirSync(rehearsal);
  writeFileSync(join(rehearsal, "left-over"), "x");
  files = makeOwnFiles(rehearsal, names);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const read = async () => readSecrets(names.map((name) => ({ name, version: "v1" })), secretSource({ LIGHTKEEPER_SECRETS: `file:${files.secretsFile}` }, { directory, uid: process.getuid?.() ?? 0 }));

test("nothing stays of the last rehearsal", () => {
  expect(existsSync(join(rehearsal, "left-over"))).toBe(false);
});

test("folders, secrets and the private key are the user's alone", () => {
  expect([files.home, files.stateDirectory].map(mode)).toEqual(["700", "700"]);
  expect([files.secretsFile, files.loginKey].map(mode)).toEqual(["600", "600"]);
});

test("the secrets are what host apply takes, all different", async () => {
  const secrets = [...(await read()).values()].map((secret) => secret.reveal());
  expect(new Set(secrets).size).toBe(names.length);
  for (const secret of secrets) expect(secret.length).toBeGreaterThanOrEqual(43);
});

test("every value that must not leak is on the list to look for", async () => {
  const secrets = [...(await read()).values()].map((secret) => secret.reveal());
  expect(files.secretValues).toEqual(secrets);
});

test("secrets that have a form of their own have it", async () => {
  const secrets = await read();
  expect(secrets.get("DATABASE_KEY")?.reveal()).toMatch(/^[0-9a-f]{64}$/);
  const key = createPrivateKey(Buffer.from(secrets.get("JWT_PRIVATE_KEYS")?.reveal() ?? "", "base64"));
  expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
});

test("the login key is one that preflight accepts, its public half beside it", async () => {
  expect(await loginKeyIsAccepted.run(context({ environment: { LIGHTKEEPER_LOGIN_KEY: files.loginKey }, loginPublicKey: files.loginPublicKey }))).toBeUndefined();
  expect(readFileSync(`${files.loginKey}.pub`, "utf8")).toBe(`${files.loginPublicKey}\n`);
  expect(createPublicKey(createPrivateKey(readFileSync(files.loginKey))).asymmetricKeyDetails?.modulusLength).toBe(3072);
});
