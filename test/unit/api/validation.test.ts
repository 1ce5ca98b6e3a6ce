import { expect, test } from "@jest/globals";
import { answerableCode, ApiError } from "../../../scripts/rehearse/api/error.ts";
import { actionNames, handlerOf } from "../../../scripts/rehearse/api/actions/index.ts";
import { answerViolations, isKnownError } from "../../../scripts/rehearse/api/schema/check-answer.ts";
import { loadApiSchema, type ServiceSchema } from "../../../scripts/rehearse/api/schema/schema.ts";
import { trimSchema } from "../../../scripts/rehearse/api/schema/trim.ts";
import { validateRequest } from "../../../scripts/rehearse/api/schema/validate-request.ts";

const lighthouse: ServiceSchema = loadApiSchema().services["lighthouse"] ?? { version: "", actions: {}, objects: {} };

function refusal(action: string, parameters: unknown): string {
  try {
    validateRequest(lighthouse, action, parameters);
    return "";
  } catch (error) {
    if (error instanceof ApiError) return `${error.codes[0]} ${error.message}`;
    throw error;
  }
}

const bought = { BundleId: "b", BlueprintId: "p", InstanceChargePrepaid: { Period: 1 } };

test("A request that the description allows passes", () => {
  expect(refusal("CreateInstances", { ...bought, Zones: ["ap-guangzhou-3"], DryRun: false, InstanceName: null })).toBe("");
});

test("An unknown parameter is named, at any depth", () => {
  expect(refusal("CreateInstances", { ...bought, UserData: "x" })).toMatch(/^UnknownParameter .*`UserData`/);
  expect(refusal("CreateInstances", { ...bought, InstanceChargePrepaid: { Period: 1, Unit: "m" } })).toMatch(/^UnknownParameter .*`InstanceChargePrepaid.Unit`/);
  expect(refusal("CreateFirewallRules", { InstanceId: "i", FirewallRules: [{ Protocol: "TCP", Ports: "1" }] })).toMatch(/`FirewallRules.0.Ports`/);
});

test("A missing parameter is named, at any depth, and an empty list is missing", () => {
  expect(refusal("CreateInstances", { ...bought, BundleId: undefined })).toMatch(/^MissingParameter .*`BundleId`/);
  expect(refusal("CreateInstances", { ...bought, InstanceChargePrepaid: {} })).toMatch(/^MissingParameter .*`InstanceChargePrepaid.Period`/);
  expect(refusal("StartInstances", { InstanceIds: [] })).toMatch(/^MissingParameter .*`InstanceIds`/);
});

test("A value of another type is refused", () => {
  expect(refusal("CreateInstances", { ...bought, BundleId: 1 })).toMatch(/^InvalidParameter .*`BundleId`/);
  expect(refusal("CreateInstances", { ...bought, Zones: "ap-guangzhou-3" })).toMatch(/^InvalidParameter .*`Zones`/);
  expect(refusal("CreateInstances", { ...bought, DryRun: "true" })).toMatch(/^InvalidParameter .*`DryRun`/);
  expect(refusal("CreateInstances", { ...bought, InstanceChargePrepaid: { Period: "1" } })).toMatch(/^InvalidParameter .*`InstanceChargePrepaid.Period`/);
  expect(refusal("CreateInstances", { ...bought, InstanceCount: -1 })).toMatch(/^InvalidParameter .*`InstanceCount`/);
  expect(refusal("DescribeInstances", { Limit: 1.5 })).toMatch(/^InvalidParameter .*`Limit`/);
});

test("A body that is no object is refused", () => {
  expect(refusal("DescribeRegions", [])).toMatch(/^InvalidRequest/);
  expect(refusal("DescribeRegions", undefined)).toMatch(/^InvalidRequest/);
});

test("An answer without a field that is always there, with a foreign field or with a wrong type is a fault of the twin", () => {
  const answer = { TotalCount: 1, RegionSet: [{ Region: "a", RegionName: "b", RegionState: "AVAILABLE", IsChinaMainland: true }] };
  expect(answerViolations(lighthouse, "DescribeRegions", answer)).toEqual([]);
  expect(answerViolations(lighthouse, "DescribeRegions", { ...answer, TotalCount: undefined })).toEqual(["DescribeRegions.TotalCount is always there, and missing"]);
  expect(answerViolations(lighthouse, "DescribeRegions", { ...answer, Next: 1 })).toEqual(["DescribeRegions.Next is not in the API's description"]);
  expect(answerViolations(lighthouse, "DescribeRegions", { ...answer, TotalCount: "1" })).toHaveLength(1);
  expect(answerViolations(lighthouse, "DescribeRegions", { TotalCount: 1, RegionSet: [{ Region: null }] })).toContain("DescribeRegions.RegionSet.0.Region is never null");
});

test("A time in an answer has the API's form", () => {
  const template = { TemplateId: "t", TemplateName: "n", TemplateType: "PRIVATE", TemplateState: "NORMAL" };
  const answer = (time: string) => ({ TotalCount: 1, TemplateSet: [{ ...template, CreatedTime: time }] });
  expect(answerViolations(lighthouse, "DescribeFirewallTemplates", answer("2026-01-31T12:00:00Z"))).toEqual([]);
  expect(answerViolations(lighthouse, "DescribeFirewallTemplates", answer("2026-01-31T12:00:00.000Z"))).toHaveLength(1);
});

test("Of similar codes the one that the action lists is answered, else the common one at their root", () => {
  const listed = new Set(["ResourceNotFound.InstanceNotFound"]);
  expect(answerableCode(["ResourceNotFound.InstanceIdNotFound", "ResourceNotFound.InstanceNotFound"], listed)).toBe("ResourceNotFound.InstanceNotFound");
  expect(answerableCode(["InvalidParameterValue.DiskNameTooLong"], listed)).toBe("InvalidParameterValue");
  expect(isKnownError(lighthouse, "DeleteKeyPairs", "ResourceInUse.KeyPairInUse")).toBe(true);
  expect(isKnownError(lighthouse, "DescribeRegions", "ResourceInUse.KeyPairInUse")).toBe(false);
  expect(isKnownError(lighthouse, "DescribeRegions", "UnknownParameter")).toBe(true);
});

test("The committed description holds exactly the actions that are implemented", () => {
  const described = Object.fromEntries(Object.entries(loadApiSchema().services).map(([name, service]) => [name, Object.keys(service.actions).sort()]));
  expect(described).toEqual(Object.fromEntries(Object.entries(actionNames).map(([name, actions]) => [name, [...actions].sort()])));
  expect(trimSchema(loadApiSchema(), actionNames).services).toEqual(loadApiSchema().services);
});

test("Trimming refuses an action that the API does not have", () => {
  expect(() => trimSchema(loadApiSchema(), { lighthouse: ["Nothing"] })).toThrow('no action "Nothing"');
  expect(() => trimSchema(loadApiSchema(), { cvm: [] })).toThrow('no service "cvm"');
});

test("No action is found under a name that objects have by birth", () => {
  expect(handlerOf("lighthouse", "constructor")).toBeUndefined();
  expect(handlerOf("toString", "call")).toBeUndefined();
});
