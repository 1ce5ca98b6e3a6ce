import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { withDisk } from "../../../scripts/doctor/adopt.ts";
import type { Findings } from "../../../scripts/doctor/check.ts";
import { doctorChecks } from "../../../scripts/doctor/checks/index.ts";
import { runChecks } from "../../../scripts/doctor/examine.ts";
import { holderOfStateFile } from "../../../scripts/doctor/state-lock.ts";
import { commandsOf, examinationText } from "../../../scripts/doctor/text.ts";
import { ManagedResources } from "../../../scripts/recovery/terraform-state.ts";
import { settled, manifest as hostManifest } from "../host/fixture.ts";
import { context, type Answers } from "../preflight/fixture.ts";

const server = (more: object = {}) => ({ InstanceId: "lhins-own", InstanceName: "lightkeeper-prod", InstanceState: "RUNNING", LatestOperation: "StartInstances", LatestOperationState: "SUCCESS", PublicAddresses: ["198.51.100.7"], ExpiredTime: null, ...more });
const disk = (more: object = {}) => ({ DiskId: "lhdisk-own", DiskName: "lightkeeper-prod-data", DiskState: "ATTACHED", DiskSize: 50, DiskType: "CLOUD_SSD", Zone: "ap-hongkong-2", InstanceId: "lhins-own", ...more });
const key = (more: object = {}) => ({ KeyId: "lhkp-own", KeyName: "lightkeeper_prod", PublicKey: "", AssociatedInstanceIds: ["lhins-own"], ...more });
const caa = (RecordId: number, Value: string) => ({ RecordId, Value, Name: "agent", Type: "CAA", LineId: "0" });
const rules = [{ protocol: "TCP", port: "443", cidr_block: "0.0.0.0/0", action: "ACCEPT" }];

const resources = {
  tencentcloud_lighthouse_instance: { x: {} },
  tencentcloud_lighthouse_disk: { x: {} },
  tencentcloud_lighthouse_disk_attachment: { x: {} },
  tencentcloud_lighthouse_key_pair: { x: {} },
  tencentcloud_lighthouse_key_pair_attachment: { x: {} },
  tencentcloud_lighthouse_firewall_template: { x: {} },
  tencentcloud_lighthouse_firewall_rule: { x: { firewall_rules: rules } },
  tencentcloud_dnspod_record: { x: {} },
  terraform_data: { y: {} },
};
const ids: Readonly<Record<keyof typeof resources, string>> = {
  tencentcloud_lighthouse_instance: "lhins-own",
  tencentcloud_lighthouse_disk: "lhdisk-own",
  tencentcloud_lighthouse_disk_attachment: "lhdisk-own",
  tencentcloud_lighthouse_key_pair: "lhkp-own",
  tencentcloud_lighthouse_key_pair_attachment: "lhkp-own#lhins-own",
  tencentcloud_lighthouse_firewall_template: "lhft-own",
  tencentcloud_lighthouse_firewall_rule: "lhins-own",
  tencentcloud_dnspod_record: "example.com#7",
  terraform_data: "u-u-i-d",
};
const caaRecords = [["8", '0 issue "letsencrypt.org"'], ["9", '0 issuewild ";"']].map(([record = "", value]) => ({ type: "tencentcloud_dnspod_record", id: `example.com#${record}`, address: `tencentcloud_dnspod_record.caa${record}`, tainted: false, attributes: { record_type: "CAA", value } }));
const state = (without: readonly string[] = [], tainted: readonly string[] = []) =>
  new ManagedResources([...Object.entries(ids).map(([type, id]) => ({ type, id, address: `${type}.${type === "terraform_data" ? "y" : "x"}`, tainted: tainted.includes(type), attributes: { id } })), ...caaRecords].filter(({ type }) => !without.includes(type)));

const wellAnswers: Answers = {
  DescribeInstances: { InstanceSet: [server()] },
  DescribeDisks: { DiskSet: [disk()] },
  DescribeKeyPairs: { KeyPairSet: [key()] },
  DescribeFirewallRules: { TotalCount: 1, FirewallRuleSet: [{ Protocol: "TCP", Port: "443", CidrBlock: "0.0.0.0/0", Action: "ACCEPT" }] },
  DescribeRecordList: { RecordList: [{ RecordId: 7, Value: "198.51.100.7", Name: "agent", Type: "A", LineId: "0" }, caa(8, '0 issue "letsencrypt.org"'), caa(9, '0 issuewild ";"')] },
};
const host = hostManifest();
const pinned = { key: { algorithm: "ssh-ed25519", blob: "AAAAC3Nz" }, path: ".lightkeeper/known_hosts/lhins-own" };

