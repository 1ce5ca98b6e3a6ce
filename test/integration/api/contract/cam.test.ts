import { expect } from "@jest/globals";
import { accountId, clientsOf, contractOf, given, only } from "./contract-of.ts";

const document = (action: string, effect = "allow"): string => JSON.stringify({ version: "2.0", statement: [{ effect, action: [action], resource: ["*"] }] });
const trust = (principal: object, action = "name/sts:AssumeRole"): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: [action], principal }] });
const everybodyHere = trust({ qcs: [`qcs::cam::uin/${accountId}:root`] });
const IdentityKey = Buffer.from(JSON.stringify({ keys: [{ kty: "RSA", kid: "1", n: "AQAB", e: "AQAB" }] })).toString("base64");
const provider = { Name: "ci", IdentityUrl: "https://ci.example.com", ClientId: ["twin"], IdentityKey };
const userProvider = { IdentityUrl: "https://id.example.com", ClientId: "twin", AuthorizationEndpoint: "https://id.example.com/auth", ResponseType: "id_token", ResponseMode: "form_post", MappingFiled: "name", IdentityKey };

contractOf({
  service: "cam",
  walk: async ({ cam }, api) => {
    const PolicyId = given((await cam.CreatePolicy({ PolicyName: "read", PolicyDocument: document("lighthouse:Describe*") })).PolicyId);
    await cam.UpdatePolicy({ PolicyId, Description: "Look, do not touch" });
    expect(await cam.GetPolicy({ PolicyId })).toMatchObject({ PolicyName: "read", Description: "Look, do not touch", Type: 1 });

    const RoleId = given((await cam.CreateRole({ RoleName: "ci", PolicyDocument: everybodyHere })).RoleId);
    await cam.UpdateAssumeRolePolicy({ RoleId, PolicyDocument: everybodyHere });
    await cam.UpdateRoleDescription({ RoleName: "ci", Description: "Builds" });
    await cam.UpdateRoleSessionDuration({ RoleName: "ci", SessionDuration: 3600 });
    await cam.UpdateRoleConsoleLogin({ RoleName: "ci", ConsoleLogin: 1 });
    await cam.TagRole({ RoleName: "ci", Tags: [{ Key: "team", Value: "infra" }] });
    expect((await cam.GetRole({ RoleId })).RoleInfo).toMatchObject({ RoleName: "ci", Description: "Builds", SessionDuration: 3600, Tags: [{ Key: "team", Value: "infra" }] });
    await cam.UntagRole({ RoleName: "ci", TagKeys: ["team"] });
    expect((await cam.DescribeRoleList({ Page: 1, Rp: 10 })).TotalNum).toBe(1);
    await cam.AttachRolePolicy({ PolicyId, AttachRoleId: RoleId });
    expect(only((await cam.ListAttachedRolePolicies({ Page: 1, Rp: 10, RoleId })).List)).toMatchObject({ PolicyId, PolicyType: "User" });
    await cam.DetachRolePolicy({ PolicyId, DetachRoleName: "ci" });
    await cam.DeleteRole({ RoleId });

    const { Uin } = await cam.AddUser({ Name: "deployer", UseApi: 0 });
    const uin = given(Uin);
    await cam.UpdateUser({ Name: "deployer", Remark: "robot" });
    expect(await cam.GetUser({ Name: "deployer" })).toMatchObject({ Uin: uin, Remark: "robot", ConsoleLogin: 0 });
    expect((await cam.ListUsers()).Data).toHaveLength(1);
    expect(only((await cam.DescribeSubAccounts({ FilterSubAccountUin: [uin] })).SubAccounts)).toMatchObject({ Name: "deployer", Remark: "robot" });
    await cam.AttachUserPolicy({ PolicyId, AttachUin: uin });
    expect(only((await cam.ListAttachedUserPolicies({ TargetUin: uin })).List)).toMatchObject({ PolicyName: "read" });
    expect(only((await cam.ListPolicies({ Scope: "Local" })).List)).toMatchObject({ PolicyId, Attachments: 1 });

    const key = given((await cam.CreateAccessKey({ TargetUin: uin })).AccessKey);
    const own = clientsOf(api, { secretId: given(key.AccessKeyId), secretKey: given(key.SecretAccessKey) });
    expect(await own.sts.GetCallerIdentity()).toMatchObject({ Type: "CAMUser", UserId: String(uin) });
    expect((await own.lighthouse.DescribeInstances({})).TotalCount).toBe(0);
    expect((await cam.GetUserAppId()).OwnerUin).toBe(accountId);
    await cam.UpdateAccessKey({ TargetUin: uin, AccessKeyId: given(key.AccessKeyId), Status: "Inactive" });
    expect(only((await cam.ListAccessKeys({ TargetUin: uin })).AccessKeys).Status).toBe("Inactive");
    await cam.DeleteAccessKey({ TargetUin: uin, AccessKeyId: given(key.AccessKeyId) });
    await cam.DetachUserPolicy({ PolicyId, DetachUin: uin });
    await cam.DeleteUser({ Name: "deployer" });
    await cam.DeletePolicy({ PolicyId: [PolicyId] });

    await cam.CreateOIDCConfig(provider);
    await cam.UpdateOIDCConfig({ ...provider, Description: "Builds" });
    expect(await cam.DescribeOIDCConfig({ Name: "ci" })).toMatchObject({ Description: "Builds", ClientId: ["twin"] });
    await cam.DeleteOIDCConfig({ Name: "ci" });
    await cam.CreateUserOIDCConfig(userProvider);
    await cam.UpdateUserOIDCConfig({ ...userProvider, ClientId: "other" });
    expect((await cam.DescribeUserOIDCConfig()).ClientId).toBe("other");
    await cam.DisableUserSSO();
  },
  mistakes: [
    ["CreatePolicy", { PolicyName: "a b", PolicyDocument: document("*") }, "InvalidParameter.PolicyNameError"],
    ["CreatePolicy", { PolicyName: "AdministratorAccess", PolicyDocument: document("*") }, "FailedOperation.PolicyNameInUse"],
    ["CreatePolicy", { PolicyName: "a", PolicyDocument: "{" }, "InvalidParameter.PolicyDocumentError"],
    ["CreatePolicy", { PolicyName: "a", PolicyDocument: '{"version":"1.0"}' }, "InvalidParameter.VersionError"],
    ["CreatePolicy", { PolicyName: "a", PolicyDocument: document("*", "maybe") }, "InvalidParameter.EffectError"],
    ["CreatePolicy", { PolicyName: "a", PolicyDocument: document("lighthouse") }, "InvalidParameter.ActionError"],
    ["CreatePolicy", { PolicyName: "a", PolicyDocument: everybodyHere }, "InvalidParameter.PrincipalError"],
    ["GetPolicy", { PolicyId: 9 }, "ResourceNotFound.PolicyIdNotFound"],
    ["UpdatePolicy", { PolicyId: 1, Description: "x" }, "InvalidParameter.PolicyIdError"],
    ["DeletePolicy", { PolicyId: [9] }, "InvalidParameter.PolicyIdNotExist"],
    ["ListPolicies", { Scope: "Mine" }, "InvalidParameter.ScopeError"],
    ["CreateRole", { RoleName: "a", PolicyDocument: document("*") }, "InvalidParameter.PrincipalError"],
    ["CreateRole", { RoleName: "a", PolicyDocument: trust({ qcs: ["root"] }) }, "InvalidParameter.PrincipalQcsError"],
    ["CreateRole", { RoleName: "a/b", PolicyDocument: everybodyHere }, "InvalidParameter.RoleNameError"],
    ["GetRole", { RoleId: "1" }, "InvalidParameter.RoleNotExist"],
    ["DescribeRoleList", { Page: 0, Rp: 10 }, "InvalidParameter.ParamError"],
    ["UpdateAssumeRolePolicy", { RoleName: "none", PolicyDocument: everybodyHere }, "InvalidParameter.RoleNotExist"],
    ["UpdateRoleDescription", { Description: "x" }, "InvalidParameter.ParamError"],
    ["UpdateRoleSessionDuration", { RoleName: "none", SessionDuration: 1 }, "InvalidParameter.RoleNotExist"],
    ["UpdateRoleConsoleLogin", { RoleName: "none", ConsoleLogin: 1 }, "InvalidParameter.RoleNotExist"],
    ["DescribeSubAccounts", {}, "MissingParameter"],
    ["TagRole", { RoleName: "none", Tags: [{ Key: "a", Value: "b" }] }, "InvalidParameter.RoleNotExist"],
    ["UntagRole", { RoleName: "none", TagKeys: ["a"] }, "InvalidParameter.RoleNotExist"],
    ["DeleteRole", { RoleName: "none" }, "InvalidParameter.RoleNotExist"],
    ["AttachRolePolicy", { PolicyId: 1, AttachRoleName: "none" }, "InvalidParameter.RoleNotExist"],
    ["DetachRolePolicy", { PolicyId: 1, DetachRoleName: "none" }, "InvalidParameter.RoleNotExist"],
    ["ListAttachedRolePolicies", { Page: 1, Rp: 10 }, "InvalidParameter.ParamError"],
    ["AddUser", { Name: "a b" }, "InvalidParameter.UserNameIllegal"],
    ["AddUser", { Name: "a", ConsoleLogin: 1, Password: "short" }, "InvalidParameter.PasswordViolatedRules"],
    ["GetUser", { Name: "none" }, "ResourceNotFound.UserNotExist"],
    ["ListUsers", { Name: "none" }, "UnknownParameter"],
    ["UpdateUser", { Name: "none" }, "ResourceNotFound.UserNotExist"],
    ["DeleteUser", { Name: "none" }, "ResourceNotFound.UserNotExist"],
    ["AttachUserPolicy", { PolicyId: 1, AttachUin: 9 }, "ResourceNotFound.UserNotExist"],
    ["DetachUserPolicy", { PolicyId: 1, DetachUin: 9 }, "ResourceNotFound.UserNotExist"],
    ["ListAttachedUserPolicies", { TargetUin: 9 }, "InvalidParameter.ParamError"],
    ["GetUserAppId", { Uin: 9 }, "UnknownParameter"],
    ["CreateAccessKey", { TargetUin: 9 }, "ResourceNotFound.UserNotExist"],
    ["ListAccessKeys", { TargetUin: 9 }, "ResourceNotFound.UserNotExist"],
    ["UpdateAccessKey", { AccessKeyId: "AKIDnone", Status: "Active" }, "ResourceNotFound.SecretNotExist"],
    ["DeleteAccessKey", { AccessKeyId: "AKIDnone" }, "ResourceNotFound.SecretNotExist"],
    ["CreateOIDCConfig", { ...provider, IdentityUrl: "http://ci.example.com" }, "InvalidParameterValue.IdentityUrlError"],
    ["CreateOIDCConfig", { ...provider, IdentityKey: "none" }, "InvalidParameterValue.MetadataError"],
    ["DescribeOIDCConfig", { Name: "none" }, "ResourceNotFound.IdentityNotExist"],
    ["UpdateOIDCConfig", { ...provider, Name: "none" }, "ResourceNotFound.IdentityNotExist"],
    ["DeleteOIDCConfig", { Name: "none" }, "ResourceNotFound.IdentityNotExist"],
    ["CreateUserOIDCConfig", { ...userProvider, ResponseType: "code" }, "InvalidParameterValue.MetadataError"],
    ["DescribeUserOIDCConfig", {}, "ResourceNotFound.IdentityNotExist"],
    ["UpdateUserOIDCConfig", userProvider, "ResourceNotFound.IdentityNotExist"],
    ["DisableUserSSO", {}, "ResourceNotFound.IdentityNotExist"],
  ],
});
