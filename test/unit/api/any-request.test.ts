import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { regionOf } from "../../../scripts/rehearse/api/account.ts";
import { actionNames } from "../../../scripts/rehearse/api/actions/index.ts";
import { type FieldSchema, loadApiSchema } from "../../../scripts/rehearse/api/schema/schema.ts";
import { type Bench, bench, publicKey, runningInstance } from "./bench.ts";

const schema = loadApiSchema().services["lighthouse"];
if (schema === undefined) throw new Error("Lighthouse is not described.");
const { actions, objects } = schema;
const month = { Period: 1 };

type Words = Readonly<Record<string, readonly (string | number)[]>>;

/** Values that fit fields by their names, and some that fit none. */
const fitting: Words = {
  BundleId: ["bundle2022_gen_02", "bundle2022_gen_03"],
  SceneId: ["lhsc-3bzsddow"],
  Zone: ["ap-guangzhou-3"],
  DiskType: ["CLOUD_SSD"],
  DiskSize: [20, 30],
  Period: [1, 12],
  TimeUnit: ["m", ""],
  RenewFlag: ["NOTIFY_AND_AUTO_RENEW", ""],
  Offset: [0, 1],
  Limit: [1, 100],
  InstanceCount: [1, 2],
  DiskCount: [1, 2],
  DiskBackupQuota: [0, 4],
  Protocol: ["TCP", "UDP", "ALL", "ICMP"],
  Port: ["22", "ALL", "1-2", ""],
  CidrBlock: ["10.0.0.0/8", "1.2.3.4", ""],
  Ipv6CidrBlock: [""],
  Action: ["ACCEPT", "DROP", ""],
  FirewallVersion: [1, 2],
  Name: ["instance-id", "zone", "disk-usage", "bundle-id", "blueprint-type", "scene-id", "tag:env", "tag-key", "account-id", "key-name", "template-name"],
  Order: ["ASC", "DESC"],
  OrderField: ["EXPIRED_TIME", "ZONE"],
  StopType: ["SOFT", "HARD"],
  Password: ["Twin-pass-1"],
  AutoGeneratePassword: ["YES", "NO"],
  AssociateType: ["ONLINE", "OFFLINE"],
  DisassociateType: ["ONLINE", "OFFLINE"],
  PublicKey: [publicKey],
  Content: ["dHJ1ZQ=="],
  Timeout: [60],
  AccountId: ["100000000002", "100000000003"],
  CurInstanceDeadline: ["2027-01-01 00:00:00", ""],
  FileSystemType: ["ext4", ""],
  MountPoint: ["/srv", ""],
};
const odd = ["", "x", "constructor", "__proto__", "\u0000", "ä", "x".repeat(70), "lhins-00000000", "lhbp-winsrv22", "-1"];
const oddNumbers = [0, 1, 2, 5, 12, 20, 30, 100, 101, 4000, 70_000, 2 ** 53 - 1];

/** An account with one of everything, and the ids of it by the names of the fields that take them. */
async function furnished(): Promise<{ on: Bench; words: Words }> {
  const on = bench();
  const InstanceId = await runningInstance(on);
  await on.call("lighthouse", "ImportKeyPair", { KeyName: "k", PublicKey: `${publicKey}2` });
  const diskOrder = { Zone: "ap-guangzhou-3", DiskSize: 20, DiskType: "CLOUD_SSD", DiskChargePrepaid: month, DiskBackupQuota: 3, DiskCount: 2 };
  const [DiskId] = (await on.call("lighthouse", "CreateDisks", diskOrder)).DiskIdSet;
  await on.call("lighthouse", "CreateFirewallTemplate", { TemplateName: "t", TemplateRules: [{ Protocol: "TCP", Port: "22" }] });
  await on.clock.pass();
  await on.call("lighthouse", "CreateDiskBackup", { DiskId });
  await on.call("lighthouse", "CreateInstanceSnapshot", { InstanceId });
  await on.call("lighthouse", "CreateBlueprint", { BlueprintName: "b", InstanceId });
  await on.clock.pass();
  const region = regionOf(on.account, "ap-guangzhou");
  const keys = (map: ReadonlyMap<string, unknown>): string[] => [...map.keys()];
  return {
    on,
    words: {
      ...fitting,
      InstanceId: keys(region.instances),
      DiskId: keys(region.disks),
      KeyId: keys(region.keyPairs),
      SnapshotId: keys(region.snapshots),
      DiskBackupId: keys(region.diskBackups),
      BlueprintId: [...keys(region.blueprints), "lhbp-debian12", "lhbp-docker26"],
      TemplateId: keys(region.firewallTemplates),
    },
  };
}

function valueOf(key: string, field: FieldSchema, words: Words): fc.Arbitrary<unknown> {
  const singular = key.replace(/s$/, "");
  const fits = words[key] ?? words[singular];
  const mostly = (any: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => (fits === undefined ? any : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fits) }, { weight: 1, arbitrary: any }));
  switch (field.type) {
    case "list":
      return fc.array(valueOf(singular, { type: field.item ?? "string" }, words), { minLength: 1, maxLength: 2 });
    case "bool":
      return fc.boolean();
    case "float":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "int":
    case "int64":
      return mostly(fc.constantFrom(...oddNumbers, -1));
    case "uint64":
      return mostly(fc.constantFrom(...oddNumbers));
    default:
      return objects[field.type] === undefined ? mostly(fc.constantFrom(...odd)) : objectOf(field.type, words);
  }
}

/** Every field of the right type, and its value at random; what may be left out is left out sometimes. */
function objectOf(name: string, words: Words): fc.Arbitrary<object> {
  const fields = Object.entries(objects[name] ?? {});
  const requiredKeys = fields.flatMap(([key, { required }]) => (required === true ? [key] : []));
  return fc.record(Object.fromEntries(fields.map(([key, field]) => [key, valueOf(key, field, words)])), { requiredKeys });
}

/** Runs of this many calls start afresh, since calls that succeed also use things up. */
const callsPerAccount = 30;

test("No request of the right shape, whatever it holds, makes the twin answer what the API does not list", async () => {
  const names = actionNames["lighthouse"] ?? [];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...names), fc.noShrink(fc.nat())), { minLength: 1, maxLength: callsPerAccount, size: "max" }), async (calls) => {
      const { on, words: own } = await furnished();
      for (const [action, seed] of calls) {
        const [request = {}] = fc.sample(objectOf(actions[action]?.request ?? "", own), { numRuns: 1, seed });
        await on.refused("lighthouse", action, request);
        await on.clock.pass(250);
        expect([action, request, on.deviations]).toEqual([action, request, []]);
      }
    }),
    { numRuns: 80 },
  );
}, 60_000);
