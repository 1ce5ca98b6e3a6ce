import type { Invoker, StoredCommand } from "./automation.ts";
import { type Access, remainingAccess } from "./access.ts";
import type { CatalogueBlueprint } from "./catalogue/catalogue.ts";
import { type Alarms, remainingAlarms } from "./alarms.ts";
import { type Labels, remainingLabels } from "./labels.ts";
import type { CustomerKey } from "./customer-key.ts";
import type { Buckets } from "./storage/buckets.ts";
import type { Operation } from "./operations.ts";

/** The state of one cloud account, as the twin keeps it in memory. */

export type RenewFlag = "NOTIFY_AND_AUTO_RENEW" | "NOTIFY_AND_MANUAL_RENEW" | "DISABLE_NOTIFY_AND_MANUAL_RENEW";

export interface Tag {
  Key: string;
  Value: string;
}

/** A cloud firewall rule with every default filled in. */
export interface StoredFirewallRule {
  protocol: "TCP" | "UDP" | "ICMP" | "ICMPv6" | "ALL";
  port: string;
  cidr: string;
  ipv6Cidr: string;
  action: "ACCEPT" | "DROP";
  description: string;
}

export interface Firewall {
  /** First rule = highest priority. */
  rules: readonly StoredFirewallRule[];
  /** Goes up by one with every change. */
  version: number;
  busy: boolean;
}

export type InstanceState =
  | "PENDING"
  | "LAUNCH_FAILED"
  | "RUNNING"
  | "STOPPED"
  | "STARTING"
  | "STOPPING"
  | "REBOOTING"
  | "SHUTDOWN";

export interface Instance {
  readonly id: string;
  readonly uuid: string;
  readonly systemDiskId: string;
  readonly zone: string;
  readonly privateAddress: string;
  readonly publicAddress: string;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  name: string;
  bundleId: string;
  blueprintId: string;
  /** The blueprint that a reinstall under way brings. */
  reinstallsTo: string | null;
  renewFlag: RenewFlag;
  expiresAt: Date;
  isolatedAt: Date | null;
  state: InstanceState;
  operation: Operation;
  /** Key pairs that the API shows as bound. */
  keyIds: readonly string[];
  /** Who they log in as. */
  keyUser: string;
  /** Whether the bound keys are on the system disk: a reinstall wipes them and leaves the binding. */
  keysInPlace: boolean;
  /** The command that ran after the first boot, if one was given and has been sent. */
  initInvocationId: string;
  firewall: Firewall;
}

export type DiskState = "PENDING" | "UNATTACHED" | "ATTACHING" | "ATTACHED" | "DETACHING" | "SHUTDOWN" | "CREATED_FAILED";

export interface Disk {
  readonly id: string;
  readonly zone: string;
  readonly type: "CLOUD_PREMIUM" | "CLOUD_SSD";
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  sizeGiB: number;
  /** How many backups it may have. */
  backupQuota: number;
  name: string;
  renewFlag: RenewFlag;
  expiresAt: Date;
  isolatedAt: Date | null;
  state: DiskState;
  operation: Operation;
  /** The instance it is attached to, being attached to or detached from. */
  instanceId: string | null;
}

export interface KeyPair {
  readonly id: string;
  readonly name: string;
  /** Byte for byte as it was imported. */
  readonly publicKey: string;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
}

export interface FirewallTemplate {
  readonly id: string;
  readonly createdAt: Date;
  name: string;
  rules: readonly { id: string; rule: StoredFirewallRule }[];
}

export type SnapshotState = "CREATING" | "NORMAL" | "ROLLBACKING";

export interface Snapshot {
  readonly id: string;
  readonly instanceId: string;
  /** What was on the system disk: a rollback brings it back. */
  readonly blueprintId: string;
  readonly keyIds: readonly string[];
  readonly diskId: string;
  readonly diskSizeGiB: number;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  name: string;
  state: SnapshotState;
  operation: Operation;
}

export type DiskBackupState = "CREATING" | "NORMAL" | "ROLLBACKING" | "DELETING";

export interface DiskBackup {
  readonly id: string;
  readonly diskId: string;
  readonly diskSizeGiB: number;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  name: string;
  state: DiskBackupState;
  operation: Operation;
}

/** CREATING is guessed: the documents name no state between the call and NORMAL. */
export type BlueprintState = "CREATING" | "NORMAL" | "CREATEFAILED";

/** A blueprint that was made of one's own instance. */
export interface PrivateBlueprint extends CatalogueBlueprint {
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  /** Key pairs that are on its disk. */
  readonly keyIds: readonly string[];
  state: BlueprintState;
  /** Other accounts that may use it, with the time since when. */
  readonly sharedWith: Map<string, Date>;
  /** Deleted, and here only for the instances that were made of it. */
  deleted: boolean;
}

