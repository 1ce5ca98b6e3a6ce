import { isPaid, isServing } from "../../recovery/holdings.ts";
import type { CloudClient } from "../../tencent/client.ts";

/** One thing that the account holds: pays for, or would stumble over. */
export interface Holding {
  readonly kind: "instance" | "disk" | "key pair" | "firewall template" | "DNS record" | "CAA record";
  /** As the console shows it; key pairs, whose names take no hyphen, with hyphens; records by their full name. */
  readonly name: string;
  /** False for what was returned and only waits to be deleted. */
  readonly kept: boolean;
}

/** Everything in the account that an environment could have made, isolated things included; what could not be launched is no thing. */
export async function holdings(cloud: CloudClient, dnsZone: string): Promise<readonly Holding[]> {
  const all = { Limit: 100 };
  const [instances, disks, keys, templates, records] = await Promise.all([
    cloud.call<{ InstanceSet: readonly { InstanceName: string; InstanceState: string }[] }>("lighthouse", "DescribeInstances", all),
    cloud.call<{ DiskSet: readonly { DiskName: string; DiskUsage: string; DiskState: string }[] }>("lighthouse", "DescribeDisks", all),
    cloud.call<{ KeyPairSet: readonly { KeyName: string }[] }>("lighthouse", "DescribeKeyPairs", all),
    cloud.call<{ TemplateSet: readonly { TemplateName: string }[] }>("lighthouse", "DescribeFirewallTemplates", all),
    cloud.call<{ RecordList: readonly { Name: string; Type: string }[] }>("dnspod", "DescribeRecordList", { Domain: dnsZone, ErrorOnEmpty: "no" }),
  ]);
  return [
    ...instances.InstanceSet.filter(({ InstanceState }) => InstanceState !== "LAUNCH_FAILED").map((server) => ({ kind: "instance" as const, name: server.InstanceName, kept: isServing(server) })),
    ...disks.DiskSet.filter(({ DiskUsage }) => DiskUsage === "DATA_DISK").map((disk) => ({ kind: "disk" as const, name: disk.DiskName, kept: isPaid(disk) })),
    ...keys.KeyPairSet.map(({ KeyName }) => ({ kind: "key pair" as const, name: KeyName.replaceAll("_", "-"), kept: true })),
    ...templates.TemplateSet.map(({ TemplateName: name }) => ({ kind: "firewall template" as const, name, kept: true })),
    ...records.RecordList.flatMap(({ Name, Type }) => {
      const kind = Type === "A" ? "DNS record" as const : Type === "CAA" ? "CAA record" as const : undefined;
      return kind === undefined ? [] : [{ kind, name: Name === "@" ? dnsZone : `${Name}.${dnsZone}`, kept: true }];
    }),
  ];
}
