// Proves: I13 (partly)
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { balanceCoversTheOrder } from "../../../scripts/preflight/checks/balance-covers-the-order.ts";
import { bundleIsOnSale } from "../../../scripts/preflight/checks/bundle-is-on-sale.ts";
import { nothingIsPaidForTwice } from "../../../scripts/preflight/checks/nothing-is-paid-for-twice.ts";
import { DeployJournal } from "../../../scripts/recovery/deploy-journal.ts";
import { ManagedResources } from "../../../scripts/recovery/terraform-state.ts";
import { context, type Answers } from "./fixture.ts";

const KEY = "ssh-rsa AAAAB3Nza me@here";
const directory = mkdtempSync(join(tmpdir(), "paid-twice-"));
afterAll(() => { rmSync(directory, { recursive: true }); });
let runs = 0;
let journal: DeployJournal;
beforeEach(() => { journal = new DeployJournal(join(directory, String(runs += 1)), "prod"); });

const server = (InstanceId: string, more: object = {}) => ({ InstanceId, InstanceName: "lightkeeper-prod", InstanceState: "RUNNING", LatestOperation: "CreateInstances", LatestOperationState: "SUCCESS", PublicAddresses: ["198.51.100.7"], ExpiredTime: null, ...more });
const disk = (DiskId: string, more: object = {}) => ({ DiskId, DiskName: "lightkeeper-prod-data", DiskState: "UNATTACHED", DiskSize: 50, DiskType: "CLOUD_SSD", Zone: "ap-hongkong-2", InstanceId: "", ...more });
const record = (RecordId: number, Value: string, more: object = {}) => ({ RecordId, Value, Name: "agent", Type: "A", LineId: "0", ...more });
const caa = (RecordId: number, Value: string) => record(RecordId, Value, { Type: "CAA" });
const key = (more: object = {}) => ({ KeyId: "lhkp-own", KeyName: "lightkeeper_prod", PublicKey: KEY, AssociatedInstanceIds: [], ...more });
const knows = (...resources: readonly (readonly [type: string, id: string])[]) => new ManagedResources(resources.map(([type, id]) => ({ type: `tencentcloud_${type}`, address: `tencentcloud_${type}.x`, id, tainted: false, attributes: { id } })));

const given = (answers: Answers, managed = knows()) => context({ answers, managed, journal, loginPublicKey: KEY, manifest: { dataDisk: { sizeGiB: 50, type: "CLOUD_SSD" } } });
const run = (answers: Answers, managed = knows()) => nothingIsPaidForTwice.run(given(answers, managed));

test("an account without anything of the environment is fine, and nothing is recorded", async () => {
  expect(await run({ DescribeInstances: { InstanceSet: [server("lhins-other", { InstanceName: "lightkeeper-prod_2" }), server("lhins-dev", { InstanceName: "lightkeeper-prod-2" })] } })).toBeUndefined();
  expect(journal.read()).toEqual({});
});

test("what Terraform knows is fine, and so is what this very deploy imports", async () => {
  const answers = { DescribeInstances: { InstanceSet: [server("lhins-own")] }, DescribeDisks: { DiskSet: [disk("lhdisk-own")] } };
  expect(await run(answers, knows(["lighthouse_instance", "lhins-own"], ["lighthouse_disk", "lhdisk-own"]))).toBeUndefined();
  expect(await run({ DescribeInstances: { InstanceSet: [server("lhins-own")] } }, new ManagedResources([], [{ to: "tencentcloud_lighthouse_instance.server_instance_1A2B", id: "lhins-own" }]))).toBeUndefined();
});

