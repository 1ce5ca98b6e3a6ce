import { expect, test } from "@jest/globals";
import { type Bench, bench, signed } from "./bench.ts";

const accountId = "100000000001";
const document = (action: string, effect = "allow"): string => JSON.stringify({ version: "2.0", statement: [{ effect, action, resource: "*" }] });
const trust = (principal: object): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal }] });
const RoleArn = `qcs::cam::uin/${accountId}:roleName/ci`;

interface Key {
  secretId: string;
  secretKey: string;
  token?: string;
}

/** The code of a call that is signed with another key; "" when it is answered. */
async function refusedTo(on: Bench, key: Key, service: string, action: string, parameters: object = {}): Promise<string> {
  const { Response } = await on.answer(service, signed(service, action, parameters, "ap-guangzhou", on.clock.now(), key));
  return "Error" in Response ? String(Reflect.get(Object(Response.Error), "Code")) : "";
}

async function userWithKey(on: Bench): Promise<{ uin: number; key: Key }> {
  const { Uin } = await on.call("cam", "AddUser", { Name: "deployer" });
  const { AccessKey } = await on.call("cam", "CreateAccessKey", { TargetUin: Uin });
  return { uin: Uin, key: { secretId: AccessKey.AccessKeyId, secretKey: AccessKey.SecretAccessKey } };
}

async function session(on: Bench, parameters: object = {}): Promise<Key> {
  const { Credentials } = await on.call("sts", "AssumeRole", { RoleArn, RoleSessionName: "build", ...parameters });
  return { secretId: Credentials.TmpSecretId, secretKey: Credentials.TmpSecretKey, token: Credentials.Token };
}

async function withRole(policy = "lighthouse:Describe*", principal: object = { qcs: [`qcs::cam::uin/${accountId}:root`] }) {
  const on = bench();
  await on.call("cam", "CreateRole", { RoleName: "ci", PolicyDocument: trust(principal), SessionDuration: 600 });
  const { PolicyId } = await on.call("cam", "CreatePolicy", { PolicyName: "look", PolicyDocument: document(policy) });
  await on.call("cam", "AttachRolePolicy", { AttachRoleName: "ci", PolicyId });
  return on;
}

test("A user may do nothing until a policy is attached, and nothing again once it is detached or deleted", async () => {
  const on = bench();
  const { uin, key } = await userWithKey(on);
  const look = () => refusedTo(on, key, "lighthouse", "DescribeInstances");
  expect(await look()).toMatch(/UnauthorizedOperation/);
  const { PolicyId } = await on.call("cam", "CreatePolicy", { PolicyName: "look", PolicyDocument: document("lighthouse:Describe*") });
  await on.call("cam", "AttachUserPolicy", { PolicyId, AttachUin: uin });
  expect(await look()).toBe("");
  expect(await refusedTo(on, key, "lighthouse", "CreateKeyPair", { KeyName: "a" })).toMatch(/UnauthorizedOperation/);
  await on.call("cam", "UpdatePolicy", { PolicyId, PolicyDocument: document("lighthouse:Describe*", "deny") });
  expect(await look()).toMatch(/UnauthorizedOperation/);
  await on.call("cam", "UpdatePolicy", { PolicyId, PolicyDocument: document("*") });
  expect(await look()).toBe("");
  await on.call("cam", "DeletePolicy", { PolicyId: [PolicyId] });
  expect(await look()).toMatch(/UnauthorizedOperation/);
  expect((await on.call("cam", "ListAttachedUserPolicies", { TargetUin: uin })).TotalNum).toBe(0);
  expect(on.deviations).toEqual([]);
});

test("A disabled or deleted key is not found, and an active one is deleted as well", async () => {
  const on = bench();
  const { uin, key } = await userWithKey(on);
  const own = { TargetUin: uin, AccessKeyId: key.secretId };
  expect(await refusedTo(on, key, "sts", "GetCallerIdentity")).toBe("");
  expect(await on.refused("cam", "DeleteUser", { Name: "deployer" })).toBe("OperationDenied.HaveKeys");
  await on.call("cam", "UpdateAccessKey", { ...own, Status: "Inactive" });
  expect(await refusedTo(on, key, "sts", "GetCallerIdentity")).toBe("AuthFailure.SecretIdNotFound");
  await on.call("cam", "DeleteAccessKey", own);
  const { AccessKey } = await on.call("cam", "CreateAccessKey", { TargetUin: uin });
  await on.call("cam", "DeleteAccessKey", { TargetUin: uin, AccessKeyId: AccessKey.AccessKeyId });
  await on.call("cam", "DeleteUser", { Name: "deployer" });
  expect(await refusedTo(on, key, "sts", "GetCallerIdentity")).toBe("AuthFailure.SecretIdNotFound");
});

