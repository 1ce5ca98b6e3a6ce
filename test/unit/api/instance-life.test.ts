import { expect, test } from "@jest/globals";
import { faultsFromFile } from "../../../scripts/rehearse/faults/faults.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bench, instance, publicKey, runningInstance } from "./bench.ts";

const order = { BundleId: "bundle2022_gen_02", BlueprintId: "lhbp-debian12", InstanceChargePrepaid: { Period: 1 } };

test("A machine that powers itself off is STOPPED, and RUNNING when it is on again", async () => {
  const on = bench();
  const id = await runningInstance(on);
  on.switchedItself(id, false);
  expect(await instance(on, id)).toMatchObject({ InstanceState: "STOPPED", LatestOperation: "CreateInstances" });
  expect(await on.refused("lighthouse", "StopInstances", { InstanceIds: [id] })).toBe("UnsupportedOperation.InvalidInstanceState");
  on.switchedItself(id, true);
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING" });
});

test("What a machine does during an operation is the operation's to show", async () => {
  const on = bench();
  const id = await runningInstance(on);
  await on.call("lighthouse", "RebootInstances", { InstanceIds: [id] });
  on.switchedItself(id, false);
  expect(await instance(on, id)).toMatchObject({ InstanceState: "REBOOTING" });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING" });
});

test("An isolated instance stays for months, and comes back by renewal, switched off and with its disks' time", async () => {
  const on = bench();
  const id = await runningInstance(on);
  await on.call("lighthouse", "IsolateInstances", { InstanceIds: [id], IsolateDataDisk: false });
  await on.clock.pass(90 * 24 * 3600 * 1000);
  expect(await instance(on, id)).toMatchObject({ InstanceState: "SHUTDOWN" });
  await on.call("lighthouse", "RenewInstances", { InstanceIds: [id], InstanceChargePrepaid: { Period: 2, RenewFlag: "NOTIFY_AND_AUTO_RENEW" } });
  expect(await instance(on, id)).toMatchObject({ InstanceState: "SHUTDOWN", LatestOperation: "RenewInstances", LatestOperationState: "OPERATING" });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceState: "STOPPED", IsolatedTime: null, ExpiredTime: expect.stringMatching(/^2026-0[67]/), RenewFlag: "NOTIFY_AND_AUTO_RENEW" });
  await on.call("lighthouse", "StartInstances", { InstanceIds: [id] });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING" });
  expect(on.deviations).toEqual([]);
});

test("Renewal costs, adds to the time that is left, and keeps the flag unless one is given", async () => {
  const on = bench({ balanceYuan: 170 });
  const id = await runningInstance(on, { InstanceChargePrepaid: { Period: 1, RenewFlag: "NOTIFY_AND_AUTO_RENEW" } });
  const before = (await instance(on, id)).ExpiredTime;
  await on.call("lighthouse", "RenewInstances", { InstanceIds: [id], InstanceChargePrepaid: { Period: 1, RenewFlag: "" } });
  await on.clock.pass();
  const after = await instance(on, id);
  expect(new Date(after.ExpiredTime).getTime() - new Date(before).getTime()).toBeGreaterThan(27 * 24 * 3600 * 1000);
  expect(after.RenewFlag).toBe("NOTIFY_AND_AUTO_RENEW");
  expect((await on.call("billing", "DescribeAccountBalance")).Balance).toBe(1000);
  expect(await on.refused("lighthouse", "RenewInstances", { InstanceIds: [id], InstanceChargePrepaid: { Period: 1 } })).toBe("FailedOperation.InsufficientBalance");
  expect(await on.refused("lighthouse", "RenewInstances", { InstanceIds: [id], InstanceChargePrepaid: { Period: 48 } })).toBe("InvalidParameterValue");
});

test("Instances and their data disks are returned twenty at a time, both counted", async () => {
  const on = bench();
  const { InstanceIdSet } = await on.call("lighthouse", "CreateInstances", { ...order, InstanceCount: 20, Zones: ["ap-guangzhou-3"] });
  const [DiskId] = (await on.call("lighthouse", "CreateDisks", { Zone: "ap-guangzhou-3", DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: { Period: 1 } })).DiskIdSet;
  await on.clock.pass();
  await on.call("lighthouse", "AttachDisks", { DiskIds: [DiskId], InstanceId: InstanceIdSet[0] });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "IsolateInstances", { InstanceIds: InstanceIdSet })).toBe("LimitExceeded.IsolateResourcesLimitExceeded");
  expect(await on.refused("lighthouse", "IsolateInstances", { InstanceIds: InstanceIdSet, IsolateDataDisk: false })).toBe("");
});