describe("what a broken-off deploy left:", () => {
  test("a server that is paid for is not bought again: it is named, and the next deploy imports it", async () => {
    expect(await run({ DescribeInstances: { InstanceSet: [server("lhins-lost")] } })).toBe("the account holds server lhins-lost, not in Terraform's state, as a broken-off deploy leaves it. Next: npx cdktf deploy prod, which imports it; the plan shows it");
    expect(journal.read()).toEqual({ open: expect.any(String), adopt: { server: "lhins-lost" } });
  });

  test("all that hangs on it is imported with it: key, its binding, template, rules, disk attachment, DNS and CAA records", async () => {
    const problem = await run({
      DescribeInstances: { InstanceSet: [server("lhins-lost")] },
      DescribeKeyPairs: { KeyPairSet: [key({ AssociatedInstanceIds: ["lhins-lost"] })] },
      DescribeFirewallTemplates: { TemplateSet: [{ TemplateId: "lhft-own", TemplateName: "lightkeeper-prod-none" }] },
      DescribeFirewallRules: { TotalCount: 3 },
      DescribeDisks: { DiskSet: [disk("lhdisk-own", { InstanceId: "lhins-lost", DiskState: "ATTACHED" })] },
      DescribeRecordList: { RecordList: [record(7, "198.51.100.7"), record(8, "192.0.2.1", { LineId: "10=1" }), caa(9, '0 issue "letsencrypt.org"'), caa(10, '0 issuewild ";"')] },
    }, knows(["lighthouse_disk", "lhdisk-own"]));
    expect(problem).toBe("the account holds server lhins-lost, firewall template lhft-own, key pair lhkp-own, key binding lhkp-own#lhins-lost, attachment of disk lhdisk-own, firewall rules of lhins-lost, DNS record example.com#7, CAA record example.com#9, CAA record example.com#10, not in Terraform's state, as a broken-off deploy leaves it. Next: npx cdktf deploy prod, which imports it; the plan shows it");
    expect(journal.read().adopt).toEqual({ server: "lhins-lost", firewallTemplate: "lhft-own", keyPair: "lhkp-own", keyPairBinding: "lhkp-own#lhins-lost", diskAttachment: "lhdisk-own", firewallRules: "lhins-lost", addressRecord: "example.com#7", issueRecord: "example.com#9", wildcardRecord: "example.com#10" });
  });

  test("a CAA record that was made before the state knew it is imported, the one that the state knows is not, and neither are those of a zone that somebody else keeps", async () => {
    const managed = new ManagedResources([{ type: "tencentcloud_dnspod_record", address: "tencentcloud_dnspod_record.x", id: "example.com#9", tainted: false, attributes: { id: "example.com#9", record_type: "CAA", value: '0 issue "letsencrypt.org"' } }]);
    const answers = { DescribeRecordList: { RecordList: [caa(9, '0 issue "letsencrypt.org"'), caa(10, "0 issuewild ;"), caa(11, '0 iodef "mailto:ops@example.com"')] } };
    expect(await run(answers, managed)).toBe("the account holds CAA record example.com#10, not in Terraform's state, as a broken-off deploy leaves it. Next: npx cdktf deploy prod, which imports it; the plan shows it");
    expect(journal.read().adopt).toEqual({ wildcardRecord: "example.com#10" });
    expect(await nothingIsPaidForTwice.run(context({ answers, journal, manifest: { caa: "zone" } }))).toBeUndefined();
  });

  test("an address whose record the state knows is not imported a second time, although the account has another one", async () => {
    const managed = new ManagedResources([
      { type: "tencentcloud_lighthouse_instance", address: "tencentcloud_lighthouse_instance.x", id: "lhins-own", tainted: false, attributes: {} },
      { type: "tencentcloud_dnspod_record", address: "tencentcloud_dnspod_record.x", id: "example.com#6", tainted: false, attributes: { record_type: "A" } },
    ]);
    expect(await run({ DescribeInstances: { InstanceSet: [server("lhins-own")] }, DescribeRecordList: { RecordList: [record(7, "198.51.100.7")] } }, managed)).toMatch(/^agent\.example\.com leads to 198\.51\.100\.7 already/);
  });

  test("a data disk, which the provider does not import, is named with the command that brings it into the state", async () => {
    expect(await run({ DescribeInstances: { InstanceSet: [server("lhins-own")] }, DescribeDisks: { DiskSet: [disk("lhdisk-lost")] } }, knows(["lighthouse_instance", "lhins-own"]))).toBe(
      "the account holds the data disk lightkeeper-prod-data (lhdisk-lost), which is paid for and not in Terraform's state, as a broken-off deploy leaves it. Next: npm run doctor -- prod --adopt, then npx cdktf deploy prod",
    );
  });

  test("a returned server and a returned disk are not taken for paid ones", async () => {
    expect(await run({ DescribeInstances: { InstanceSet: [server("lhins-old", { InstanceState: "SHUTDOWN" })] }, DescribeDisks: { DiskSet: [disk("lhdisk-old", { DiskState: "SHUTDOWN" })] } })).toBeUndefined();
  });

  test("a server that could not be launched is told once; the next order is another one", async () => {
    const answers = { DescribeInstances: { InstanceSet: [server("lhins-bad", { InstanceState: "LAUNCH_FAILED", PublicAddresses: [] })] } };
    expect(await run(answers)).toBe("the cloud could not launch lightkeeper-prod (lhins-bad, LAUNCH_FAILED). Next: look in the console whether its price came back, then npx cdktf deploy prod, which orders anew");
    expect(journal.read()).toEqual({ open: expect.any(String), failedLaunches: ["lhins-bad"] });
    expect(await run(answers)).toBeUndefined();
    journal.begin();
    journal.end();
    expect(journal.read()).toEqual({ failedLaunches: ["lhins-bad"] });
  });
});

