// Proves: A6 (partly)
import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findApiKey, parseApiKeys } from "../../../app/identity/api-keys.ts";
import { sha256 } from "./gateway-harness.ts";

test("each key finds its own entry, and nothing else finds any", () => {
  const secrets = Array.from({ length: 5 }, () => randomBytes(32).toString("hex"));
  const keys = parseApiKeys(secrets.map((secret, index) => `k${index}:${sha256(secret)}`).join(",")) ?? [];
  expect(secrets.map((secret) => findApiKey(keys, secret)?.id)).toEqual(["k0", "k1", "k2", "k3", "k4"]);
  fc.assert(fc.property(fc.string(), (text) => findApiKey(keys, text) === undefined));
});

test("the hash itself is not a key", () => {
  const hash = sha256("a secret");
  expect(findApiKey(parseApiKeys(`k:${hash}`) ?? [], hash)).toBeUndefined();
});

test("spaces around the commas do not matter", () => {
  expect(parseApiKeys(`a:${sha256("a")} , b:${sha256("b")}`)?.map((key) => key.id)).toEqual(["a", "b"]);
});
