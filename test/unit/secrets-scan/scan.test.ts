// Proves: O9 (partly)
import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { bitsPerCharacter, randomStrings } from "../../../scripts/secrets-scan/entropy.ts";
import { findingsIn } from "../../../scripts/secrets-scan/scan.ts";

// Put together at run time: this file is scanned, too.
const random = (characters: number): string => randomBytes(characters).toString("base64url").slice(0, characters).replace(/^..../, "Aa1Z");
const letters = (count: number): string => ("QWERTZUIOPLKJHGFDSAYVBNM" + "qwertzuioplkjhgfdsayvbnm" + "1928374650").slice(0, count);
const found = (text: string) => findingsIn({ file: "f", line: 7, text });

test.each([
  ["an Anthropic key", `key: ${"sk-" + "ant-"}${letters(24)}`],
  ["a model provider's key", `${"sk" + "-"}${letters(24)}`],
  ["an AWS key id", `id=${"AK" + "IA"}QWERTZUIOP123456`],
  ["a GitHub token", "gh" + "p_" + letters(36)],
  ["a password", "password" + " = 'correct horse'"],
  ["a secret", "client_secret" + '="hunter2hunter2"'],
  ["a bearer token", `authorization: ${"Bear" + "er "}${letters(30)}`],
  ["a key id of Tencent Cloud", `${"AK" + "ID"}${letters(32)}`],
  ["a key of the gateway", `${"lk" + "_"}${letters(43)}`],
  ["a private key", "-----BEGIN RSA " + "PRIVATE KEY-----"],
])("%s is found", (what, text) => {
  expect(found(text).map((finding) => finding.what)).toEqual([what]);
});

test("A long random string is found whatever it is called, and is never shown whole", () => {
  const secret = random(48);
  const [finding] = found(`const colour = "${secret}";`);
  expect(finding).toEqual({ file: "f", line: 7, what: "a long random string", shown: `${secret.slice(0, 4)}…${secret.slice(-2)}`, fingerprint: createHash("sha256").update(secret).digest("hex").slice(0, 16) });
});

test.each([
  ["a placeholder", "password = 'change-me-please'"],
  ["a variable", 'password="${DATABASE_PASSWORD}"'],
  ["an environment's example", "MODEL_API_KEY=sk-your-key-goes-here-please"],
  ["a digest", `"integrity": "sha512-${letters(58)}${letters(28)}=="`],
  ["a public key", `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letters(44)}`],
  ["a long identifier", "const theNameOfAVeryLongConstantThatNobodyWouldEverTypeTwice2 = 1;"],
  ["a path", "/usr/local/lib/lightkeeper/renew-certificate/and/Some/More/2026/of/it"],
  ["a commit", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"],
])("%s is let through", (_what, text) => {
  expect(found(text)).toEqual([]);
});

test("Entropy is counted in bits per character", () => {
  expect(bitsPerCharacter("aaaa")).toBe(0);
  expect(bitsPerCharacter("abcd")).toBe(2);
  expect(randomStrings("a".repeat(60))).toEqual([]);
});
