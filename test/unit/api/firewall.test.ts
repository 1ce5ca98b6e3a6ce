import { expect, test } from "@jest/globals";
import { type Bench, bench, runningInstance } from "./bench.ts";

const rule = (port: string, more: object = {}) => ({ Protocol: "TCP", Port: port, CidrBlock: "0.0.0.0/0", Action: "ACCEPT", FirewallRuleDescription: "", ...more });

async function withoutRules(on: Bench): Promise<string> {
  const { TemplateId } = await on.call("lighthouse", "CreateFirewallTemplate", { TemplateName: "empty" });
  return runningInstance(on, { FirewallTemplateId: TemplateId });
}

async function ports(on: Bench, InstanceId: string): Promise<string[]> {
  const { FirewallRuleSet } = await on.call("lighthouse", "DescribeFirewallRules", { InstanceId });
  return FirewallRuleSet.map((each: { Port: string }) => each.Port);
}

test("Without a template an instance starts with the default rules, with one it starts with the template's", async () => {
  const on = bench();
  expect(await ports(on, await runningInstance(on))).toEqual(["22", "80", "443", "ALL"]);
  expect(await ports(on, await withoutRules(on))).toEqual([]);
  const { TemplateId } = await on.call("lighthouse", "CreateFirewallTemplate", { TemplateName: "web", TemplateRules: [rule("443"), rule("80")] });
  expect(await ports(on, await runningInstance(on, { FirewallTemplateId: TemplateId }))).toEqual(["443", "80"]);
});

