import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Client as BillingClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/billing/v20180709/billing_client.js";
import { Client as DnspodClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/dnspod/v20210323/dnspod_client.js";
import { Client as LighthouseClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/lighthouse/v20200324/lighthouse_client.js";
import { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client.js";
import { Client as TatClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tat/v20201028/tat_client.js";
import { remainingResources } from "../../../scripts/rehearse/api/account.ts";
import { actionNames } from "../../../scripts/rehearse/api/actions/index.ts";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { type CloudApi, startCloudApi } from "../../../scripts/rehearse/api/server.ts";

const credential = { secretId: "AKIDtwin", secretKey: "twin-secret" };
const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ x";
const domain = "example.com";

let api: CloudApi;

beforeAll(async () => {
  api = await startCloudApi({ hypervisor: noMachines(), credentials: credential, accountId: "100000000001", domains: [domain], egressAddress: "203.0.113.1", operationMilliseconds: 1 });
});

afterAll(() => api.close());

/** Tencent's own clients, led to the twin as any HTTP proxy would lead them. */
function clients() {
  const config = { credential, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", proxy: api.url, reqTimeout: 10 } } };
  return {
    lighthouse: new LighthouseClient(config),
    tat: new TatClient(config),
    dnspod: new DnspodClient(config),
    sts: new StsClient(config),
    billing: new BillingClient(config),
  };
}

/** The first of a list that must not be empty. */
function only<T>(list: readonly T[] | undefined): T {
  const [first] = list ?? [];
  if (first === undefined) throw new Error("The list is empty.");
  return first;
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The answer lacks a field.");
  return value;
}

test("Tencent's own clients walk every action of Lighthouse from an empty account and back", async () => {
  const { lighthouse, tat, dnspod, sts, billing } = clients();
  expect((await sts.GetCallerIdentity()).AccountId).toBe("100000000001");
  expect((await billing.DescribeAccountBalance({})).Balance).toBeGreaterThan(0);
  expect((await lighthouse.DescribeRegions()).TotalCount).toBeGreaterThan(3);
  const Zone = only((await lighthouse.DescribeZones({})).ZoneInfoSet).Zone;
  const bundles = given((await lighthouse.DescribeBundles({ Zones: [Zone] })).BundleSet);
  const ofMemory = (gib: number) => given(only(bundles.filter((bundle) => bundle.Memory === gib)).BundleId);
  const blueprints = given((await lighthouse.DescribeBlueprints({})).BlueprintSet);
  const debian = given(only(blueprints.filter((blueprint) => blueprint.OsName?.startsWith("Debian 12"))).BlueprintId);
  const openclaw = given(only(blueprints.filter((blueprint) => blueprint.BlueprintType === "APP_OS")).BlueprintId);

  const TemplateId = given((await lighthouse.CreateFirewallTemplate({ TemplateName: "empty" })).TemplateId);
  await lighthouse.ModifyFirewallTemplate({ TemplateId, TemplateName: "none" });
  expect(only((await lighthouse.DescribeFirewallTemplates({ TemplateIds: [TemplateId] })).TemplateSet).TemplateName).toBe("none");
  expect((await lighthouse.DescribeFirewallTemplateRules({ TemplateId })).TotalCount).toBe(0);

  const KeyIds = [given((await lighthouse.ImportKeyPair({ KeyName: "deploy", PublicKey: publicKey })).KeyId)];
  const made = given((await lighthouse.CreateKeyPair({ KeyName: "made" })).KeyPair?.KeyId);
  expect((await lighthouse.DescribeKeyPairs({})).TotalCount).toBe(2);

  const InstanceIds = given(
    (await lighthouse.CreateInstances({ BundleId: ofMemory(4), BlueprintId: debian, InstanceChargePrepaid: { Period: 1 }, InstanceName: "a", Zones: [Zone], FirewallTemplateId: TemplateId })).InstanceIdSet,
  );
  const InstanceId = only(InstanceIds);
  const state = async () => {
    await api.settled();
    const instance = only((await lighthouse.DescribeInstances({ InstanceIds })).InstanceSet);
    expect(instance.LatestOperationState).toBe("SUCCESS");
    return instance.InstanceState;
  };
  expect(await state()).toBe("RUNNING");
  await lighthouse.AssociateInstancesKeyPairs({ KeyIds, InstanceIds });
  expect(await state()).toBe("RUNNING");
  await lighthouse.ModifyInstancesAttribute({ InstanceIds, InstanceName: "b" });
  await state();
  await lighthouse.ModifyInstancesBundle({ InstanceIds, BundleId: ofMemory(8) });
  await state();
  await lighthouse.ModifyInstancesRenewFlag({ InstanceIds, RenewFlag: "NOTIFY_AND_AUTO_RENEW" });
  await lighthouse.StopInstances({ InstanceIds });
  expect(await state()).toBe("STOPPED");
  await lighthouse.StartInstances({ InstanceIds });
  await state();
  await lighthouse.RebootInstances({ InstanceIds });
  await state();
  await lighthouse.ResetInstance({ InstanceId, BlueprintId: openclaw });
  await state();
  await lighthouse.ResetInstancesPassword({ InstanceIds, Password: "Twin-pass-1" });
  expect(await state()).toBe("RUNNING");

  const DiskIds = given((await lighthouse.CreateDisks({ Zone, DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: { Period: 1 } })).DiskIdSet);
  const diskState = async () => {
    await api.settled();
    return only((await lighthouse.DescribeDisks({ DiskIds })).DiskSet).DiskState;
  };
  expect(await diskState()).toBe("UNATTACHED");
  await lighthouse.ModifyDisksAttribute({ DiskIds, DiskName: "data" });
  await lighthouse.ModifyDisksRenewFlag({ DiskIds, RenewFlag: "NOTIFY_AND_MANUAL_RENEW" });
  await lighthouse.AttachDisks({ DiskIds, InstanceId });
  expect(await diskState()).toBe("ATTACHED");

  const rules = ["22", "443"].map((Port) => ({ Protocol: "TCP", Port, CidrBlock: "0.0.0.0/0", Action: "ACCEPT", FirewallRuleDescription: Port }));
  await lighthouse.CreateFirewallRules({ InstanceId, FirewallRules: rules });
  await lighthouse.ModifyFirewallRules({ InstanceId, FirewallRules: rules.toReversed() });
  const listed = given((await lighthouse.DescribeFirewallRules({ InstanceId })).FirewallRuleSet);
  expect(listed.map((rule) => rule.Port)).toEqual(["443", "22"]);
  await lighthouse.DeleteFirewallRules({ InstanceId, FirewallRules: rules });

  const SnapshotId = given((await lighthouse.CreateInstanceSnapshot({ InstanceId, SnapshotName: "before" })).SnapshotId);
  await api.settled();
  await lighthouse.ModifySnapshotAttribute({ SnapshotId, SnapshotName: "then" });
  expect(only((await lighthouse.DescribeSnapshots({ SnapshotIds: [SnapshotId] })).SnapshotSet)).toMatchObject({ SnapshotState: "NORMAL", SnapshotName: "then" });
  await lighthouse.DeleteSnapshots({ SnapshotIds: [SnapshotId] });

  expect(only((await tat.DescribeAutomationAgentStatus({ InstanceIds })).AutomationAgentSet).AgentStatus).toBe("Online");
  const InvocationId = given((await tat.RunCommand({ InstanceIds, Content: Buffer.from("true").toString("base64") })).InvocationId);
  await api.settled();
  expect(only((await tat.DescribeInvocations({ InvocationIds: [InvocationId] })).InvocationSet).InvocationStatus).toBe("SUCCESS");
  expect(only((await tat.DescribeInvocationTasks({ Filters: [{ Name: "invocation-id", Values: [InvocationId] }] })).InvocationTaskSet).TaskStatus).toBe("SUCCESS");
  await tat.CancelInvocation({ InvocationId });

  expect((await dnspod.DescribeDomain({ Domain: domain })).DomainInfo?.DNSStatus).toBe("");
  const record = { Domain: domain, SubDomain: "agent", RecordType: "A", RecordLine: "默认", Value: "198.51.100.10" };
  const RecordId = given((await dnspod.CreateRecord(record)).RecordId);
  await dnspod.ModifyRecord({ ...record, RecordId, Value: "198.51.100.11" });
  await dnspod.ModifyRecordRemark({ Domain: domain, RecordId, Remark: "twin" });
  await dnspod.ModifyRecordStatus({ Domain: domain, RecordId, Status: "ENABLE" });
  expect((await dnspod.DescribeRecord({ Domain: domain, RecordId })).RecordInfo).toMatchObject({ Value: "198.51.100.11", Remark: "twin", Enabled: 1 });
  expect((await dnspod.DescribeRecordList({ Domain: domain })).RecordCountInfo?.TotalCount).toBe(3);
  await dnspod.DeleteRecord({ Domain: domain, RecordId });

  await lighthouse.DetachDisks({ DiskIds });
  expect(await diskState()).toBe("UNATTACHED");
  await lighthouse.DisassociateInstancesKeyPairs({ KeyIds, InstanceIds });
  await state();
  await lighthouse.IsolateDisks({ DiskIds });
  expect(await diskState()).toBe("SHUTDOWN");
  await lighthouse.TerminateDisks({ DiskIds });
  await lighthouse.IsolateInstances({ InstanceIds });
  expect(await state()).toBe("SHUTDOWN");
  await lighthouse.TerminateInstances({ InstanceIds });
  await lighthouse.DeleteKeyPairs({ KeyIds: [...KeyIds, made] });
  await lighthouse.DeleteFirewallTemplate({ TemplateId });

  expect(remainingResources(api.account)).toEqual([]);
  expect(api.calls.filter((call) => call.error !== undefined)).toEqual([]);
  const walked = new Set(api.calls.map((call) => `${call.service} ${call.action}`));
  const all = (actionNames["lighthouse"] ?? []).map((action) => `lighthouse ${action}`);
  expect(all.filter((action) => !walked.has(action))).toEqual([]);
  expect(api.deviations).toEqual([]);
});

const absent = { instance: "lhins-00000000", disk: "lhdisk-00000000", key: "lhkp-00000000", template: "lhft-00000000", snapshot: "lhsnap-00000000" };
const InstanceIds = [absent.instance];
const DiskIds = [absent.disk];
const rules = [{ Protocol: "TCP", Port: "22" }];
const instanceUnknown = "ResourceNotFound.InstanceIdNotFound";
const diskUnknown = "ResourceNotFound.DiskIdNotFound";

/** One mistake for each action, and the code that the API has for it. */
const mistakes: readonly [string, string, object, string][] = [
  ["lighthouse", "CreateInstances", { BundleId: "none", BlueprintId: "lhbp-debian12", InstanceChargePrepaid: { Period: 1 } }, "InvalidParameter.BundleIdNotFound"],
  ["lighthouse", "DescribeInstances", { InstanceIds: ["ins-1"] }, "InvalidParameterValue.InstanceIdMalformed"],
  ["lighthouse", "ModifyInstancesAttribute", { InstanceIds, InstanceName: "a" }, instanceUnknown],
  ["lighthouse", "ModifyInstancesRenewFlag", { InstanceIds, RenewFlag: "MAYBE" }, "InvalidParameterValue"],
  ["lighthouse", "ModifyInstancesBundle", { InstanceIds, BundleId: "none" }, "InvalidParameter.BundleIdNotFound"],
  ["lighthouse", "ResetInstance", { InstanceId: absent.instance }, instanceUnknown],
  ["lighthouse", "ResetInstancesPassword", { InstanceIds, Password: "short" }, "InvalidParameterValue.InvalidPassword"],
  ["lighthouse", "StartInstances", { InstanceIds }, instanceUnknown],
  ["lighthouse", "StopInstances", { InstanceIds, StopType: "PULL" }, "InvalidParameterValue"],
  ["lighthouse", "RebootInstances", { InstanceIds }, instanceUnknown],
  ["lighthouse", "IsolateInstances", { InstanceIds }, instanceUnknown],
  ["lighthouse", "TerminateInstances", { InstanceIds }, instanceUnknown],
  ["lighthouse", "CreateFirewallRules", { InstanceId: absent.instance, FirewallRules: rules }, instanceUnknown],
  ["lighthouse", "ModifyFirewallRules", { InstanceId: absent.instance, FirewallRules: rules }, instanceUnknown],
  ["lighthouse", "DeleteFirewallRules", { InstanceId: absent.instance, FirewallRules: rules }, instanceUnknown],
  ["lighthouse", "DescribeFirewallRules", { InstanceId: "ins-1" }, "InvalidParameterValue.InstanceIdMalformed"],
  ["lighthouse", "CreateFirewallTemplate", { TemplateName: "a", TemplateRules: [...rules, ...rules] }, "InvalidParameterValue.DuplicatedFirewallTemplateRule"],
  ["lighthouse", "DescribeFirewallTemplates", { Filters: [{ Name: "colour", Values: ["red"] }] }, "InvalidParameter.InvalidFilterName"],
  ["lighthouse", "DescribeFirewallTemplateRules", { TemplateId: "empty" }, "InvalidParameterValue"],
  ["lighthouse", "ModifyFirewallTemplate", { TemplateId: absent.template, TemplateName: "a" }, "ResourceNotFound"],
  ["lighthouse", "DeleteFirewallTemplate", { TemplateId: absent.template }, "ResourceNotFound.FirewallTemplateNotFound"],
  ["lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: "none" }, "InvalidParameterValue.KeyPairPublicKeyMalformed"],
  ["lighthouse", "CreateKeyPair", { KeyName: "a-b" }, "InvalidParameterValue.InvalidKeyPairNameIncludeIllegalChar"],
  ["lighthouse", "DescribeKeyPairs", { Limit: 500 }, "InvalidParameterValue.OutOfRange"],
  ["lighthouse", "DeleteKeyPairs", { KeyIds: [absent.key] }, "ResourceNotFound.KeyIdNotFound"],
  ["lighthouse", "AssociateInstancesKeyPairs", { KeyIds: [absent.key], InstanceIds }, "ResourceNotFound.KeyIdNotFound"],
  ["lighthouse", "DisassociateInstancesKeyPairs", { KeyIds: ["kp"], InstanceIds }, "InvalidParameterValue.KeyPairIdMalformed"],
  ["lighthouse", "CreateDisks", { Zone: "mars-1", DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: { Period: 1 } }, "InvalidParameterValue.InvalidZone"],
  ["lighthouse", "DescribeDisks", { DiskIds: ["disk-1"] }, "InvalidParameterValue.InvalidDiskIdMalformed"],
  ["lighthouse", "ModifyDisksAttribute", { DiskIds, DiskName: "a" }, diskUnknown],
  ["lighthouse", "ModifyDisksRenewFlag", { DiskIds, RenewFlag: "NOTIFY_AND_AUTO_RENEW" }, diskUnknown],
  ["lighthouse", "AttachDisks", { DiskIds, InstanceId: absent.instance }, instanceUnknown],
  ["lighthouse", "DetachDisks", { DiskIds }, diskUnknown],
  ["lighthouse", "IsolateDisks", { DiskIds }, diskUnknown],
  ["lighthouse", "TerminateDisks", { DiskIds }, diskUnknown],
  ["lighthouse", "CreateInstanceSnapshot", { InstanceId: absent.instance }, instanceUnknown],
  ["lighthouse", "DescribeSnapshots", { SnapshotIds: ["snap"] }, "InvalidParameterValue.SnapshotIdMalformed"],
  ["lighthouse", "ModifySnapshotAttribute", { SnapshotId: absent.snapshot, SnapshotName: "a" }, "ResourceNotFound.SnapshotIdNotFound"],
  ["lighthouse", "DeleteSnapshots", { SnapshotIds: [absent.snapshot] }, "ResourceNotFound.SnapshotIdNotFound"],
  ["lighthouse", "DescribeBundles", { BundleIds: ["none"] }, "InvalidParameter.BundleIdNotFound"],
  ["lighthouse", "DescribeBlueprints", { BlueprintIds: ["debian"] }, "InvalidParameterValue.BlueprintIdMalformed"],
  ["lighthouse", "DescribeZones", { Sort: "ASC" }, "UnknownParameter"],
  ["lighthouse", "DescribeRegions", { Region: "ap-guangzhou" }, "UnknownParameter"],
];

test.each(mistakes)("Tencent's own %s client sees %s's error code for a mistake", async (service, action, parameters, code) => {
  const client = Object.entries(clients()).find(([name]) => name === service)?.[1];
  await expect(client?.request(action, parameters)).rejects.toMatchObject({ code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(api.deviations).toEqual([]);
});

test("Every action of Lighthouse is among the mistakes", () => {
  const tried = new Set(mistakes.map(([service, action]) => `${service} ${action}`));
  const all = (actionNames["lighthouse"] ?? []).map((action) => `lighthouse ${action}`);
  expect(all.filter((action) => !tried.has(action))).toEqual([]);
});

test("Anything else is InvalidAction, and another account's key an AuthFailure", async () => {
  await expect(clients().lighthouse.request("DescribeScenes", {})).rejects.toMatchObject({ code: "InvalidAction" });
  const stranger = new LighthouseClient({ credential: { secretId: "AKIDreal", secretKey: "x" }, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", proxy: api.url } } });
  await expect(stranger.DescribeRegions()).rejects.toMatchObject({ code: "AuthFailure.SecretIdNotFound" });
  const forger = new LighthouseClient({ credential: { ...credential, secretKey: "x" }, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", proxy: api.url } } });
  await expect(forger.DescribeRegions()).rejects.toMatchObject({ code: "AuthFailure.SignatureFailure" });
});
