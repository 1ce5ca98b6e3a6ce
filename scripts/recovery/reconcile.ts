import { caaFor, parseCaa, type Caa } from "../../constructs/published/caa.ts";
import { certificateAuthority } from "../../constructs/published/certificate-authority.ts";
import type { Adoptions } from "../../constructs/published/deploy-record.ts";
import type { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import { isPaid, isServing, type Disk, type Holdings, type NameRecord, type Server } from "./holdings.ts";
import type { ManagedResources } from "./terraform-state.ts";

const RECORD = "tencentcloud_dnspod_record";

/** What the account holds beside Terraform's state, and what can be done about it. */
export interface Reconciliation {
  /** The environment's server, managed or to be adopted. */
  readonly server: Server | undefined;
  /** The environment's data disk, in the state or not. */
  readonly disk: Disk | undefined;
  /** What the next deploy can import. */
  readonly adopt: Adoptions;
  /** Paid for and not in the state: the provider imports no disks, so it is written into the state. */
  readonly diskToAdopt: Disk | undefined;
  /** Servers that the cloud could not launch and that nobody has noticed yet. */
  readonly failedLaunches: readonly Server[];
  /** What a person has to decide: one line each, with the commands. */
  readonly problems: readonly string[];
}

export interface ReconcileOptions {
  readonly manifest: PreflightManifest;
  readonly loginPublicKey: string;
  readonly holdings: Holdings;
  readonly managed: ManagedResources;
  readonly knownFailures: readonly string[];
  /** How many rules the cloud firewall in front of a server has. */
  readonly firewallRules: (instanceId: string) => Promise<number>;
}

/** Compares what the account holds under the environment's names with what Terraform manages (requirement I13: nothing is paid twice). */
export async function reconcile({ manifest, loginPublicKey, holdings, managed, knownFailures, firewallRules }: ReconcileOptions): Promise<Reconciliation> {
  const { names, region, domain, dnsZone } = manifest;
  const problems: string[] = [];
  const adopt: { -readonly [Key in keyof Adoptions]: Adoptions[Key] } = {};
  const unmanaged = <T>(type: string, things: readonly T[], idOf: (thing: T) => string) => things.filter((thing) => !managed.ids(type).has(idOf(thing)));

  const serving = holdings.servers.filter(isServing);
  const strangers = unmanaged("tencentcloud_lighthouse_instance", serving, ({ InstanceId }) => InstanceId);
  const own = serving.find((server) => !strangers.includes(server));
  const [stranger] = strangers;
  if (stranger !== undefined && (own !== undefined || strangers.length > 1)) {
    const kept = own === undefined ? "which of them it is cannot be told" : `Terraform manages ${own.InstanceId} only`;
    const gone = strangers.map(({ InstanceId }) => InstanceId);
    problems.push(`the account pays for ${strangers.length + (own === undefined ? 0 : 1)} servers called ${names.server} (${serving.map(({ InstanceId }) => InstanceId).join(", ")}), and ${kept}. Next: look at them in the console, give the others another name, or return them: ${gone.map((id) => `tccli lighthouse IsolateInstances --region ${region} --InstanceIds '["${id}"]'`).join("; ")}`);
  } else if (stranger !== undefined) {
    adopt.server = stranger.InstanceId;
  }
  const server = own ?? (adopt.server === undefined ? undefined : stranger);

  const paid = holdings.disks.filter(isPaid);
  const looseDisks = unmanaged("tencentcloud_lighthouse_disk", paid, ({ DiskId }) => DiskId);
  const ownDisk = paid.find((disk) => !looseDisks.includes(disk));
  if (looseDisks.length > 0 && (ownDisk !== undefined || looseDisks.length > 1)) {
    problems.push(`the account pays for ${paid.length} disks called ${names.dataDisk} (${paid.map(({ DiskId, InstanceId, DiskState }) => `${DiskId} ${InstanceId === "" ? DiskState : `on ${InstanceId}`}`).join(", ")}), and ${ownDisk === undefined ? "which of them holds the data cannot be told" : `Terraform manages ${ownDisk.DiskId} only`}. Next: look what is on them, give the others another name, or return them: ${looseDisks.map(({ DiskId }) => `tccli lighthouse IsolateDisks --region ${region} --DiskIds '["${DiskId}"]'`).join("; ")}`);
  }
  const diskToAdopt = manifest.dataDisk !== null && ownDisk === undefined && looseDisks.length === 1 ? looseDisks[0] : undefined;
  const disk = ownDisk ?? diskToAdopt;

  const [key] = unmanaged("tencentcloud_lighthouse_key_pair", holdings.keyPairs, ({ KeyId }) => KeyId);
  if (key !== undefined && key.PublicKey.trim() === loginPublicKey.trim()) adopt.keyPair = key.KeyId;
  else if (key !== undefined) {
    problems.push(`${region} has a key pair ${names.keyPair} (${key.KeyId}) already, with another public key than login_public_key: the cloud would refuse the new one when the server is bought. Next: use that key, or delete it: ${[...key.AssociatedInstanceIds.map((id) => `tccli lighthouse DisassociateInstancesKeyPairs --region ${region} --KeyIds '["${key.KeyId}"]' --InstanceIds '["${id}"]'`), `tccli lighthouse DeleteKeyPairs --region ${region} --KeyIds '["${key.KeyId}"]'`].join("; ")}`);
  }
  const bound = holdings.keyPairs.find(({ KeyId, AssociatedInstanceIds }) => server !== undefined && AssociatedInstanceIds.includes(server.InstanceId) && (KeyId === adopt.keyPair || KeyId !== key?.KeyId));
  const binding = bound && server && `${bound.KeyId}#${server.InstanceId}`;
  if (binding !== undefined && !managed.ids("tencentcloud_lighthouse_key_pair_attachment").has(binding)) adopt.keyPairBinding = binding;

  if (managed.ids("tencentcloud_lighthouse_firewall_template").size === 0 && holdings.firewallTemplates[0] !== undefined) adopt.firewallTemplate = holdings.firewallTemplates[0].TemplateId;
  if (server !== undefined && !managed.ids("tencentcloud_lighthouse_firewall_rule").has(server.InstanceId) && (await firewallRules(server.InstanceId)) > 0) adopt.firewallRules = server.InstanceId;

  if (disk !== undefined && disk.InstanceId !== "" && !managed.ids("tencentcloud_lighthouse_disk_attachment").has(disk.DiskId)) {
    if (disk.InstanceId === server?.InstanceId) adopt.diskAttachment = disk.DiskId;
    else problems.push(`the data disk ${disk.DiskId} is attached to another server, ${disk.InstanceId}. Next: tccli lighthouse DetachDisks --region ${region} --DiskIds '["${disk.DiskId}"]'`);
  }

  const recordId = ({ RecordId }: NameRecord) => `${dnsZone}#${RecordId}`;
  const manages = (holds: (attributes: Readonly<Record<string, unknown>>) => boolean) => managed.all.some(({ type, attributes }) => type === RECORD && holds(attributes));
  const whenItMayGo = ({ RecordId }: NameRecord) => `when it may go, tccli dnspod DeleteRecord --Domain ${dnsZone} --RecordId ${RecordId}`;
  const loose = unmanaged(RECORD, holdings.addressRecords, recordId);
  const ours = manages((attributes) => attributes["record_type"] === "A") ? undefined : loose.find(({ Value }) => server?.PublicAddresses.includes(Value));
  if (ours !== undefined) adopt.addressRecord = recordId(ours);
  for (const record of loose.filter((each) => each !== ours)) {
    problems.push(`${domain} leads to ${record.Value} already, by a record that Terraform does not manage: visitors would go to both. Next: ${whenItMayGo(record)}`);
  }
  for (const record of holdings.aliases) problems.push(`${domain} is another name for ${record.Value}, and no other record can stand beside that one. Next: ${whenItMayGo(record)}`);

  const looseCaa = manifest.caa === "zone" ? [] : unmanaged(RECORD, holdings.caaRecords, recordId);
  const wanted = caaFor(certificateAuthority.caaIdentity);
  const adopted = ([["issueRecord", wanted.issue], ["wildcardRecord", wanted.wildcard]] as const).map(([what, caa]) => {
    const record = manages((attributes) => says(attributes["value"], caa)) ? undefined : looseCaa.find(({ Value }) => says(Value, caa));
    if (record !== undefined) adopt[what] = recordId(record);
    return record;
  });
  // Others than these two tags let nobody certify anything.
  for (const record of looseCaa.filter((each) => !adopted.includes(each) && /^issue(wild)?$/.test(parseCaa(each.Value)?.tag ?? ""))) {
    problems.push(`${domain} has the CAA record ${record.Value} already, which Terraform does not manage: it says who may certify the name, beside ours. Next: ${whenItMayGo(record)}; or set caa to "zone", and keep all of them by hand`);
  }

  const failedLaunches = holdings.servers.filter(({ InstanceState, InstanceId }) => InstanceState === "LAUNCH_FAILED" && !knownFailures.includes(InstanceId));
  return { server, disk, adopt, diskToAdopt, failedLaunches, problems };
}


const says = (text: unknown, { tag, value }: Caa): boolean => {
  const caa = typeof text === "string" ? parseCaa(text) : undefined;
  return caa?.tag === tag && caa.value === value;
};

/** What adoptions consist of, for people. */
export function describeAdoptions(adopt: Adoptions): string {
  const words = { server: "server", firewallTemplate: "firewall template", keyPair: "key pair", keyPairBinding: "key binding", diskAttachment: "attachment of disk", firewallRules: "firewall rules of", addressRecord: "DNS record", issueRecord: "CAA record", wildcardRecord: "CAA record" } as const satisfies Record<keyof Adoptions, string>;
  const ids: Readonly<Record<string, string>> = adopt;
  return Object.entries(words).flatMap(([what, name]) => (ids[what] === undefined ? [] : [`${name} ${ids[what]}`])).join(", ");
}