export type TaskStatus = "PENDING" | "RUNNING" | "SUCCESS" | "FAILED" | "TIMEOUT" | "DELIVER_FAILED" | "CANCELLED" | "TERMINATED";

export interface InvocationTask {
  readonly id: string;
  readonly instanceId: string;
  status: TaskStatus;
  exitCode: number;
  output: Buffer;
  startedAt: Date | null;
  endedAt: Date | null;
  updatedAt: Date;
  errorInfo: string;
}

export interface Invocation {
  readonly id: string;
  readonly commandId: string;
  readonly commandName: string;
  readonly description: string;
  /** Base64, as it was sent. */
  readonly content: string;
  readonly commandType: "SHELL";
  readonly timeoutSeconds: number;
  readonly workingDirectory: string;
  readonly user: string;
  readonly outputBucketUrl: string;
  readonly outputKeyPrefix: string;
  readonly parameters: string;
  readonly defaultParameters: string;
  readonly createdAt: Date;
  readonly tasks: readonly InvocationTask[];
}

/** What an account holds in one region. Regions share nothing. */
export interface Region {
  readonly name: string;
  readonly instances: Map<string, Instance>;
  readonly disks: Map<string, Disk>;
  readonly keyPairs: Map<string, KeyPair>;
  readonly firewallTemplates: Map<string, FirewallTemplate>;
  readonly snapshots: Map<string, Snapshot>;
  readonly diskBackups: Map<string, DiskBackup>;
  readonly blueprints: Map<string, PrivateBlueprint>;
  readonly invocations: Map<string, Invocation>;
  readonly commands: Map<string, StoredCommand>;
  readonly invokers: Map<string, Invoker>;
  /** Instance ids by ClientToken: a repeated CreateInstances answers the same ids. */
  readonly clientTokens: Map<string, readonly string[]>;
  /** KMS: keys that encrypt other data, by id. */
  readonly customerKeys: Map<string, CustomerKey>;
}

export interface DnsRecordSet {
  readonly id: number;
  subDomain: string;
  type: string;
  line: string;
  lineId: string;
  value: string;
  ttl: number;
  mx: number;
  weight: number | null;
  enabled: boolean;
  remark: string;
  updatedAt: Date;
  /** One of the NS records that come with the domain. */
  readonly defaultNs: boolean;
}

export interface Domain {
  readonly id: number;
  readonly name: string;
  /** Whether the registry points at DNSPod's name servers. */
  readonly delegated: boolean;
  /** Whether it was brought to DNSPod by a call, not there from the start. */
  readonly added: boolean;
  readonly groupId: number;
  readonly marked: boolean;
  /** A paused domain resolves nothing. */
  enabled: boolean;
  remark: string;
  readonly createdAt: Date;
  readonly records: Map<number, DnsRecordSet>;
}

export interface Account {
  /** Uin of the account, digits. */
  readonly id: string;
  /** Cash in fen (1/100 CNY). */
  balanceFen: number;
  readonly regions: Map<string, Region>;
  readonly domains: Map<string, Domain>;
  /** COS, by their names. */
  readonly buckets: Buckets;
  readonly alarms: Alarms;
  readonly labels: Labels;
  /** CAM and STS. */
  readonly access: Access;
}

/** The account's state in a region; an untouched region is empty. */
export function regionOf(account: Account, name: string): Region {
  const known = account.regions.get(name);
  if (known !== undefined) return known;
  const fresh: Region = {
    name,
    instances: new Map(),
    disks: new Map(),
    keyPairs: new Map(),
    firewallTemplates: new Map(),
    snapshots: new Map(),
    diskBackups: new Map(),
    blueprints: new Map(),
    invocations: new Map(),
    commands: new Map(),
    invokers: new Map(),
    clientTokens: new Map(),
    customerKeys: new Map(),
  };
  account.regions.set(name, fresh);
  return fresh;
}

/** Ids of everything that still exists and would cost money or get in the way; DNSPod's own NS records do not count. */
export function remainingResources(account: Account): string[] {
  const regional = [...account.regions.values()].flatMap((region) => [
    ...[region.instances, region.disks, region.keyPairs, region.firewallTemplates, region.snapshots, region.diskBackups].flatMap((set) => [...set.keys()]),
    ...[...region.blueprints.values()].flatMap((blueprint) => (blueprint.deleted ? [] : [blueprint.id])),
    ...[...region.customerKeys.values()].flatMap((key) => (key.state === "PendingDelete" ? [] : [key.id])),
  ]);
  const records = [...account.domains.values()].flatMap((domain) =>
    [...(domain.added ? [domain.name] : []), ...[...domain.records.values()].filter((record) => !record.defaultNs).map((record) => `${domain.name}#${record.id}`)],
  );
  return [...regional, ...records, ...account.buckets.keys(), ...remainingAlarms(account.alarms), ...remainingLabels(account.labels), ...remainingAccess(account.access)];
}
