import { expect, test } from "@jest/globals";
import { ApiError } from "../../../scripts/rehearse/api/error.ts";
import { nobody } from "../../../scripts/rehearse/api/permissions/caller.ts";
import type { Keyring } from "../../../scripts/rehearse/api/permissions/keyring.ts";
import { type Credentials, sign, type SignedRequest, verifySignature } from "../../../scripts/rehearse/api/signature.ts";
import { credentials, signed } from "./bench.ts";

const now = new Date("2026-03-01T23:58:00Z");
const request = () => signed("lighthouse", "DescribeRegions", { Limit: 1 }, "ap-guangzhou", now);

/** A ring with one key that does not pass away. */
const ringOf = (keys: Credentials): Keyring => (secretId) => (secretId === keys.secretId ? { ...keys, caller: nobody } : undefined);

function codeOf(changed: SignedRequest, { service = "lighthouse", at = now, keys = credentials } = {}): string {
  try {
    verifySignature(changed, service, ringOf(keys), at);
    return "";
  } catch (error) {
    if (error instanceof ApiError) return error.codes[0];
    throw error;
  }
}

test("The signature is the one of Tencent's published example", () => {
  const example = {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", host: "cvm.tencentcloudapi.com" },
    body: Buffer.from('{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'),
  };
  const key = "Gu5t9xGARNpq86cd98joQYCN3*******";
  expect(sign(example, ["content-type", "host"], 1551113065, "cvm", key)).toBe("2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c");
});

test("A signed request passes", () => {
  expect(codeOf(request())).toBe("");
});

test("A changed body, key, host or port is a wrong signature", () => {
  const withHeader = (name: string, value: string): SignedRequest => ({ ...request(), headers: { ...request().headers, [name]: value } });
  expect(codeOf({ ...request(), body: Buffer.from("{}") })).toBe("AuthFailure.SignatureFailure");
  expect(codeOf(request(), { keys: { ...credentials, secretKey: "other" } })).toBe("AuthFailure.SignatureFailure");
  expect(codeOf(withHeader("host", "lighthouse.example.com"))).toBe("AuthFailure.SignatureFailure");
  expect(codeOf(withHeader("host", "lighthouse.tencentcloudapi.com:8080"))).toBe("AuthFailure.SignatureFailure");
  expect(codeOf(request(), { service: "tat" })).toBe("AuthFailure.SignatureFailure");
});

test("A signature holds for five minutes either way", () => {
  const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
  expect(codeOf(request(), { at: later(299) })).toBe("");
  expect(codeOf(request(), { at: later(301) })).toBe("AuthFailure.SignatureExpire");
  expect(codeOf(request(), { at: later(-301) })).toBe("AuthFailure.SignatureExpire");
});

test("Any other account's key, token or kind of authorization is refused by its own code", () => {
  const withHeader = (name: string, value: string): SignedRequest => ({ ...request(), headers: { ...request().headers, [name]: value } });
  expect(codeOf(request(), { keys: { ...credentials, secretId: "AKIDreal" } })).toBe("AuthFailure.SecretIdNotFound");
  expect(codeOf(withHeader("x-tc-token", "session"))).toBe("AuthFailure.TokenFailure");
  expect(codeOf(withHeader("authorization", "SKIP"))).toBe("AuthFailure.InvalidAuthorization");
  expect(codeOf({ ...request(), headers: { ...request().headers, authorization: undefined } })).toBe("AuthFailure.InvalidAuthorization");
});

test("Host and content type must be signed", () => {
  const headers = request().headers;
  const loose = { ...headers, authorization: headers["authorization"]?.replace("content-type;host", "content-type") };
  expect(codeOf({ ...request(), headers: loose })).toBe("AuthFailure.SignatureFailure");
});
