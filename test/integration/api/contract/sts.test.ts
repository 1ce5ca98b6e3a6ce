import { generateKeyPairSync, sign } from "node:crypto";
import { expect } from "@jest/globals";
import { accountId, clientsOf, contractOf, given, type Key } from "./contract-of.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const IdentityKey = Buffer.from(JSON.stringify({ keys: [publicKey.export({ format: "jwk" })] })).toString("base64");
const IdentityUrl = "https://ci.example.com";

function token(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
}

function keyOf(credentials: { TmpSecretId?: string; TmpSecretKey?: string; Token?: string } | undefined): Key {
  const { TmpSecretId, TmpSecretKey, Token } = given(credentials);
  return { secretId: given(TmpSecretId), secretKey: given(TmpSecretKey), token: given(Token) };
}

const RoleArn = `qcs::cam::uin/${accountId}:roleName/ci`;
const everything = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "*", resource: "*" }] });
const asked = { RoleArn, RoleSessionName: "build" };

contractOf({
  service: "sts",
  walk: async ({ cam, sts }, api) => {
    expect(await sts.GetCallerIdentity()).toMatchObject({ AccountId: accountId, Type: "RootAccount" });
    await cam.CreateOIDCConfig({ Name: "OIDC", IdentityUrl, ClientId: ["twin"], IdentityKey });
    const principal = (kind: object, action: string): object => ({ effect: "allow", action: [action], principal: kind });
    const statement = [principal({ qcs: [`qcs::cam::uin/${accountId}:root`] }, "name/sts:AssumeRole"), principal({ federated: [`qcs::cam::uin/${accountId}:oidc-provider/OIDC`] }, "name/sts:AssumeRoleWithWebIdentity")];
    await cam.CreateRole({ RoleName: "ci", PolicyDocument: JSON.stringify({ version: "2.0", statement }) });
    await cam.AttachRolePolicy({ AttachRoleName: "ci", PolicyName: "AdministratorAccess" });

    const assumed = keyOf((await sts.AssumeRole(asked)).Credentials);
    const byRole = clientsOf(api, assumed);
    expect((await byRole.sts.GetCallerIdentity()).Type).toBe("CAMRole");
    expect((await byRole.lighthouse.DescribeInstances({})).TotalCount).toBe(0);

    const WebIdentityToken = token({ iss: IdentityUrl, aud: "twin", exp: Date.now() / 1000 + 60 });
    const { Credentials } = await sts.AssumeRoleWithWebIdentity({ ...asked, ProviderId: "OIDC", WebIdentityToken });
    expect((await clientsOf(api, keyOf(Credentials)).dnspod.DescribeDomainList({})).DomainList).toHaveLength(1);

    const federated = keyOf((await sts.GetFederationToken({ Name: "guest", Policy: everything })).Credentials);
    expect((await clientsOf(api, federated).lighthouse.DescribeKeyPairs({})).TotalCount).toBe(0);
    await cam.DeleteRole({ RoleName: "ci" });
    await cam.DeleteOIDCConfig({ Name: "OIDC" });
  },
  mistakes: [
    ["GetCallerIdentity", { Who: "me" }, "UnknownParameter"],
    ["AssumeRole", asked, "ResourceNotFound.RoleNotFound"],
    ["AssumeRole", { ...asked, RoleArn: "ci" }, "InvalidParameter.ResouceError"],
    ["AssumeRoleWithWebIdentity", { ...asked, ProviderId: "OIDC", WebIdentityToken: "x" }, "InternalError.GetRoleError"],
    ["GetFederationToken", { Name: "guest", Policy: "{" }, "InvalidParameter.StrategyFormatError"],
    ["GetFederationToken", { Name: "guest", Policy: everything, DurationSeconds: 7201 }, "InvalidParameter.OverTimeError"],
  ],
});
