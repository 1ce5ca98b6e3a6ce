import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, test } from "@jest/globals";
import { type Bench, bench, instance, publicKey, runningInstance } from "./bench.ts";
import { isSshPublicKey } from "../../../scripts/rehearse/api/actions/ssh-public-key.ts";

const imported = async (on: Bench, KeyName: string, PublicKey: string): Promise<string> => (await on.call("lighthouse", "ImportKeyPair", { KeyName, PublicKey })).KeyId;
const shown = async (on: Bench, id: string) => (await on.call("lighthouse", "DescribeKeyPairs", { KeyIds: [id] })).KeyPairSet[0];

test("An imported key comes back byte for byte, without a private key", async () => {
  const on = bench();
  const id = await imported(on, "deploy_1", `${publicKey} me@desk `);
  expect(await shown(on, id)).toMatchObject({ KeyId: id, KeyName: "deploy_1", PublicKey: `${publicKey} me@desk `, PrivateKey: null, AssociatedInstanceIds: [] });
});

test("A whole file is a key too: its newline comes back, but is neither another key nor written to a machine", async () => {
  const on = bench();
  const id = await imported(on, "deploy", `${publicKey}\n`);
  expect((await shown(on, id)).PublicKey).toBe(`${publicKey}\n`);
  expect(await on.refused("lighthouse", "ImportKeyPair", { KeyName: "other", PublicKey: publicKey })).toBe("InvalidParameterValue.KeyPairPublicKeyDuplicated");
  const instanceId = await runningInstance(on);
  await on.call("lighthouse", "AssociateInstancesKeyPairs", { KeyIds: [id], InstanceIds: [instanceId] });
  await on.clock.pass();
  expect(on.notes).toContainEqual(["setAuthorizedKeys", instanceId, "root", [publicKey]]);
});

test.each([
  ["a hyphen", "deploy-key", "InvalidParameterValue"],
  ["26 characters", "k".repeat(26), "InvalidParameterValue.InvalidKeyPairNameTooLong"],
  ["nothing", "", "InvalidParameterValue.InvalidKeyPairNameEmpty"],
])("A key name of %s is refused", async (_what, KeyName, code) => {
  const on = bench();
  expect(await on.refused("lighthouse", "ImportKeyPair", { KeyName, PublicKey: publicKey })).toBe(code);
  expect(on.deviations).toEqual([]);
});

test("A name or a key that is there already is refused", async () => {
  const on = bench();
  await imported(on, "deploy", publicKey);
  expect(await on.refused("lighthouse", "ImportKeyPair", { KeyName: "deploy", PublicKey: `${publicKey}2` })).toBe("InvalidParameterValue.DuplicateParameterValue");
  expect(await on.refused("lighthouse", "ImportKeyPair", { KeyName: "other", PublicKey: publicKey })).toBe("InvalidParameterValue.KeyPairPublicKeyDuplicated");
});

