// Proves: I4 (partly)
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { bundleDigest, type PlanBundle } from "../../../scripts/plan/bundle.ts";
import { readBundle, writeBundle } from "../../../scripts/plan/bundle-file.ts";
import { messageOf } from "../../../scripts/cli/command.ts";
import { bundle } from "./example.ts";

const folder = mkdtempSync(join(tmpdir(), "bundle-file-"));
afterAll(() => { rmSync(folder, { recursive: true }); });

const nobody = (): Promise<string> => Promise.reject(new Error("no identity was to be asked for"));
const refusal = (path: string, identity = nobody): Promise<string> => readBundle(path, identity).then(() => "it was read", messageOf);
let files = 0;

async function written(recipients: readonly string[] = [], content: PlanBundle = bundle()): Promise<string> {
  const path = join(folder, `file-${++files}`);
  await writeBundle(path, content, recipients);
  return path;
}

test("comes back as it was written, readable to its owner alone whatever the umask", async () => {
  const before = process.umask(0);
  const path = await written();
  process.umask(before);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await readBundle(path, nobody)).toEqual({ bundle: bundle(), digest: bundleDigest(bundle()), encrypted: false });
});

test("sealed for recipients shows nothing of what it holds, and opens for each of them", async () => {
  const identities = [await generateX25519Identity(), await generateX25519Identity()];
  const path = await written(await Promise.all(identities.map((identity) => identityToRecipient(identity))));
  expect(readFileSync(path, "latin1")).not.toMatch(/lightkeeper|prod|resource_changes/);
  for (const identity of identities) expect((await readBundle(path, () => Promise.resolve(identity))).bundle).toEqual(bundle());
});

test("sealed for somebody else does not open, and the identity is not told", async () => {
  const path = await written([await identityToRecipient(await generateX25519Identity())]);
  const mine = await generateX25519Identity();
  const message = await refusal(path, () => Promise.resolve(mine));
  expect(message).toContain("does not open with the identity given by LIGHTKEEPER_AGE_IDENTITY");
  expect(message).not.toContain(mine);
});

test("is never written over another file", async () => {
  const path = await written();
  await expect(writeBundle(path, bundle(), [])).rejects.toThrow(/which exists already.*Next: remove it/);
});

test("a text that is no recipient is refused, and a private key among them is not repeated", async () => {
  const identity = await generateX25519Identity();
  const message = await writeBundle(join(folder, "never"), bundle(), [identity]).then(() => "", messageOf);
  expect(message).toContain("a recipient is no age recipient");
  expect(message).not.toContain(identity);
});

test.each([1, 100, 300, -1, -8, -200])("cut off at byte %i it is refused, with the way on", async (at) => {
  const path = await written();
  writeFileSync(path, readFileSync(path).subarray(0, at));
  expect(await refusal(path)).toMatch(/Next: .*npm run plan/);
});

test("with any one byte changed it is refused", async () => {
  const path = await written();
  const bytes = readFileSync(path);
  // gzip keeps flags, a time and a system in its head that say nothing of the content.
  const unread = new Set([3, 4, 5, 6, 7, 8, 9].map((offset) => 89 + offset));
  for (let at = 0; at < bytes.length; at += 1) {
    if (unread.has(at)) continue;
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x01;
    writeFileSync(path, changed);
    expect(`${at}: ${await refusal(path)}`).toMatch(/no plan bundle|broken, cut off/);
  }
});

test("sealed, with a byte changed, it does not open", async () => {
  const identity = await generateX25519Identity();
  const path = await written([await identityToRecipient(identity)]);
  const bytes = readFileSync(path);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 0x01;
  writeFileSync(path, bytes);
  expect(await refusal(path, () => Promise.resolve(identity))).toContain("does not open");
});

test("a stranger's file is none", async () => {
  const path = join(folder, "stranger");
  writeFileSync(path, "PK\u0003\u0004 a plan that terraform wrote");
  expect(await refusal(path)).toContain("which is no plan bundle");
  expect(await refusal(join(folder, "nothing"))).toContain("cannot be read");
});