test("Instances and tags are limited in number", async () => {
  const on = bench();
  for (const InstanceCount of [30, 20]) await on.call("lighthouse", "CreateInstances", { ...order, InstanceCount });
  expect(await on.refused("lighthouse", "CreateInstances", order)).toBe("LimitExceeded.InstanceQuotaLimitExceeded");
  const tags = Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
  expect(await on.refused("lighthouse", "CreateInstances", { ...order, Tags: tags })).toBe("InvalidParameterValue");
});

test("The last value of a tag counts", async () => {
  const on = bench();
  const id = await runningInstance(on, { Tags: [{ Key: "env", Value: "a" }, { Key: "env", Value: "b" }] });
  expect((await instance(on, id)).Tags).toEqual([{ Key: "env", Value: "b" }]);
  expect((await on.call("lighthouse", "DescribeInstances", { Filters: [{ Name: "tag:env", Values: ["b"] }] })).TotalCount).toBe(1);
});

test("The command after the first boot runs through the agent and is shown with the instance", async () => {
  const on = bench();
  const Content = Buffer.from("echo hello > /tmp/hello").toString("base64");
  const refused = (InitCommand: object) => on.refused("lighthouse", "CreateInstances", { ...order, InitCommand });
  expect(await refused({ Content: "A".repeat(65_537) })).toBe("FailedOperation.InitCommandContentTooLong");
  expect(await refused({ Content, Timeout: 86_401 })).toBe("InvalidParameterValue");
  expect(await refused({ Content: "not base64" })).toBe("InvalidParameterValue");
  const id = await runningInstance(on, { InitCommand: { Content, Timeout: 30, Username: "root" } });
  await on.clock.pass();
  const { InitInvocationId } = await instance(on, id);
  expect(await on.call("tat", "DescribeInvocations", { InvocationIds: [InitInvocationId] })).toMatchObject({ TotalCount: 1, InvocationSet: [{ InvocationStatus: "SUCCESS" }] });
  expect(on.notes).toContainEqual(["run", id, { script: "echo hello > /tmp/hello", user: "root", workingDirectory: "/root", timeoutSeconds: 30 }]);
  expect(on.deviations).toEqual([]);
});

test("A password is set while the new machine is off, at creation and at a reset", async () => {
  const on = bench();
  const id = await runningInstance(on, { BlueprintId: "lhbp-ubuntu24", LoginConfiguration: { AutoGeneratePassword: "NO", Password: "Twin-pass-1" } });
  expect(on.notes.slice(-3)).toEqual([["stop", id], ["setPassword", id, "ubuntu", "Twin-pass-1"], ["start", id]]);
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING" });
  await on.call("lighthouse", "ResetInstancesPassword", { InstanceIds: [id], Password: "Twin-pass-2", UserName: "root" });
  await on.clock.pass();
  expect(on.notes.slice(-3)).toEqual([["stop", id], ["setPassword", id, "root", "Twin-pass-2"], ["start", id]]);
  expect(await on.refused("lighthouse", "ResetInstancesPassword", { InstanceIds: [id], Password: "Twin-pass-2", UserName: "u".repeat(65) })).toBe("InvalidParameterValue.OutOfRange");
});

test("Containers are taken with a Docker blueprint only", async () => {
  const on = bench();
  const refused = (BlueprintId: string, container: object) => on.refused("lighthouse", "CreateInstances", { ...order, BlueprintId, Containers: [{ ContainerImage: "nginx", ...container }] });
  expect(await refused("lhbp-debian12", {})).toBe("InvalidParameterValue.InvalidParameterCombination");
  expect(await refused("lhbp-docker26", { RestartPolicy: "sometimes" })).toBe("InvalidParameterValue.InvalidParameterCombination");
  expect(await refused("lhbp-docker26", { PublishPorts: [{ HostPort: 80, ContainerPort: 70_000 }] })).toBe("InvalidParameterValue.InvalidParameterCombination");
  expect(await refused("lhbp-docker26", { ContainerName: "web", RestartPolicy: "on-failure:3", PublishPorts: [{ HostPort: 80, ContainerPort: 80, Protocol: "tcp" }] })).toBe("");
});

