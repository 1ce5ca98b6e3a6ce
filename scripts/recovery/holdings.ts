import { subDomainOf } from "../../constructs/published/dns-name.ts";
import type { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import type { CloudClient } from "../tencent/client.ts";
import { everyPage } from "../tencent/pages.ts";

export interface Server {
  readonly InstanceId: string;
  readonly InstanceName: string;
  readonly InstanceState: string;
  readonly LatestOperation: string;
  readonly LatestOperationState: string;
  readonly PublicAddresses: readonly string[];
  readonly ExpiredTime: string | null;
}

export interface Disk {
  readonly DiskId: string;
  readonly DiskName: string;
  readonly DiskState: string;
  readonly DiskSize: number;
  readonly DiskType: string;
  readonly Zone: string;
  /** Empty when it is attached to none. */
  readonly InstanceId: string;
}

export interface KeyPair {
  readonly KeyId: string;
  readonly KeyName: string;
  readonly PublicKey: string;
  readonly AssociatedInstanceIds: readonly string[];
}

export interface FirewallTemplate {
  readonly TemplateId: string;
  readonly TemplateName: string;
}

/** A record of the domain itself that every visitor gets. */
export interface NameRecord {
  readonly RecordId: number;
  readonly Value: string;
}

/** What the account holds under one environment's names, in one region. */
export interface Holdings {
  readonly servers: readonly Server[];
  readonly disks: readonly Disk[];
  readonly keyPairs: readonly KeyPair[];
  readonly firewallTemplates: readonly FirewallTemplate[];
  readonly addressRecords: readonly NameRecord[];
  /** CNAME records: beside one, DNSPod takes no other record of the name. */
  readonly aliases: readonly NameRecord[];
  /** Who may certify the name. */
  readonly caaRecords: readonly NameRecord[];
}

/** States of a server that is returned, or never came to be. LAUNCH_FAILED is told apart. */
const RETURNED = new Set(["SHUTDOWN", "TERMINATING", "TERMINATED", "DELETING", "FREEZING"]);
export const isServing = ({ InstanceState }: Pick<Server, "InstanceState">): boolean => !RETURNED.has(InstanceState) && InstanceState !== "LAUNCH_FAILED";
export const isReturned = ({ InstanceState }: Server): boolean => RETURNED.has(InstanceState);
const GONE = new Set(["SHUTDOWN", "TERMINATING", "DELETING", "CREATED_FAILED", "FREEZING"]);
export const isPaid = ({ DiskState }: Pick<Disk, "DiskState">): boolean => !GONE.has(DiskState);

/** Something works on it: another operation would be refused. */
export const isBusy = (holdings: Holdings): boolean =>
  holdings.servers.some((server) => server.InstanceState === "PENDING" || (isServing(server) && server.LatestOperationState === "OPERATING")) || holdings.disks.some(({ DiskState }) => /^(PENDING|ATTACHING|DETACHING)$/.test(DiskState));

/** Reads them by name: the cloud's filters differ in what they take for equal, so the comparison is made here. */
export async function readHoldings(cloud: CloudClient, { names, domain, dnsZone }: Pick<PreflightManifest, "names" | "domain" | "dnsZone">): Promise<Holdings> {
  const [servers, disks, keyPairs, firewallTemplates, records] = await Promise.all([
    everyPage<Server>(cloud, "lighthouse", "DescribeInstances", "InstanceSet"),
    everyPage<Disk>(cloud, "lighthouse", "DescribeDisks", "DiskSet"),
    everyPage<KeyPair>(cloud, "lighthouse", "DescribeKeyPairs", "KeyPairSet"),
    everyPage<FirewallTemplate>(cloud, "lighthouse", "DescribeFirewallTemplates", "TemplateSet"),
    readRecords(cloud, domain, dnsZone),
  ]);
  return {
    servers: servers.filter(({ InstanceName }) => InstanceName === names.server),
    disks: disks.filter(({ DiskName }) => DiskName === names.dataDisk),
    keyPairs: keyPairs.filter(({ KeyName }) => KeyName === names.keyPair),
    firewallTemplates: firewallTemplates.filter(({ TemplateName }) => TemplateName === names.firewallTemplate),
    addressRecords: records.filter(({ Type }) => Type === "A"),
    aliases: records.filter(({ Type }) => Type === "CNAME"),
    caaRecords: records.filter(({ Type }) => Type === "CAA"),
  };
}

/** Line 0 is DNSPod's "every visitor". */
async function readRecords(cloud: CloudClient, domain: string, dnsZone: string): Promise<readonly (NameRecord & { readonly Type: string })[]> {
  const subDomain = subDomainOf(domain, dnsZone);
  const answer = await cloud
    .call<{ RecordList: readonly (NameRecord & { readonly Name: string; readonly Type: string; readonly LineId: string })[] }>("dnspod", "DescribeRecordList", { Domain: dnsZone, SubDomain: subDomain, Limit: 100 })
    .catch((error: unknown) => {
      // A zone that the account does not hold is another check's finding.
      if (error instanceof Error && "code" in error && /^(ResourceNotFound\.NoDataOfRecord|InvalidParameterValue\.DomainNotExists)/.test(String(error.code))) return { RecordList: [] };
      throw error;
    });
  return answer.RecordList.filter(({ Name, LineId }) => Name === subDomain && LineId === "0");
}