test("Rules are added below, replaced in the order given, and deleted one by one; each change raises the version", async () => {
  const on = bench();
  const InstanceId = await withoutRules(on);
  await on.call("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [rule("22"), rule("80")] });
  await on.call("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [rule("443")] });
  expect(await ports(on, InstanceId)).toEqual(["22", "80", "443"]);
  await on.call("lighthouse", "ModifyFirewallRules", { InstanceId, FirewallRules: [rule("443"), rule("22")] });
  expect(await ports(on, InstanceId)).toEqual(["443", "22"]);
  await on.call("lighthouse", "DeleteFirewallRules", { InstanceId, FirewallRules: [rule("443", { FirewallRuleDescription: "another description" })] });
  expect(await on.call("lighthouse", "DescribeFirewallRules", { InstanceId })).toMatchObject({ TotalCount: 1, FirewallVersion: 5 });
});

test("The machine's firewall gets every change, in order", async () => {
  const on = bench();
  const InstanceId = await withoutRules(on);
  await on.call("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [rule("22", { CidrBlock: "203.0.113.0/28" }), rule("22", { Action: "DROP" })] });
  expect(on.notes.at(-1)).toEqual([
    "setFirewall",
    InstanceId,
    [
      { protocol: "TCP", port: "22", cidr: "203.0.113.0/28", action: "ACCEPT" },
      { protocol: "TCP", port: "22", cidr: "0.0.0.0/0", action: "DROP" },
    ],
  ]);
});

test("Unset fields, also as the empty strings that the provider sends, come back as the API's defaults", async () => {
  const on = bench();
  const InstanceId = await withoutRules(on);
  await on.call("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [{ Protocol: "TCP", Port: "", CidrBlock: "", Action: "" }] });
  const { FirewallRuleSet } = await on.call("lighthouse", "DescribeFirewallRules", { InstanceId });
  expect(FirewallRuleSet).toEqual([
    { AppType: "All TCP", Protocol: "TCP", Port: "ALL", CidrBlock: "0.0.0.0/0", Ipv6CidrBlock: "", Action: "ACCEPT", FirewallRuleDescription: "" },
  ]);
});

test.each([
  ["an unknown protocol", { Protocol: "GRE" }, "InvalidParameterValue"],
  ["a port over 65535", rule("65536"), "InvalidParameterValue"],
  ["a falling range", rule("90-80"), "InvalidParameterValue"],
  ["a range within a list", rule("80,90-95"), "InvalidParameterValue"],
  ["a port with ICMP", { Protocol: "ICMP", Port: "22" }, "InvalidParameterValue"],
  ["a broken network", rule("22", { CidrBlock: "10.0.0.0/33" }), "InvalidParameterValue"],
  ["an unknown action", rule("22", { Action: "DENY" }), "InvalidParameterValue"],
  ["a description over 64 characters", rule("22", { FirewallRuleDescription: "x".repeat(65) }), "InvalidParameterValue.FirewallRuleDescriptionTooLong"],
  ["networks of both families", rule("22", { Ipv6CidrBlock: "::/0" }), "InvalidParameter.ParameterConflict"],
  ["a rule that exists", rule("8000", { FirewallRuleDescription: "renamed" }), "InvalidParameter.FirewallRulesExist"],
])("A rule with %s is refused", async (_what, refused, code) => {
  const on = bench();
  const InstanceId = await withoutRules(on);
  await on.call("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [rule("8000")] });
  expect(await on.refused("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [refused] })).toBe(code);
  expect(await ports(on, InstanceId)).toEqual(["8000"]);
  expect(on.deviations).toEqual([]);
});

test.each(["1", "80,443,8080", "1000-2000", "ALL"])("The port %s is taken", async (port) => {
  const on = bench();
  const InstanceId = await withoutRules(on);
  expect(await on.refused("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [rule(port)] })).toBe("");
});

test("An address without a mask comes back as it was given", async () => {
  const on = bench();
  const InstanceId = await withoutRules(on);
  await on.call("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [rule("22", { CidrBlock: "10.0.0.1" })] });
  expect((await on.call("lighthouse", "DescribeFirewallRules", { InstanceId })).FirewallRuleSet[0].CidrBlock).toBe("10.0.0.1");
});

test("Duplicates in one request, an unknown rule, an old version and a 101st rule are refused", async () => {
  const on = bench();
  const InstanceId = await withoutRules(on);
  const refused = (action: string, FirewallRules: object[], more: object = {}) => on.refused("lighthouse", action, { InstanceId, FirewallRules, ...more });
  expect(await refused("ModifyFirewallRules", [rule("1"), rule("1")])).toBe("InvalidParameter.FirewallRulesDuplicated");
  expect(await refused("DeleteFirewallRules", [rule("1")])).toBe("ResourceNotFound.FirewallRulesNotFound");
  expect(await refused("CreateFirewallRules", [rule("1")], { FirewallVersion: 7 })).toBe("UnsupportedOperation.FirewallVersionMismatch");
  const many = Array.from({ length: 101 }, (_, index) => rule(String(index + 1)));
  expect(await refused("CreateFirewallRules", many)).toBe("LimitExceeded.FirewallRulesLimitExceeded");
  expect(await refused("CreateFirewallRules", many.slice(1), { FirewallVersion: 1 })).toBe("");
});

test("Two changes at once: the second is refused as busy", async () => {
  const on = bench();
  const InstanceId = await withoutRules(on);
  const answers = await Promise.all(["1", "2"].map((port) => on.refused("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [rule(port)] })));
  expect(answers).toEqual(["", "UnsupportedOperation.FirewallBusy"]);
});

test("An unknown instance has an empty list of rules and takes none", async () => {
  const on = bench();
  const InstanceId = "lhins-00000000";
  expect(await on.call("lighthouse", "DescribeFirewallRules", { InstanceId })).toMatchObject({ TotalCount: 0, FirewallRuleSet: [] });
  expect(await on.refused("lighthouse", "CreateFirewallRules", { InstanceId, FirewallRules: [rule("1")] })).toBe("ResourceNotFound.InstanceIdNotFound");
});

test("A template is listed with its rules, 20 by default, renamed and deleted", async () => {
  const on = bench();
  const TemplateRules = Array.from({ length: 25 }, (_, index) => rule(String(index + 1)));
  const { TemplateId } = await on.call("lighthouse", "CreateFirewallTemplate", { TemplateName: "long", TemplateRules });
  const listed = await on.call("lighthouse", "DescribeFirewallTemplateRules", { TemplateId });
  expect(listed.TotalCount).toBe(25);
  expect(listed.TemplateRuleSet).toHaveLength(20);
  expect(listed.TemplateRuleSet[0]).toMatchObject({ TemplateRuleId: expect.stringMatching(/^lhftr-[a-z0-9]{10}$/), FirewallRuleInfo: { Port: "1" } });
  await on.call("lighthouse", "ModifyFirewallTemplate", { TemplateId, TemplateName: "short" });
  expect((await on.call("lighthouse", "DescribeFirewallTemplates", { TemplateIds: [TemplateId] })).TemplateSet[0].TemplateName).toBe("short");
  await on.call("lighthouse", "DeleteFirewallTemplate", { TemplateId });
  expect((await on.call("lighthouse", "DescribeFirewallTemplates", { TemplateIds: [TemplateId] })).TotalCount).toBe(0);
  expect(await on.refused("lighthouse", "DeleteFirewallTemplate", { TemplateId })).toBe("ResourceNotFound.FirewallTemplateNotFound");
  expect(await on.refused("lighthouse", "CreateFirewallTemplate", { TemplateName: "twice", TemplateRules: [rule("1"), rule("1")] })).toBe("InvalidParameterValue.DuplicatedFirewallTemplateRule");
  expect(on.deviations).toEqual([]);
});
