// Proves: I7 (partly), I13 (partly)
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { readSecrets } from "../../../scripts/secrets/read-secrets.ts";
import { Secret } from "../../../scripts/secrets/secret.ts";
import { SecretError } from "../../../scripts/secrets/secret-error.ts";
import { secretSource } from "../../../scripts/secrets/source.ts";

const uid = process.getuid?.() ?? 0;
const wanted = [{ name: "AGENT_TOKEN", version: "3" }];
const TOKEN = "plantedMarker0123456789abcdef";
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lightkeeper-secrets-"));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

async function fileWith(name: string, content: string | Uint8Array, mode = 0o600): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content);
  await chmod(path, mode);
  return path;
}

const read = async (env: Record<string, string>, names = wanted): Promise<ReadonlyMap<string, Secret>> => readSecrets(names, secretSource(env, { directory, uid }));

const refusal = async (env: Record<string, string>): Promise<string> => {
  try {
    await read(env);
  } catch (error) {
    if (error instanceof SecretError) return error.message;
    throw error;
  }
  return "not refused";
};

test("without LIGHTKEEPER_SECRETS values come from environment variables of the same names", async () => {
  expect((await read({ AGENT_TOKEN: TOKEN })).get("AGENT_TOKEN")?.reveal()).toBe(TOKEN);
});

test("a 0600 dotenv file gives values, relative to the project", async () => {
  await fileWith("prod.env", `# comment\nAGENT_TOKEN='${TOKEN}'\nOTHER=1\n`);
  expect((await read({ LIGHTKEEPER_SECRETS: "file:prod.env" })).get("AGENT_TOKEN")?.reveal()).toBe(TOKEN);
});

test("a dotenv file that others may read is refused with its mode and the cure", async () => {
  const path = await fileWith("open.env", `AGENT_TOKEN=${TOKEN}\n`, 0o640);
  expect(await refusal({ LIGHTKEEPER_SECRETS: `file:${path}` })).toBe(`the file ${path} has mode 0640, so others can get at the secrets. Run: chmod 600 ${path}`);
});

test("somebody else's dotenv file is refused", async () => {
  const path = await fileWith("theirs.env", `AGENT_TOKEN=${TOKEN}\n`);
  await expect(readSecrets(wanted, secretSource({ LIGHTKEEPER_SECRETS: `file:${path}` }, { directory, uid: uid + 1 }))).rejects.toThrow(`belongs to user id ${uid}, not to you (${uid + 1})`);
});

test("a dotenv file that is not there is named", async () => {
  expect(await refusal({ LIGHTKEEPER_SECRETS: "file:gone.env" })).toContain(`the file ${join(directory, "gone.env")} cannot be read (ENOENT)`);
});

test.each(["binary", "armored"])("a %s age file opens with its identity file", async (form) => {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const sealed = await encrypter.encrypt(`AGENT_TOKEN=${TOKEN}\n`);
  await fileWith(`${form}.age`, form === "armored" ? armor.encode(sealed) : sealed, 0o644);
  await fileWith(`${form}.key`, `# made for a test\n${identity}\n`);
  const env = { LIGHTKEEPER_SECRETS: `age:${form}.age`, LIGHTKEEPER_AGE_IDENTITY: `${form}.key` };
  expect((await read(env)).get("AGENT_TOKEN")?.reveal()).toBe(TOKEN);
});

test("an age file for somebody else is refused without quoting the identity", async () => {
  const [mine, theirs] = [await generateX25519Identity(), await generateX25519Identity()];
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(theirs));
  await fileWith("theirs.age", await encrypter.encrypt("AGENT_TOKEN=x\n"));
  await fileWith("mine.key", mine);
  const message = await refusal({ LIGHTKEEPER_SECRETS: "age:theirs.age", LIGHTKEEPER_AGE_IDENTITY: "mine.key" });
  expect(message).toContain("theirs.age does not open with the identity");
  expect(message).not.toContain(mine);
});

test("an age identity that others may read is refused", async () => {
  await fileWith("any.age", "x");
  const path = await fileWith("open.key", "AGE-SECRET-KEY-1", 0o644);
  expect(await refusal({ LIGHTKEEPER_SECRETS: "age:any.age", LIGHTKEEPER_AGE_IDENTITY: path })).toContain(`Run: chmod 600 ${path}`);
});

test("age without an identity, and an unknown kind of source, name the setting", async () => {
  expect(await refusal({ LIGHTKEEPER_SECRETS: "age:x" })).toContain("LIGHTKEEPER_AGE_IDENTITY is not set");
  expect(await refusal({ LIGHTKEEPER_SECRETS: "vault:x" })).toBe('LIGHTKEEPER_SECRETS is "vault:x". Allowed: unset (environment variables), file:PATH (dotenv file with mode 0600) or age:PATH (age file)');
});

test("a missing secret is named with where it was looked for and what to do, in one line", async () => {
  expect(await refusal({})).toBe("secret AGENT_TOKEN (version 3) is missing (looked for in the environment variables). Set AGENT_TOKEN there, or point LIGHTKEEPER_SECRETS to file:PATH or age:PATH");
});

test.each(["changeme", "CHANGE_ME_PLEASE", "<token>", "your-token", "xxxx", "TODO", "${TOKEN}"])("the placeholder %s is refused by the secret's name", async (value) => {
  expect(await refusal({ AGENT_TOKEN: value })).toContain("secret AGENT_TOKEN (version 3) is still a placeholder");
});

test.each(["two words", 'quo"te', "quo'te", "back\\slash", "dol$lar", "tick`", "line\nbreak", "ümlaut"])("a value that a file on the server could not carry is refused unquoted: %j", async (value) => {
  const message = await refusal({ AGENT_TOKEN: value });
  expect(message).toContain("secret AGENT_TOKEN (version 3) has a character");
  expect(message).not.toContain(value);
});

test("every problem is told at once", async () => {
  const names = [...wanted, { name: "MODEL_API_KEY", version: "1" }, { name: "API_KEY_HASHES", version: "1" }];
  await expect(read({ API_KEY_HASHES: "a:00", MODEL_API_KEY: "todo" }, names)).rejects.toThrow(/AGENT_TOKEN \(version 3\) is missing; secret MODEL_API_KEY \(version 1\) is still a placeholder .*Set AGENT_TOKEN, MODEL_API_KEY there/);
});

test("however a secret is printed, its value does not show", () => {
  const secret = new Secret("AGENT_TOKEN", "3", TOKEN);
  const printed = [String(secret), secret.toString(), JSON.stringify({ secret }), inspect(secret, { showHidden: true, depth: 9 }), inspect(new Map([["x", { secret }]]), { depth: 9 })];
  expect(printed.join()).not.toContain(TOKEN);
  expect(inspect(secret)).toBe("[REDACTED]");
});
