import { expect, test } from "@jest/globals";
import { isSameText, openText, sealText } from "../../../app/platform/secret-text.ts";

test("a sealed field opens under its own key and place alone, and not with a bit changed", () => {
  const sealed = sealText("key", "users.totp_secret u_1", "the secret 秘密");
  expect(openText("key", "users.totp_secret u_1", sealed)).toBe("the secret 秘密");
  expect(() => openText("other", "users.totp_secret u_1", sealed)).toThrow();
  expect(() => openText("key", "users.totp_secret u_2", sealed)).toThrow();
  const bytes = Buffer.from(sealed, "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => openText("key", "users.totp_secret u_1", changed.toString("base64url"))).toThrow();
  }
  // A tag that is cut short would be easier to guess.
  expect(() => openText("key", "users.totp_secret u_1", bytes.subarray(0, 20).toString("base64url"))).toThrow();
});

test("the same text is sealed with a fresh nonce each time", () => {
  const nonces = Array.from({ length: 200 }, () => Buffer.from(sealText("key", "p", "same"), "base64url").subarray(0, 12).toString("hex"));
  expect(new Set(nonces).size).toBe(nonces.length);
});

test("texts are the same or not, whatever their lengths", () => {
  expect([isSameText("a", "a"), isSameText("a", "b"), isSameText("a", "ab"), isSameText("", "a"), isSameText("", "")]).toEqual([true, false, false, false, true]);
});
