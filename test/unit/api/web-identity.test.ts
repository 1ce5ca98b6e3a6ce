import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "@jest/globals";
import { type Bench, bench, signed } from "./bench.ts";

const account = "100000000001";
const issuer = "https://token.actions.githubusercontent.com";
const audience = "sts.tencentcloudapi.com";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function token(on: Bench, sub: string, aud = audience): string {
  const text = `${encode({ alg: "RS256", kid: "1" })}.${encode({ iss: issuer, aud, sub, exp: on.clock.now().getTime() / 1000 + 300 })}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), privateKey).toString("base64url")}`;
}

/** A role for one environment of one repository. */
async function withRole(condition: object): Promise<Bench> {
  const on = bench();
  const IdentityKey = Buffer.from(JSON.stringify({ keys: [publicKey.export({ format: "jwk" })] })).toString("base64");
  await on.call("cam", "CreateOIDCConfig", { Name: "github", IdentityUrl: issuer, ClientId: [audience], IdentityKey });
  const statement = [{ effect: "allow", action: "name/sts:AssumeRoleWithWebIdentity", principal: { federated: [`qcs::cam::uin/${account}:oidc-provider/github`] }, condition }];
  await on.call("cam", "CreateRole", { RoleName: "apply", PolicyDocument: JSON.stringify({ version: "2.0", statement }) });
  return on;
}

async function assume(on: Bench, WebIdentityToken: string): Promise<string> {
  const request = signed("sts", "AssumeRoleWithWebIdentity", { RoleArn: `qcs::cam::uin/${account}:roleName/apply`, RoleSessionName: "ci", ProviderId: "github", WebIdentityToken }, "ap-guangzhou", on.clock.now());
  const { Response } = await on.answer("sts", { ...request, headers: { ...request.headers, authorization: "SKIP" } });
  return JSON.stringify(Response);
}

test.each([
  ["repo:org/app:environment:prod", true],
  ["repo:org/app:environment:staging", false],
  ["repo:org/app:pull_request", false],
  ["repo:other/app:environment:prod", false],
])("a role for prod's environment trusts the subject %s: %s", async (subject, trusted) => {
  const on = await withRole({ string_equal: { "oidc:iss": issuer, "oidc:aud": [audience], "oidc:sub": ["repo:org/app:environment:prod"] } });
  const answer = await assume(on, token(on, subject));
  if (trusted) expect(answer).toContain("TmpSecretId");
  else expect(answer).toContain(`does not trust \\"${subject}\\"`);
});

test("a role without a condition trusts every subject of the issuer, which is why a policy of ours refuses it", async () => {
  const on = await withRole({});
  expect(await assume(on, token(on, "repo:stranger/app:ref:refs/heads/main"))).toContain("TmpSecretId");
});

test("a token for another audience is refused", async () => {
  const on = await withRole({});
  expect(await assume(on, token(on, "repo:org/app:environment:prod", "https://github.com/org"))).toContain("WebIdentityTokenError");
});

test("a wildcard counts in string_like alone, and a condition that the twin cannot judge is refused", async () => {
  const on = await withRole({ string_like: { "oidc:sub": "repo:org/app:*" } });
  expect(await assume(on, token(on, "repo:org/app:pull_request"))).toContain("TmpSecretId");
  expect(await assume(on, token(on, "repo:org/apple:pull_request"))).toContain("does not trust");
  const exact = await withRole({ string_equal: { "oidc:sub": "repo:org/app:*" } });
  expect(await assume(exact, token(exact, "repo:org/app:pull_request"))).toContain("does not trust");
  await expect(withRole({ ip_equal: { "qcs:ip": "10.0.0.1" } })).rejects.toThrow("ip_equal");
});
