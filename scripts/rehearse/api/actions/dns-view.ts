import type { Account, DnsRecordSet, Domain } from "../account.ts";
import { dnspodTime } from "../clock.ts";

/** The name servers that DNSPod gives to a domain. */
export const nameServers = ["f1g1ns1.dnspod.net", "f1g1ns2.dnspod.net"] as const;

/** A record as DescribeRecord shows it. */
export function showRecord(domain: Domain, record: DnsRecordSet) {
  return {
    Id: record.id,
    SubDomain: record.subDomain,
    RecordType: record.type,
    RecordLine: record.line,
    RecordLineId: record.lineId,
    Value: record.value,
    Weight: record.weight,
    MX: record.mx,
    TTL: record.ttl,
    Enabled: record.enabled ? 1 : 0,
    MonitorStatus: "",
    Remark: record.remark,
    UpdatedOn: dnspodTime(record.updatedAt),
    DomainId: domain.id,
  };
}

/** A record as DescribeRecordList shows it. */
export function listRecord(record: DnsRecordSet) {
  return {
    RecordId: record.id,
    Value: record.value,
    Status: record.enabled ? "ENABLE" : "DISABLE",
    UpdatedOn: dnspodTime(record.updatedAt),
    Name: record.subDomain,
    Line: record.line,
    LineId: record.lineId,
    Type: record.type,
    Weight: record.weight,
    MonitorStatus: "",
    Remark: record.remark,
    TTL: record.ttl,
    MX: record.mx,
    DefaultNS: record.defaultNs,
  };
}

/** A domain as DescribeDomain shows it. */
export function showDomain(account: Account, domain: Domain) {
  return {
    DomainId: domain.id,
    // In small letters, unlike in DescribeDomainList: the provider looks for "pause".
    Status: domain.enabled ? "enable" : "pause",
    Grade: "DP_FREE",
    GroupId: domain.groupId,
    IsMark: domain.marked ? "yes" : "no",
    TTL: 600,
    Remark: domain.remark,
    Punycode: domain.name,
    DnspodNsList: [...nameServers],
    Domain: domain.name,
    GradeLevel: 2,
    UserId: 1,
    IsVip: "NO",
    Owner: "owner@qcloud.com",
    GradeTitle: "Free",
    CreatedOn: dnspodTime(domain.createdAt),
    UpdatedOn: dnspodTime(domain.createdAt),
    Uin: account.id,
    ActualNsList: domain.delegated ? [...nameServers] : ["ns1.registrar.example", "ns2.registrar.example"],
    RecordCount: domain.records.size,
    OwnerNick: "owner",
    IsGracePeriod: "no",
    VipBuffered: "no",
    VipStartAt: null,
    VipEndAt: null,
    VipAutoRenew: null,
    VipResourceId: null,
    IsSubDomain: false,
    TagList: [],
    SearchEnginePush: "no",
    SlaveDNS: "no",
    DNSStatus: domain.delegated ? "" : "dnserror",
    CNAMESpeedup: "DISABLE",
  };
}

/** A domain as DescribeDomainList shows it. */
export function listDomain(domain: Domain) {
  return {
    DomainId: domain.id,
    Name: domain.name,
    Status: domain.enabled ? "ENABLE" : "PAUSE",
    TTL: 600,
    CNAMESpeedup: "DISABLE",
    DNSStatus: domain.delegated ? "" : "DNSERROR",
    Grade: "DP_FREE",
    GroupId: domain.groupId,
    SearchEnginePush: "NO",
    Remark: domain.remark,
    Punycode: domain.name,
    EffectiveDNS: [...nameServers],
    GradeLevel: 2,
    GradeTitle: "Free",
    IsVip: "NO",
    VipStartAt: "0000-00-00 00:00:00",
    VipEndAt: "0000-00-00 00:00:00",
    VipAutoRenew: "DEFAULT",
    RecordCount: domain.records.size,
    CreatedOn: dnspodTime(domain.createdAt),
    UpdatedOn: dnspodTime(domain.createdAt),
    Owner: "owner@qcloud.com",
    TagList: [],
  };
}