test("The provider's 0 for an unset target_uin means the caller's own keys", async () => {
  const on = bench();
  const { AccessKey } = await on.call("cam", "CreateAccessKey", {});
  expect((await on.call("cam", "ListAccessKeys", { TargetUin: 0 })).AccessKeys).toMatchObject([{ AccessKeyId: AccessKey.AccessKeyId, Status: "Active" }]);
  await on.call("cam", "UpdateAccessKey", { TargetUin: 0, AccessKeyId: AccessKey.AccessKeyId, Status: "Inactive" });
  await on.call("cam", "DeleteAccessKey", { TargetUin: 0, AccessKeyId: AccessKey.AccessKeyId });
  expect((await on.call("cam", "ListAccessKeys", { TargetUin: 0 })).AccessKeys).toEqual([]);
});

test("A user has at most two keys, and force takes them along", async () => {
  const on = bench();
  const { uin } = await userWithKey(on);
  await on.call("cam", "CreateAccessKey", { TargetUin: uin });
  expect(await on.refused("cam", "CreateAccessKey", { TargetUin: uin })).toBe("OperationDenied.AccessKeyOverLimit");
  await on.call("cam", "DeleteUser", { Name: "deployer", Force: 1 });
  expect(await on.refused("cam", "GetUser", { Name: "deployer" })).toBe("ResourceNotFound.UserNotExist");
});

test("An assumed role may do what its policies allow, with its token and for its time only", async () => {
  const on = await withRole();
  const key = await session(on);
  const look = (by: Key) => refusedTo(on, by, "lighthouse", "DescribeInstances");
  expect(await look(key)).toBe("");
  expect(await refusedTo(on, key, "lighthouse", "CreateKeyPair", { KeyName: "a" })).toMatch(/UnauthorizedOperation/);
  expect(await look({ ...key, token: "another" })).toBe("AuthFailure.TokenFailure");
  expect(await look({ secretId: key.secretId, secretKey: key.secretKey })).toBe("AuthFailure.TokenFailure");
  expect(await look({ ...key, secretKey: "another" })).toBe("AuthFailure.SignatureFailure");
  await on.clock.pass(599_000);
  expect(await look(key)).toBe("");
  await on.clock.pass(2_000);
  expect(await look(key)).toBe("AuthFailure.TokenFailure");
  expect(on.deviations).toEqual([]);
});

test("A session's own policy narrows the role's", async () => {
  const on = await withRole();
  const key = await session(on, { Policy: encodeURIComponent(document("lighthouse:DescribeBundles")) });
  expect(await refusedTo(on, key, "lighthouse", "DescribeBundles")).toBe("");
  expect(await refusedTo(on, key, "lighthouse", "DescribeInstances")).toMatch(/UnauthorizedOperation/);
  const wide = await session(on, { Policy: document("*") });
  expect(await refusedTo(on, wide, "tat", "DescribeCommands")).toMatch(/UnauthorizedOperation/);
});

test("A role is assumed only by whom it trusts, and not for longer than it allows", async () => {
  const on = await withRole("lighthouse:*", { qcs: [`qcs::cam::uin/${accountId}:uin/5`] });
  expect(await on.refused("sts", "AssumeRole", { RoleArn, RoleSessionName: "build" })).toBe("UnauthorizedOperation");
  await on.call("cam", "UpdateAssumeRolePolicy", { RoleName: "ci", PolicyDocument: trust({ qcs: [`qcs::cam::uin/${accountId}:root`] }) });
  expect(await on.refused("sts", "AssumeRole", { RoleArn, RoleSessionName: "build" })).toBe("");
  expect(await on.refused("sts", "AssumeRole", { RoleArn, RoleSessionName: "build", DurationSeconds: 601 })).toBe("InvalidParameter.OverTimeError");
  expect(await on.refused("sts", "AssumeRole", { RoleArn, RoleSessionName: "b" })).toBe("InvalidParameter.ParamError");
  expect(await on.refused("sts", "AssumeRole", { RoleArn, RoleSessionName: "build", Policy: "{" })).toBe("InvalidParameter.StrategyFormatError");
});

test("Only a call that proves itself otherwise needs no key", async () => {
  const on = bench();
  const unsigned = (service: string, action: string) => {
    const request = signed(service, action, {}, "ap-guangzhou", on.clock.now());
    return on.answer(service, { ...request, headers: { ...request.headers, authorization: "SKIP" } });
  };
  expect(JSON.stringify(await unsigned("sts", "AssumeRoleWithWebIdentity"))).toContain("MissingParameter");
  expect(JSON.stringify(await unsigned("sts", "GetCallerIdentity"))).toContain("AuthFailure.InvalidAuthorization");
  expect(JSON.stringify(await unsigned("lighthouse", "DescribeInstances"))).toContain("AuthFailure.InvalidAuthorization");
});