describe("what a person has to decide is one line with its commands:", () => {
  test("two servers of the name, of which Terraform knows one or none", async () => {
    const two = { DescribeInstances: { InstanceSet: [server("lhins-a"), server("lhins-b")] } };
    expect(await run(two, knows(["lighthouse_instance", "lhins-a"]))).toMatch(/^the account pays for 2 servers called lightkeeper-prod \(lhins-a, lhins-b\), and Terraform manages lhins-a only\. Next: .*IsolateInstances --region ap-hongkong --InstanceIds '\["lhins-b"\]'$/);
    expect(await run(two)).toMatch(/which of them it is cannot be told\. Next: /);
    expect(journal.read()).toEqual({});
  });

  test("two data disks", async () => {
    expect(await run({ DescribeDisks: { DiskSet: [disk("lhdisk-a"), disk("lhdisk-b", { InstanceId: "lhins-9", DiskState: "ATTACHED" })] } }, knows(["lighthouse_disk", "lhdisk-a"]))).toMatch(/pays for 2 disks called lightkeeper-prod-data \(lhdisk-a UNATTACHED, lhdisk-b on lhins-9\), and Terraform manages lhdisk-a only\. Next: /);
  });

  test("a disk on another server", async () => {
    expect(await run({ DescribeDisks: { DiskSet: [disk("lhdisk-a", { InstanceId: "lhins-9", DiskState: "ATTACHED" })] } }, knows(["lighthouse_disk", "lhdisk-a"]))).toMatch(/^the data disk lhdisk-a is attached to another server, lhins-9\. Next: tccli lighthouse DetachDisks/);
  });

  test("a key pair of the name with another key, before a server is bought that it could not be bound to", async () => {
    expect(await run({ DescribeKeyPairs: { KeyPairSet: [key({ PublicKey: "ssh-rsa CCCC x" })] } })).toMatch(/^ap-hongkong has a key pair lightkeeper_prod \(lhkp-own\) already, with another public key .* Next: use that key, or delete it: tccli lighthouse DeleteKeyPairs/);
    expect(await run({ DescribeKeyPairs: { KeyPairSet: [key({ PublicKey: "ssh-rsa CCCC x" })] } }, knows(["lighthouse_key_pair", "lhkp-own"]))).toBeUndefined();
  });

  test("a CAA record that lets another authority certify the name", async () => {
    expect(await run({ DescribeRecordList: { RecordList: [caa(9, '0 issue "digicert.com"')] } })).toBe('agent.example.com has the CAA record 0 issue "digicert.com" already, which Terraform does not manage: it says who may certify the name, beside ours. Next: when it may go, tccli dnspod DeleteRecord --Domain example.com --RecordId 9; or set caa to "zone", and keep all of them by hand');
    expect(journal.read()).toEqual({});
  });

  test("a CNAME record, beside which the cloud would refuse the server's address after the server was bought", async () => {
    expect(await run({ DescribeRecordList: { RecordList: [record(9, "old.example.net.", { Type: "CNAME" })] } })).toBe("agent.example.com is another name for old.example.net., and no other record can stand beside that one. Next: when it may go, tccli dnspod DeleteRecord --Domain example.com --RecordId 9");
  });

  test("a DNS record that leads elsewhere is never taken over unasked", async () => {
    expect(await run({ DescribeRecordList: { RecordList: [record(9, "192.0.2.1")] } })).toBe("agent.example.com leads to 192.0.2.1 already, by a record that Terraform does not manage: visitors would go to both. Next: when it may go, tccli dnspod DeleteRecord --Domain example.com --RecordId 9");
    expect(journal.read()).toEqual({});
  });
});

test("a server and a disk that are paid for need neither stock nor balance any more", async () => {
  const bought = { DescribeInstances: { InstanceSet: [server("lhins-own")] }, DescribeDisks: { DiskSet: [disk("lhdisk-own")] }, DescribeBundles: { BundleSet: [] }, DescribeAccountBalance: { Balance: 0 } };
  for (const check of [bundleIsOnSale, balanceCoversTheOrder]) expect(await check.run(given(bought, knows(["lighthouse_instance", "lhins-own"])))).toBeUndefined();
});