interface Given {
  readonly answers?: Answers;
  readonly managed?: ManagedResources;
  readonly more?: Partial<Findings>;
}

/** An environment that is well, with some of it changed. */
async function findings({ answers = {}, managed = state(), more = {} }: Given = {}): Promise<Findings> {
  const { manifest, cloud, standing } = context({ answers: { ...wellAnswers, ...answers }, managed, manifest: { dataDisk: { sizeGiB: 50, type: "CLOUD_SSD" } } });
  const known = await standing();
  return { environment: "prod", manifest, host, standing: known, server: known.server, record: {}, recordPath: ".lightkeeper/deploys/prod.json", pinned, cloud, report: { facts: settled(host), deployer: undefined, hostKey: pinned.key }, stateHeldBy: undefined, resources, ...more };
}

/** What the checks say and propose. */
async function told(given: Given) {
  const claims = await runChecks(await findings(given));
  return { what: claims.flatMap(({ findings: found }) => found.map(({ what }) => what)), commands: commandsOf({ claims, adopted: [] }) };
}
const facts = (more: Parameters<typeof settled>[1]) => ({ more: { report: { facts: settled(host, more), deployer: undefined, hostKey: pinned.key } } });

test("every check has a claim of its own, and of an environment that is well all hold", async () => {
  expect(new Set(doctorChecks.map(({ claim }) => claim)).size).toBe(doctorChecks.length);
  const claims = await runChecks(await findings());
  expect(claims.filter(({ findings: found, looked }) => found.length > 0 || !looked)).toEqual([]);
  expect(examinationText("prod", { claims, adopted: [] })).toMatch(/^(✓ .+\n)+\nprod is well\.\n$/);
});

test("an empty account is nothing deployed, and nothing to pay", async () => {
  const nothing = { DescribeInstances: { InstanceSet: [] }, DescribeDisks: { DiskSet: [] }, DescribeKeyPairs: { KeyPairSet: [] }, DescribeRecordList: { RecordList: [] } };
  expect(await told({ answers: nothing, managed: new ManagedResources([]), more: { report: "there is no server" } })).toEqual({ what: ["ap-hongkong holds no server lightkeeper-prod: nothing is deployed, and nothing is paid for it"], commands: ["npx cdktf deploy prod"] });
});

