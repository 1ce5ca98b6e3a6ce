// Proves: A2
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { CompactSign, decodeJwt, decodeProtectedHeader, exportJWK, jwtVerify, createLocalJWKSet, type JSONWebKeySet } from "jose";
import { accessTokenVerifier } from "../../../../app/identity/tokens/access-tokens.ts";
import { signingKeys } from "../../../../app/identity/tokens/signing-keys.ts";
import { permissions } from "../../../../app/policy/roles.ts";
import { bearer, json, startIdentity, type IdentityHarness } from "./identity-harness.ts";

const strange = generateKeyPairSync("rsa", { modulusLength: 2048 });

let gateway: IdentityHarness;
let user: string;
let good: string;
let ours: { readonly kid: string; readonly privateKey: KeyObject };
beforeAll(async () => {
  gateway = await startIdentity();
  user = await gateway.addUser("user");
  ours = gateway.identity.signing.current;
});
beforeEach(async () => {
  good = (await gateway.tokens(user, "user")).access_token;
});
afterAll(() => gateway[Symbol.asyncDispose]());

async function statusOf(token: string): Promise<number> {
  return (await gateway.inject({ url: "/auth/sessions", headers: bearer(token) })).statusCode;
}

/** The good token with other claims and header, signed as told. */
async function forged({ claims = {}, header = {}, key = ours.privateKey }: { claims?: Record<string, unknown>; header?: Record<string, unknown>; key?: KeyObject | Uint8Array }): Promise<string> {
  const body = Object.fromEntries(Object.entries({ ...decodeJwt(good), ...claims }).filter(([, value]) => value !== undefined));
  return new CompactSign(Buffer.from(JSON.stringify(body))).setProtectedHeader({ ...decodeProtectedHeader(good), alg: "RS256", ...header }).sign(key);
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

test("the token that the attacks start from is good, and says nothing personal", async () => {
  expect(await statusOf(good)).toBe(200);
  expect(await statusOf(await forged({}))).toBe(200);
  expect(Object.keys(decodeJwt(good)).sort()).toEqual(["aud", "exp", "iat", "iss", "jti", "permissions", "role", "sid", "sub"]);
  const { iat = 0, exp = 0 } = decodeJwt(good);
  expect(exp - iat).toBe(900);
  expect(decodeJwt(good)).toMatchObject({ sub: user, role: "user", permissions: ["chat", "view_own_history"] });
});

describe("refused is a token", () => {
  test("with alg none", async () => {
    expect(await statusOf(`${base64({ alg: "none", typ: "at+jwt", kid: ours.kid })}.${good.split(".")[1] ?? ""}.`)).toBe(401);
    expect(await statusOf(`${base64({ alg: "none", typ: "at+jwt", kid: ours.kid })}.${good.split(".")[1] ?? ""}.AAAA`)).toBe(401);
  });

  test("with HS256 and our public key as the secret", async () => {
    const secret = Buffer.from(createPublicKey(ours.privateKey).export({ type: "spki", format: "pem" }).toString());
    expect(await statusOf(await forged({ header: { alg: "HS256" }, key: secret }))).toBe(401);
  });

  test.each(["RS512", "PS256"])("with our key and another algorithm, %s", async (alg) => {
    expect(await statusOf(await forged({ header: { alg } }))).toBe(401);
  });

  test("of another key under our kid", async () => {
    expect(await statusOf(await forged({ key: strange.privateKey }))).toBe(401);
  });

  test.each([["unknown"], [""], [undefined], ["../../etc/passwd"]])("with kid %p", async (kid) => {
    expect(await statusOf(await forged({ header: { kid } }))).toBe(401);
  });

  test("that brings its own key in jwk, or names where it lies in jku and x5u", async () => {
    const jwk = await exportJWK(strange.publicKey);
    expect(await statusOf(await forged({ header: { jwk, kid: undefined }, key: strange.privateKey }))).toBe(401);
    expect(await statusOf(await forged({ header: { jwk }, key: strange.privateKey }))).toBe(401);
    expect(await statusOf(await forged({ header: { jku: "https://evil.test/jwks.json", kid: "evil" }, key: strange.privateKey }))).toBe(401);
    expect(await statusOf(await forged({ header: { x5u: "https://evil.test/cert.pem", kid: "evil" }, key: strange.privateKey }))).toBe(401);
  });

  test("with an extension that it calls critical", async () => {
    const token = await forged({});
    const header = base64({ ...decodeProtectedHeader(token), crit: ["exp"] });
    expect(await statusOf([header, ...token.split(".").slice(1)].join("."))).toBe(401);
  });

  test.each([
    ["another issuer", { iss: "evil" }],
    ["no issuer", { iss: undefined }],
    ["another audience", { aud: "another-service" }],
    ["no audience", { aud: undefined }],
    ["no end", { exp: undefined }],
    ["no id", { jti: undefined }],
    ["no session", { sid: undefined }],
    ["no subject", { sub: undefined }],
    ["an unknown role", { role: "root" }],
    ["a role out of the prototype", { role: "constructor" }],
    ["another's session", { sub: `u_${"1".repeat(32)}` }],
    ["a session that never was", { sid: `s_${"1".repeat(32)}` }],
  ])("with %s", async (_what, claims) => {
    expect(await statusOf(await forged({ claims }))).toBe(401);
  });

  test.each([["JWT"], ["rt+jwt"], [undefined]])("of type %p", async (typ) => {
    expect(await statusOf(await forged({ header: { typ } }))).toBe(401);
  });

  test("that is not good yet", async () => {
    expect(await statusOf(await forged({ claims: { nbf: Math.floor(gateway.now() / 1000) + 60 } }))).toBe(401);
  });

  test("that is over, also when it was good a moment before", async () => {
    expect(await statusOf(good)).toBe(200);
    gateway.pass(15 * 60 * 1000);
    expect(await statusOf(good)).toBe(401);
  });

  test("that was changed by one character", async () => {
    const [header = "", payload = "", signature = ""] = good.split(".");
    expect(await statusOf(`${header}.${payload}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`)).toBe(401);
    expect(await statusOf(`${header}.${base64({ ...decodeJwt(good), role: "owner" })}.${signature}`)).toBe(401);
  });

  test("for refreshing, used for access", async () => {
    const { refresh_token: refresh } = await gateway.tokens(user, "user");
    expect(await statusOf(refresh)).toBe(401);
    expect((await gateway.inject(json("POST", "/auth/refresh", { refresh_token: good }))).statusCode).toBe(401);
  });

  test("whose id was revoked by a logout", async () => {
    expect((await gateway.inject({ method: "POST", url: "/auth/logout", headers: bearer(good) })).statusCode).toBe(204);
    expect(await statusOf(good)).toBe(401);
  });

  test("that comes together with a session cookie", async () => {
    const { cookie } = await gateway.cookie(user);
    expect((await gateway.inject({ url: "/auth/sessions", headers: { ...bearer(good), cookie: `__Host-session=${cookie}` } })).statusCode).toBe(401);
  });
});

test("a token's id can be revoked by itself", async () => {
  expect(await statusOf(good)).toBe(200);
  const { jti = "" } = decodeJwt(good);
  await gateway.identity.store.change((transaction) => transaction.insertInto("revoked_tokens").values({ jti, expires_at: gateway.now() + 1e6 }).execute());
  expect(await statusOf(good)).toBe(401);
});

test("a role in a token is what it was: the store's role counts", async () => {
  const raised = await forged({ claims: { role: "owner", permissions } });
  expect((await gateway.inject({ url: "/admin/users", headers: bearer(raised) })).statusCode).toBe(403);
});

test("every refusal is the same bare 401; the reason stands in the log alone", async () => {
  const tokens = [await forged({ key: strange.privateKey }), await forged({ claims: { iss: "evil" } }), "a.b.c"];
  const answers = await Promise.all(tokens.map((token) => gateway.inject({ url: "/auth/sessions", headers: bearer(token) })));
  for (const answer of answers) expect(answer.json<{ error: object }>().error).toMatchObject({ code: "unauthorized", message: "Valid credentials are required." });
  const reasons = gateway.events("auth.failed").map(({ metadata }) => metadata["reason"]);
  expect(reasons).toEqual(expect.arrayContaining(["token: ERR_JWS_SIGNATURE_VERIFICATION_FAILED", "token: ERR_JWT_CLAIM_VALIDATION_FAILED"]));
});

test("others can verify our tokens by the published keys, which hold nothing private", async () => {
  const answer = await gateway.inject({ url: "/.well-known/jwks.json" });
  const jwks = answer.json<JSONWebKeySet>();
  expect(Object.keys(jwks.keys[0] ?? {}).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  await expect(jwtVerify(good, createLocalJWKSet(jwks), { currentDate: new Date(gateway.now()) })).resolves.toMatchObject({ payload: { sub: user } });
});

test("when a new key is put in front, it signs, and tokens of the old one stay good until it goes", async () => {
  const clock = (): Date => new Date(gateway.now());
  const both = await signingKeys([strange.privateKey, ours.privateKey]);
  expect(both.current.kid).not.toBe(ours.kid);
  await expect(accessTokenVerifier(both, "lightkeeper", clock)(good)).resolves.toMatchObject({ userId: user });
  const only = await signingKeys([strange.privateKey]);
  await expect(accessTokenVerifier(only, "lightkeeper", clock)(good)).rejects.toMatchObject({ detail: { reason: "token: unknown kid" } });
});