test("Rules may change while the machine is being made, and it gets the latest", async () => {
  const on = bench();
  const { InstanceIdSet } = await on.call("lighthouse", "CreateInstances", order);
  const [InstanceId] = InstanceIdSet;
  await on.call("lighthouse", "ModifyFirewallRules", { InstanceId, FirewallRules: [{ Protocol: "UDP", Port: "53" }] });
  await on.clock.pass();
  expect(on.notes.filter(([method]) => method === "setFirewall")).toEqual([["setFirewall", InstanceId, [expect.objectContaining({ protocol: "UDP", port: "53" })]]]);
  expect(on.deviations).toEqual([]);
});

test("A changed description leaves the rule where it is", async () => {
  const on = bench();
  const InstanceId = await runningInstance(on);
  const change = (rule: object, more: object = {}) => on.refused("lighthouse", "ModifyFirewallRuleDescription", { InstanceId, FirewallRule: { Protocol: "TCP", ...rule }, ...more });
  expect(await change({ Port: "81" })).toBe("ResourceNotFound.FirewallRulesNotFound");
  expect(await change({ Port: "80" }, { FirewallVersion: 7 })).toBe("UnsupportedOperation.FirewallVersionMismatch");
  expect(await change({ Port: "80", FirewallRuleDescription: "web" }, { FirewallVersion: 1 })).toBe("");
  const { FirewallRuleSet, FirewallVersion } = await on.call("lighthouse", "DescribeFirewallRules", { InstanceId });
  expect(FirewallRuleSet.map(({ Port, FirewallRuleDescription }: { Port: string; FirewallRuleDescription: string }) => `${Port} ${FirewallRuleDescription}`)).toEqual(["22 Linux login", "80 web", "443 HTTPS", "ALL Ping"]);
  expect(FirewallVersion).toBe(2);
});

test("Keys are bound ONLINE through the agent, without a power-off, to a user of one's choice", async () => {
  const on = bench();
  const { KeyId } = await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: publicKey });
  const id = await runningInstance(on);
  const bind = { KeyIds: [KeyId], InstanceIds: [id] };
  expect(await on.refused("lighthouse", "AssociateInstancesKeyPairs", { ...bind, Username: "www" })).toBe("InvalidParameterValue");
  on.notes.length = 0;
  await on.call("lighthouse", "AssociateInstancesKeyPairs", { ...bind, AssociateType: "ONLINE", Username: "www" });
  await on.clock.pass();
  expect(on.notes.map(([method]) => method)).toEqual(["agentOnline", "run"]);
  expect((await on.call("lighthouse", "DescribeKeyPairs", { KeyIds: [KeyId] })).KeyPairSet[0].AssociatedInstanceSet).toEqual([{ InstanceId: id, Username: "www" }]);
  expect(await on.refused("lighthouse", "DisassociateInstancesKeyPairs", { ...bind, DisassociateType: "ONLINE", Username: "root" })).toBe("UnsupportedOperation.KeyPairUnbindUsernameMismatch");
  await on.call("lighthouse", "StopInstances", { InstanceIds: [id] });
  await on.clock.pass();
  expect(await on.refused("lighthouse", "DisassociateInstancesKeyPairs", { ...bind, DisassociateType: "ONLINE" })).toBe("UnsupportedOperation.InvalidInstanceState");
});

test("An instance stays stopped after its key was bound when a fault wants it so", async () => {
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  const file = join(folder, "faults");
  writeFileSync(file, "stays-stopped:times=1\n");
  const on = bench({ faults: faultsFromFile(file, () => undefined) });
  const { KeyId } = await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: publicKey });
  const [id, other] = [await runningInstance(on), await runningInstance(on)];
  for (const InstanceIds of [[id], [other]]) await on.call("lighthouse", "AssociateInstancesKeyPairs", { KeyIds: [KeyId], InstanceIds });
  await on.clock.pass();
  rmSync(folder, { recursive: true });
  expect([(await instance(on, id)).InstanceState, (await instance(on, other)).InstanceState]).toEqual(["STOPPED", "RUNNING"]);
});

test("Outside of the mainland a Linux server cannot become a Windows one, and the twin makes none anywhere", async () => {
  const on = bench();
  const { InstanceIdSet } = await on.call("lighthouse", "CreateInstances", order, "ap-hongkong");
  await on.clock.pass();
  expect(await on.refused("lighthouse", "ResetInstance", { InstanceId: InstanceIdSet[0], BlueprintId: "lhbp-winsrv22" }, "ap-hongkong")).toBe("InvalidParameterValue.NotAllowToChangePlatformType");
  expect(await on.refused("lighthouse", "ResetInstance", { InstanceId: await runningInstance(on), BlueprintId: "lhbp-winsrv22" })).toBe("ResourceUnavailable.BlueprintUnavailable");
  expect(on.deviations).toEqual([]);
});
