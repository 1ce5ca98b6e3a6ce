import { expect, test } from "@jest/globals";
import { leastPrivilege } from "../../../scripts/rehearse/api/permissions/least-privilege.ts";
import { allows, readPolicy } from "../../../scripts/rehearse/api/permissions/policy-document.ts";
import { ApiError } from "../../../scripts/rehearse/api/error.ts";
import { bench } from "./bench.ts";

const policy = (...statements: object[]) => readPolicy(JSON.stringify({ version: "2.0", statement: statements.map((statement) => ({ effect: "allow", resource: "*", ...statement })) }));

test.each([
  ["name/lighthouse:DescribeInstances", "DescribeInstances", true],
  ["lighthouse:DescribeInstances", "DescribeInstances", true],
  ["lighthouse:Describe*", "DescribeInstances", true],
  ["lighthouse:*", "DescribeInstances", true],
  ["*", "DescribeInstances", true],
  ["lighthouse:*Instances", "DescribeInstances", true],
  ["LIGHTHOUSE:describeinstances", "DescribeInstances", true],
  ["lighthouse:DescribeInstance", "DescribeInstances", false],
  ["tat:*", "DescribeInstances", false],
])("The action %s covers %s: %s", (action, called, covered) => {
  expect(allows([policy({ action })], "lighthouse", called)).toBe(covered);
});

test("A deny wins over every allow, in the same policy or another", () => {
  const open = policy({ action: "*" });
  const closed = policy({ effect: "deny", action: "lighthouse:Terminate*" });
  expect(allows([open, closed], "lighthouse", "TerminateInstances")).toBe(false);
  expect(allows([open, closed], "lighthouse", "IsolateInstances")).toBe(true);
  expect(allows([closed], "lighthouse", "IsolateInstances")).toBe(false);
});

test.each([
  ["qcs::cos:ap-guangzhou:uid/1300000001:state-1300000001/prod/*", true],
  ["qcs::cos::uid/1300000001:state-1300000001/*", true],
  ["qcs::cos:ap-guangzhou::state-1300000001/prod/terraform.tfstate", true],
  ["*", true],
  ["qcs::cos:ap-guangzhou:uid/1300000001:state-1300000001/staging/*", false],
  ["qcs::cos:ap-hongkong:uid/1300000001:state-1300000001/prod/*", false],
  ["qcs::cos:ap-guangzhou:uid/1300000002:state-1300000001/prod/*", false],
])("The resource %s covers prod's state: %s", (resource, covered) => {
  const documents = [policy({ action: "cos:GetObject", resource: [resource] })];
  expect(allows(documents, "cos", "GetObject", "qcs::cos:ap-guangzhou:uid/1300000001:state-1300000001/prod/terraform.tfstate")).toBe(covered);
  // Where a call names no resource, the action decides.
  expect(allows(documents, "cos", "GetObject")).toBe(true);
});

test("A command is denied on every server that the policy does not name", async () => {
  const on = bench({ policy: policy({ action: "tat:RunCommand", resource: ["qcs::lighthouse:ap-guangzhou:uin/100000000001:instance/lhins-11111111"] }) });
  const run = (...InstanceIds: string[]) => on.refused("tat", "RunCommand", { Content: "aWQ=", InstanceIds });
  expect(await run("lhins-22222222")).toMatch(/UnauthorizedOperation/);
  expect(await run("lhins-11111111", "lhins-22222222")).toMatch(/UnauthorizedOperation/);
  // Allowed, and then there is no such server.
  expect(await run("lhins-11111111")).not.toMatch(/UnauthorizedOperation/);
});

test.each([
  ["no JSON", "{", "InvalidParameter.PolicyDocumentError"],
  ["another version", '{"version":"1.0","statement":[]}', "InvalidParameter.VersionError"],
  ["no statement", '{"version":"2.0"}', "InvalidParameter.StatementError"],
  ["a word that no statement has", '{"version":"2.0","statement":[{"effect":"allow","action":"*","not_action":"*"}]}', "InvalidParameter.StatementError"],
  ["another effect", '{"version":"2.0","statement":[{"effect":"Allow","action":"*"}]}', "InvalidParameter.EffectError"],
  ["no action", '{"version":"2.0","statement":[{"effect":"allow","resource":"*"}]}', "InvalidParameter.ActionMiss"],
  ["an action without a service", '{"version":"2.0","statement":[{"effect":"allow","action":"DescribeInstances","resource":"*"}]}', "InvalidParameter.ActionError"],
  ["no resource", '{"version":"2.0","statement":[{"effect":"allow","action":"*"}]}', "InvalidParameter.ResourceError"],
  ["a resource of two parts", '{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"qcs::x"}]}', "InvalidParameter.ResourceQcsError"],
  ["more than 6144 characters", `{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*"}]}${" ".repeat(6144)}`, "InvalidParameter.PolicyDocumentLengthOverLimit"],
])("A policy with %s is refused", (_what, text, code) => {
  let error: unknown;
  try {
    readPolicy(text);
  } catch (caught) {
    error = caught;
  }
  expect(error instanceof ApiError && error.codes[0]).toBe(code);
});

test("A key with a policy may call what it allows, and is denied the rest by name", async () => {
  const on = bench({ policy: policy({ action: ["lighthouse:Describe*", "tat:*"] }) });
  await on.call("lighthouse", "DescribeInstances");
  await on.call("sts", "GetCallerIdentity");
  await expect(on.call("lighthouse", "CreateKeyPair", { KeyName: "a" })).rejects.toThrow(/UnauthorizedOperation.*lighthouse:CreateKeyPair/);
  expect(await on.refused("lighthouse", "CreateKeyPair", { KeyName: "a" })).toMatch(/^(UnauthorizedOperation|AuthFailure\.UnauthorizedOperation)/);
  expect(await on.refused("dnspod", "DescribeDomain", { Domain: "example.com" })).toBe("AuthFailure.UnauthorizedOperation");
  expect(on.deviations).toEqual([]);
});

test("The calls that were made become the smallest policy that allows them", async () => {
  const on = bench();
  await on.call("lighthouse", "DescribeInstances");
  await on.call("lighthouse", "DescribeBundles");
  await on.call("lighthouse", "DescribeInstances");
  await on.refused("dnspod", "DescribeDomain", { Domain: "none.example" });
  const made = leastPrivilege(on.calls);
  expect(made).toEqual({
    version: "2.0",
    statement: [
      { effect: "allow", action: ["name/dnspod:DescribeDomain"], resource: ["*"] },
      { effect: "allow", action: ["name/lighthouse:DescribeBundles", "name/lighthouse:DescribeInstances"], resource: ["*"] },
    ],
  });
  const again = bench({ policy: readPolicy(JSON.stringify(made)) });
  await again.call("lighthouse", "DescribeBundles");
  expect(await again.refused("lighthouse", "DescribeKeyPairs")).toMatch(/UnauthorizedOperation/);
});