test.each(["", "ssh-rsa", "ssh-rsa !!!!", `ssh-rsa ${publicKey.split(" ")[1] ?? ""}`, "ssh-dss AAAAB3NzaC1kc3M=", "-----BEGIN PUBLIC KEY-----", `${publicKey}\n${publicKey}`, `${publicKey}\n\n`])(
  "%j is not a public key in OpenSSH format",
  async (PublicKey) => {
    expect(await bench().refused("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey })).toBe("InvalidParameterValue.KeyPairPublicKeyMalformed");
  },
);

test("A created key pair is one: the public line is the private key's", async () => {
  const { KeyPair } = await bench().call("lighthouse", "CreateKeyPair", { KeyName: "made" });
  expect(isSshPublicKey(KeyPair.PublicKey)).toBe(true);
  const { n } = createPublicKey(createPrivateKey(KeyPair.PrivateKey)).export({ format: "jwk" });
  expect(Buffer.from(KeyPair.PublicKey.split(" ")[1] ?? "", "base64").includes(Buffer.from(n ?? "", "base64url"))).toBe(true);
});

test("Binding powers a running instance off, writes the key and boots it again", async () => {
  const on = bench();
  const [id, key] = [await runningInstance(on), await imported(on, "k", publicKey)];
  on.notes.length = 0;
  await on.call("lighthouse", "AssociateInstancesKeyPairs", { KeyIds: [key], InstanceIds: [id] });
  expect(await instance(on, id)).toMatchObject({ LatestOperation: "AssociateInstancesKeyPairs", LatestOperationState: "OPERATING" });
  await on.clock.pass();
  expect(on.notes).toEqual([["stop", id], ["setAuthorizedKeys", id, "root", [publicKey]], ["start", id]]);
  expect(await instance(on, id)).toMatchObject({ InstanceState: "RUNNING", LatestOperationState: "SUCCESS", LoginSettings: { KeyIds: [key] } });
  expect(await shown(on, key)).toMatchObject({ AssociatedInstanceIds: [id], AssociatedInstanceSet: [{ InstanceId: id, Username: "root" }] });
});

test("On a cloud that leaves it off, the instance stays STOPPED after binding", async () => {
  const on = bench({ startsAfterKeyBinding: false });
  const [id, key] = [await runningInstance(on), await imported(on, "k", publicKey)];
  await on.call("lighthouse", "AssociateInstancesKeyPairs", { KeyIds: [key], InstanceIds: [id] });
  await on.clock.pass();
  expect(await instance(on, id)).toMatchObject({ InstanceState: "STOPPED", LatestOperationState: "SUCCESS" });
});

test("A stopped instance takes a key without being started", async () => {
  const on = bench();
  const [id, key] = [await runningInstance(on), await imported(on, "k", publicKey)];
  await on.call("lighthouse", "StopInstances", { InstanceIds: [id] });
  await on.clock.pass();
  on.notes.length = 0;
  await on.call("lighthouse", "AssociateInstancesKeyPairs", { KeyIds: [key], InstanceIds: [id] });
  await on.clock.pass();
  expect(on.notes).toEqual([["setAuthorizedKeys", id, "root", [publicKey]]]);
  expect(await instance(on, id)).toMatchObject({ InstanceState: "STOPPED" });
});

test("The key bound last replaces the one before; unbinding leaves none", async () => {
  const on = bench();
  const [id, first, second] = [await runningInstance(on), await imported(on, "a", publicKey), await imported(on, "b", `${publicKey}2`)];
  for (const key of [first, second]) {
    await on.call("lighthouse", "AssociateInstancesKeyPairs", { KeyIds: [key], InstanceIds: [id] });
    await on.clock.pass();
  }
  expect((await shown(on, first)).AssociatedInstanceIds).toEqual([]);
  expect(await on.refused("lighthouse", "DisassociateInstancesKeyPairs", { KeyIds: [first], InstanceIds: [id] })).toBe("UnsupportedOperation.KeyPairNotBoundToInstance");
  await on.call("lighthouse", "DisassociateInstancesKeyPairs", { KeyIds: [second], InstanceIds: [id] });
  await on.clock.pass();
  expect(on.notes).toContainEqual(["setAuthorizedKeys", id, "root", []]);
  expect(await instance(on, id)).toMatchObject({ LoginSettings: { KeyIds: [] }, InstanceState: "RUNNING" });
});

test("A bound key cannot be deleted; it can when the instance is gone", async () => {
  const on = bench();
  const key = await imported(on, "k", publicKey);
  const id = await runningInstance(on, { LoginConfiguration: { KeyIds: [key] } });
  expect(await on.refused("lighthouse", "DeleteKeyPairs", { KeyIds: [key] })).toBe("ResourceInUse.KeyPairInUse");
  await on.call("lighthouse", "IsolateInstances", { InstanceIds: [id] });
  await on.clock.pass();
  await on.call("lighthouse", "TerminateInstances", { InstanceIds: [id] });
  await on.call("lighthouse", "DeleteKeyPairs", { KeyIds: [key] });
  expect(await on.refused("lighthouse", "DeleteKeyPairs", { KeyIds: [key] })).toBe("ResourceNotFound.KeyIdNotFound");
  expect(await on.call("lighthouse", "DescribeKeyPairs", { KeyIds: [key] })).toMatchObject({ TotalCount: 0, KeyPairSet: [] });
});

test("A part of the name finds a key pair", async () => {
  const on = bench();
  await imported(on, "deploy_prod", publicKey);
  const found = (part: string) => on.call("lighthouse", "DescribeKeyPairs", { Filters: [{ Name: "key-name", Values: [part] }] });
  expect((await found("prod")).TotalCount).toBe(1);
  expect((await found("dev")).TotalCount).toBe(0);
});
