// Proves: I10 (partly)
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { permittedActions, type Task } from "../../../../constructs/published/permissions/permitted-actions.ts";
import { policyDocument, type PolicyScope } from "../../../../constructs/published/permissions/policy-documents.ts";
import { allows, readPolicy } from "../../../../scripts/rehearse/api/permissions/policy-document.ts";
import { bench } from "../../api/bench.ts";

const scripts = join(import.meta.dirname, "../../../../scripts");
const scope: PolicyScope = { account: "100000000001", appId: "1300000001", region: "ap-hongkong", bucketRegion: "ap-hongkong", bucket: "state-1300000001", environments: ["prod"], servers: ["lhins-11111111"] };
const object = (key: string): string => `qcs::cos:ap-hongkong:uid/1300000001:state-1300000001/${key}`;
const policyOf = (task: Task) => readPolicy(policyDocument(task, scope));

/** What the provider does for the resources of a gateway stack, but the calls that our arguments never lead to. */
const lifecycles = ["instance", "firewall-template", "firewall-rule", "key-pair", "key-pair-attachment", "disk", "disk-attachment", "dnspod-record"].map((name) => join(scripts, "rehearse/provider/resources", `${name}.ts`));
const neverCalled = ["lighthouse:CreateKeyPair", "lighthouse:ResetInstancesPassword"];

const callsIn = (file: string): string[] => [...readFileSync(file, "utf8").matchAll(/"(lighthouse|tat|dnspod|sts|billing)",\s*"([A-Z]\w+)"/g)].map(([, service = "", action = ""]) => `${service}:${action}`);
const filesIn = (folder: string): string[] => readdirSync(join(scripts, folder), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => join(scripts, folder, name));

test("the apply policy holds every call that a deploy's code makes, and no other", () => {
  const made = new Set([...lifecycles, ...filesIn("host"), ...filesIn("preflight"), ...filesIn("recovery")].flatMap(callsIn).filter((action) => !neverCalled.includes(action)));
  // Snapshots before a risky apply, and the price in its report.
  const around = ["lighthouse:CreateInstanceSnapshot", "lighthouse:DescribeSnapshots", "lighthouse:DeleteSnapshots", "lighthouse:DescribeBundles"];
  expect([...new Set([...made, ...around])].toSorted()).toEqual(permittedActions("apply"));
});

test("a plan's policy reads alone", () => {
  expect(permittedActions("plan").filter((action) => !/:(Describe|Inquire)/.test(action))).toEqual([]);
  const policy = [policyOf("plan")];
  expect(allows(policy, "cos", "GetObject", object("prod/terraform.tfstate"))).toBe(true);
  for (const action of ["PutObject", "DeleteObject"]) expect(allows(policy, "cos", action, object("prod/terraform.tfstate"))).toBe(false);
  expect(allows(policy, "tag", "CreateTag")).toBe(false);
});

test.each(["plan", "apply", "backup"] as const)("the %s policy of prod reaches no other environment's state", (task) => {
  for (const action of ["GetObject", "PutObject", "DeleteObject"]) {
    expect(allows([policyOf(task)], "cos", action, object("staging/terraform.tfstate"))).toBe(false);
    expect(allows([policyOf(task)], "cos", action, object("foundation/terraform.tfstate"))).toBe(false);
  }
});

test("commands run on the environment's servers alone", async () => {
  const on = bench({ policy: policyOf("apply") });
  const run = (id: string) => on.refused("tat", "RunCommand", { Content: "aWQ=", InstanceIds: [id] }, "ap-hongkong");
  expect(await run("lhins-22222222")).toMatch(/UnauthorizedOperation/);
  expect(await run("lhins-11111111")).not.toMatch(/UnauthorizedOperation/);
});

test.each(permittedActions("apply").filter((action) => action !== "sts:GetCallerIdentity"))("without %s in its policy the call is denied by that name, and with it is not", async (name) => {
  const [service = "", action = ""] = name.split(":");
  const parameters = action === "RunCommand" ? { InstanceIds: ["lhins-11111111"] } : {};
  const without = readPolicy(policyDocument("apply", scope).replace(`"name/${name}"`, '"name/none:None"'));
  await expect(bench({ policy: without }).call(service, action, parameters, "ap-hongkong")).rejects.toThrow(`you are not authorized to perform operation (${name})`);
  expect(await bench({ policy: policyOf("apply") }).refused(service, action, parameters, "ap-hongkong")).not.toMatch(/Unauthorized/);
});