describe("a deploy that broke off", () => {
  test("while it bought the server and its disk: both are named as lost, adopted by one command, and not bought again", async () => {
    const { what, commands } = await told({ managed: new ManagedResources([]) });
    expect(what).toEqual(["the account holds server lhins-own, key binding lhkp-own#lhins-own, attachment of disk lhdisk-own, firewall rules of lhins-own, DNS record example.com#7, data disk lhdisk-own (50 GB, ATTACHED), which Terraform's state does not know: a deploy broke off, or the state was lost"].map(() => expect.stringMatching(/^the account holds server lhins-own, .*data disk lhdisk-own \(50 GB, ATTACHED\), which Terraform's state does not know/)));
    expect(commands).toEqual(["npm run doctor -- prod --adopt", "npx cdktf deploy prod"]);
  });

  test("between two resources: what is missing and what is half made is listed", async () => {
    const { what, commands } = await told({ managed: state(["tencentcloud_dnspod_record"], ["tencentcloud_lighthouse_firewall_rule"]), answers: { DescribeRecordList: { RecordList: [] } }, more: { record: { open: "2026-11-21T13:00:00.000Z" } } });
    expect(what).toEqual([
      "a deploy began at 2026-11-21T13:00:00.000Z and did not end well; not made yet: tencentcloud_dnspod_record.x; half made, and made again by the next deploy: tencentcloud_lighthouse_firewall_rule.x",
      "agent.example.com has no address, and the server is 198.51.100.7",
      'agent.example.com has no CAA record 0 issue "letsencrypt.org", 0 issuewild ";": other authorities may certify it, too',
    ]);
    expect(commands).toEqual(["npx cdktf deploy prod"]);
  });

  test("on the server: files wait, nothing serves, the certificate is the placeholder", async () => {
    expect((await told(facts({ unconfirmed: true, live: undefined, slots: {}, certificateValid: false, tls: "placeholder" }))).what).toEqual([
      "a deploy broke off while it installed files; within two minutes the server puts the old ones back by itself, or the next deploy does",
      "nginx has its placeholder certificate: the authority gave none for agent.example.com",
      "nothing serves yet; release 0123456789abcdef is on the server",
    ]);
  });

  test("and still runs: who holds which lock is said, and nothing is proposed against it", async () => {
    expect((await told({ more: { stateHeldBy: 4242 } })).what).toEqual(["Terraform works on the state now (process 4242): a deploy runs on this computer, or one was left behind"]);
    expect(await told({ more: { report: { facts: settled(host), deployer: "mia on laptop, since 13:00, release 0123456789abcdef", hostKey: pinned.key } } })).toEqual({ what: [expect.stringContaining("mia on laptop")], commands: [] });
  });
});

describe("what no plan shows:", () => {
  test("a server that is gone, with the way to forget it", async () => {
    const { what, commands } = await told({ answers: { DescribeInstances: { InstanceSet: [] } }, more: { report: "there is no server" } });
    expect(what[0]).toBe("the state names server lhins-own, which ap-hongkong does not hold any more: every plan fails until the state forgets it, and the next deploy buys a new server");
    expect(commands).toEqual([expect.stringContaining("state rm tencentcloud_lighthouse_instance.x"), "npm run doctor -- prod --adopt", "npx cdktf deploy prod"]);
  });

  test("a server that is returned, which can still be kept", async () => {
    const { what, commands } = await told({ answers: { DescribeInstances: { InstanceSet: [server({ InstanceState: "SHUTDOWN" })] } }, more: { report: "there is no server" } });
    expect(what[0]).toMatch(/^server lhins-own is returned \(SHUTDOWN\) and will be deleted, which no plan shows/);
    expect(commands[0]).toMatch(/^# to keep it: tccli lighthouse RenewInstances/);
  });

  test("a server that stays off, a key that is not bound, a disk that hangs nowhere", async () => {
    expect(await told({ answers: { DescribeInstances: { InstanceSet: [server({ InstanceState: "STOPPED" })] } }, more: { report: "its command agent (TAT) is not online" } })).toEqual({
      what: ["server lhins-own is switched off, as binding a key may leave it; a deploy switches it on, too"],
      commands: ["tccli lighthouse StartInstances --region ap-hongkong --InstanceIds '[\"lhins-own\"]'"],
    });
    expect((await told({ answers: { DescribeKeyPairs: { KeyPairSet: [key({ AssociatedInstanceIds: [] })] } } })).commands[0]).toMatch(/^tccli lighthouse AssociateInstancesKeyPairs/);
    expect((await told({ answers: { DescribeDisks: { DiskSet: [disk({ InstanceId: "", DiskState: "UNATTACHED" })] } }, managed: state(["tencentcloud_lighthouse_disk_attachment"]) })).what).toContain("data disk lhdisk-own is attached to nothing (UNATTACHED)");
  });

  test("cloud firewall rules that are missing or foreign", async () => {
    const { what } = await told({ answers: { DescribeFirewallRules: { TotalCount: 1, FirewallRuleSet: [{ Protocol: "TCP", Port: "3306", CidrBlock: "0.0.0.0/0", Action: "ACCEPT" }] } } });
    expect(what).toEqual(["the cloud firewall lacks TCP 443 from 0.0.0.0/0 ACCEPT and has besides TCP 3306 from 0.0.0.0/0 ACCEPT"]);
  });

  test("a CAA record that is gone, and a zone whose own ones forbid what the server needs", async () => {
    const records = (...more: readonly object[]) => ({ DescribeRecordList: { RecordList: [{ RecordId: 7, Value: "198.51.100.7", Name: "agent", Type: "A", LineId: "0" }, ...more] } });
    expect(await told({ answers: records(caa(9, '0 issuewild ";"')) })).toEqual({ what: ['agent.example.com has no CAA record 0 issue "letsencrypt.org": other authorities may certify it, too'], commands: ["npx cdktf deploy prod"] });
    const well = await findings({ answers: records(caa(9, '0 issue "digicert.com"')) });
    const claims = await runChecks({ ...well, manifest: { ...well.manifest, caa: "zone" } });
    expect(claims.flatMap(({ findings: found }) => found.map(({ what }) => what)).filter((what) => what.includes("certify"))).toEqual([expect.stringMatching(/^caa is "zone", and the CAA records of agent\.example\.com let digicert\.com certify agent\.example\.com; allowed: letsencrypt\.org among them$/)]);
  });

  test("a host key that changed, a full disk, a server that cannot be asked", async () => {
    expect((await told({ more: { report: { facts: settled(host), deployer: undefined, hostKey: { algorithm: "ssh-ed25519", blob: "BBBB" } } } })).commands).toEqual(["# only when you know why:", "rm .lightkeeper/known_hosts/lhins-own", "npx cdktf deploy prod"]);
    expect((await told(facts({ freeMiB: 12 }))).what).toEqual(["the server's system disk has 12 MiB free, and a release needs 32"]);
    expect((await told({ more: { report: "its command agent (TAT) is not online" } })).what).toEqual(["the server cannot be asked: its command agent (TAT) is not online"]);
  });
});

test("an adoption that waits is told; one of something that is gone would fail, and goes", async () => {
  expect((await told({ managed: new ManagedResources([]), answers: { DescribeDisks: { DiskSet: [] }, DescribeKeyPairs: { KeyPairSet: [] }, DescribeFirewallRules: { TotalCount: 0, FirewallRuleSet: [] }, DescribeRecordList: { RecordList: [] } }, more: { record: { open: "2026-11-21T13:00:00.000Z", adopt: { server: "lhins-own" } } } })).what).toContain("the next deploy imports server lhins-own, and buys none of it again");
  expect(await told({ more: { record: { adopt: { server: "lhins-gone" } } } })).toEqual({ what: ["the next deploy would import what the account does not hold any more (server), and fail"], commands: ["rm .lightkeeper/deploys/prod.json", "npm run doctor -- prod"] });
});

describe("a disk entered in the state", () => {
  const config = { disk_charge_prepaid: { period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW", time_unit: "m" } };

  test("keeps all that was there, under a higher serial", () => {
    const before = { version: 4 as const, terraform_version: "1.11.4", serial: 7, lineage: "l", resources: [{ mode: "managed", type: "tencentcloud_lighthouse_instance", name: "x", provider: 'provider["registry.opentofu.org/tencentcloudstack/tencentcloud"]', instances: [{ attributes: { id: "lhins-own" } }] }] };
    const after = withDisk(before, "data-disk", config, disk(), "1.11.4", "registry.terraform.io");
    expect(after).toMatchObject({ serial: 8, lineage: "l", resources: [before.resources[0], { name: "data-disk", provider: before.resources[0]?.provider, instances: [{ attributes: { id: "lhdisk-own", disk_size: 50, disk_charge_prepaid: [config.disk_charge_prepaid] } }] }] });
  });

  test("begins a state where there is none", () => {
    expect(withDisk(undefined, "data-disk", config, disk(), "1.11.4", "registry.terraform.io")).toMatchObject({ version: 4, serial: 1, lineage: expect.stringMatching(/^[0-9a-f-]{36}$/), resources: [{ type: "tencentcloud_lighthouse_disk" }] });
  });
});

describe("the lock of a local state file", () => {
  const folder = mkdtempSync(join(tmpdir(), "state-lock-"));
  afterAll(() => { rmSync(folder, { recursive: true }); });

  test("is held by the process that the kernel names, and by nobody after a kill", () => {
    const [path, locks] = [join(folder, "terraform.prod.tfstate"), join(folder, "locks")];
    expect(holderOfStateFile(path, locks)).toBeUndefined();
    writeFileSync(path, "{}");
    writeFileSync(locks, `1: FLOCK  ADVISORY  WRITE 17 08:01:${statSync(path).ino} 0 EOF\n2: POSIX  ADVISORY  WRITE 4242 08:01:${statSync(path).ino} 0 EOF\n`);
    expect(holderOfStateFile(path, locks)).toBe(4242);
    writeFileSync(locks, "");
    expect(holderOfStateFile(path, locks)).toBeUndefined();
  });
});
