import { expect, test } from "@jest/globals";
import type { DnsName } from "../../../scripts/rehearse/api/dns-names.ts";
import { bench } from "./bench.ts";

const record = { Domain: "example.com", SubDomain: "agent", RecordType: "A", RecordLine: "默认", Value: "198.51.100.10", TTL: 600, Status: "ENABLE" };

function withNames() {
  const seen: (readonly DnsName[])[] = [];
  const on = bench({ onRecords: (names) => seen.push(names) });
  const own = (): readonly DnsName[] => (seen.at(-1) ?? []).filter(({ type }) => type !== "NS");
  return { on, own };
}

test("A record is created, read, changed and deleted, and the resolver hears of each", async () => {
  const { on, own } = withNames();
  const { RecordId } = await on.call("dnspod", "CreateRecord", record);
  expect(own()).toEqual([{ name: "agent.example.com", type: "A", value: "198.51.100.10", ttl: 600, mx: 0 }]);
  const read = async () => (await on.call("dnspod", "DescribeRecord", { Domain: "example.com", RecordId })).RecordInfo;
  expect(await read()).toMatchObject({ Id: RecordId, SubDomain: "agent", RecordLineId: "0", Enabled: 1, MX: 0, Weight: null, UpdatedOn: "2026-01-31 20:00:00" });
  await on.call("dnspod", "ModifyRecord", { ...record, RecordId, Value: "198.51.100.11" });
  expect(own()).toMatchObject([{ value: "198.51.100.11" }]);
  await on.call("dnspod", "ModifyRecordRemark", { Domain: "example.com", RecordId, Remark: "twin" });
  expect(await read()).toMatchObject({ Remark: "twin" });
  await on.call("dnspod", "ModifyRecordStatus", { Domain: "example.com", RecordId, Status: "DISABLE" });
  expect(own()).toEqual([]);
  await on.call("dnspod", "DeleteRecord", { Domain: "example.com", RecordId });
  expect(await on.refused("dnspod", "DescribeRecord", { Domain: "example.com", RecordId })).toBe("InvalidParameter.RecordIdInvalid");
  expect(on.deviations).toEqual([]);
});

test("@ is the domain itself and the default", async () => {
  const { on, own } = withNames();
  await on.call("dnspod", "CreateRecord", { ...record, SubDomain: undefined });
  expect(own()).toMatchObject([{ name: "example.com" }]);
});

test("A name that a record points to ends in a dot", async () => {
  const { on, own } = withNames();
  await on.call("dnspod", "CreateRecord", { ...record, RecordType: "CNAME", Value: "target.example.net" });
  expect(own()).toMatchObject([{ type: "CNAME", value: "target.example.net." }]);
});

test.each([
  ["a domain that the account does not hold", { Domain: "example.org" }, "InvalidParameterValue.DomainNotExists"],
  ["something that is no domain", { Domain: "no domain" }, "InvalidParameter.DomainInvalid"],
  ["an unknown type", { RecordType: "LOC" }, "InvalidParameter.RecordTypeInvalid"],
  ["an A value that is no IPv4 address", { Value: "example.net" }, "InvalidParameter.RecordValueInvalid"],
  ["an AAAA value that is no IPv6 address", { RecordType: "AAAA" }, "InvalidParameter.RecordValueInvalid"],
  ["a malformed CAA value", { RecordType: "CAA", Value: "issue letsencrypt.org" }, "InvalidParameter.RecordValueInvalid"],
  ["an unknown line", { RecordLine: "default" }, "InvalidParameter.RecordLineInvalid"],
  ["a bad host record", { SubDomain: "-a" }, "InvalidParameter.SubdomainInvalid"],
  ["a TTL under the plan's smallest", { TTL: 60 }, "LimitExceeded.RecordTtlLimit"],
  ["an MX without priority", { RecordType: "MX", Value: "mail.example.com" }, "InvalidParameter.MxInvalid"],
  ["an unknown status", { Status: "on" }, "InvalidParameter.CustomMessage"],
  ["a weight over 100", { Weight: 101 }, "InvalidParameter.InvalidWeight"],
  ["another line before the default one", { RecordLine: "境外" }, "FailedOperation.MustAddDefaultLineFirst"],
])("A record with %s is refused", async (_what, more, code) => {
  const on = bench();
  expect(await on.refused("dnspod", "CreateRecord", { ...record, ...more })).toBe(code);
  expect(on.deviations).toEqual([]);
});

test("The same record twice, and a CNAME beside another, are refused", async () => {
  const on = bench();
  await on.call("dnspod", "CreateRecord", record);
  expect(await on.refused("dnspod", "CreateRecord", record)).toBe("InvalidParameter.DomainRecordExist");
  expect(await on.refused("dnspod", "CreateRecord", { ...record, RecordType: "CNAME", Value: "a.example.net" })).toBe("InvalidParameter.DomainRecordExist");
  expect(await on.refused("dnspod", "CreateRecord", { ...record, Value: "198.51.100.12" })).toBe("");
});

test.each([
  ["CAA", '0 issue "letsencrypt.org"'],
  ["TXT", "v=spf1 -all"],
  ["SRV", "1 5 443 target.example.net"],
  ["AAAA", "2001:db8::1"],
])("A %s record is taken", async (RecordType, Value) => {
  expect(await bench().refused("dnspod", "CreateRecord", { ...record, RecordType, Value })).toBe("");
});

test("Records are listed by name, type and keyword; nothing found is an error unless asked otherwise", async () => {
  const on = bench();
  await on.call("dnspod", "CreateRecord", record);
  const list = (more: object) => on.call("dnspod", "DescribeRecordList", { Domain: "example.com", ...more });
  expect((await list({})).RecordCountInfo).toEqual({ SubdomainCount: 2, ListCount: 3, TotalCount: 3 });
  expect((await list({ SubDomain: "agent" })).RecordList).toMatchObject([{ Name: "agent", DefaultNS: false, Status: "ENABLE" }]);
  expect((await list({ Subdomain: "agent" })).RecordList).toHaveLength(1);
  expect((await list({ RecordType: "NS", Limit: 1 })).RecordCountInfo).toMatchObject({ ListCount: 1, TotalCount: 2 });
  expect((await list({ Keyword: "198.51" })).RecordList).toHaveLength(1);
  expect((await list({ SubDomain: "none", ErrorOnEmpty: "no" })).RecordList).toEqual([]);
  expect(await on.refused("dnspod", "DescribeRecordList", { Domain: "example.com", SubDomain: "none" })).toBe("ResourceNotFound.NoDataOfRecord");
});

test("A domain tells whether the registry points at its name servers", async () => {
  const on = bench({ domains: ["example.com", { name: "example.org", delegated: false }] });
  const info = async (Domain: string) => (await on.call("dnspod", "DescribeDomain", { Domain })).DomainInfo;
  const good = await info("example.com");
  expect(good.ActualNsList).toEqual(good.DnspodNsList);
  expect(good.DNSStatus).toBe("");
  const lost = await info("example.org");
  expect(lost.ActualNsList).not.toEqual(lost.DnspodNsList);
  expect(lost.DNSStatus).toBe("dnserror");
});

test("The plan allows two records of one name, type and line", async () => {
  const on = bench();
  await on.call("dnspod", "CreateRecord", record);
  await on.call("dnspod", "CreateRecord", { ...record, Value: "198.51.100.11" });
  expect(await on.refused("dnspod", "CreateRecord", { ...record, Value: "198.51.100.12" })).toBe("LimitExceeded.SubdomainRollLimit");
  expect(await on.refused("dnspod", "CreateRecord", { ...record, SubDomain: "other" })).toBe("");
});

test("A paused or deleted domain resolves nothing, and one that is added is not delegated yet", async () => {
  const { on, own } = withNames();
  await on.call("dnspod", "CreateRecord", record);
  await on.call("dnspod", "ModifyDomainStatus", { Domain: "example.com", Status: "disable" });
  expect(own()).toEqual([]);
  await on.call("dnspod", "ModifyDomainStatus", { Domain: "example.com", Status: "enable" });
  expect(own()).toHaveLength(1);
  await on.call("dnspod", "CreateDomain", { Domain: "Example.NET" });
  expect((await on.call("dnspod", "DescribeDomain", { Domain: "example.net" })).DomainInfo.DNSStatus).toBe("dnserror");
  await on.call("dnspod", "DeleteDomain", { Domain: "example.com" });
  expect(own()).toEqual([]);
  expect(on.deviations).toEqual([]);
});

test("Records are filtered by exact or partial names, ranges and status, and sorted", async () => {
  const on = bench();
  await on.call("dnspod", "CreateRecord", record);
  await on.call("dnspod", "CreateRecord", { ...record, SubDomain: "agent2", TTL: 900, Status: "DISABLE" });
  const names = async (more: object) => (await on.call("dnspod", "DescribeRecordFilterList", { Domain: "example.com", RecordType: ["A"], ...more })).RecordList.map(({ Name }) => Name);
  expect(await names({ SubDomain: "agent" })).toEqual(["agent", "agent2"]);
  expect(await names({ SubDomain: "agent", IsExactSubDomain: true })).toEqual(["agent"]);
  expect(await names({ TTLBegin: 601 })).toEqual(["agent2"]);
  expect(await names({ RecordStatus: ["ENABLE"] })).toEqual(["agent"]);
  expect(await names({ SortField: "NAME", SortType: "DESC" })).toEqual(["agent2", "agent"]);
  expect(await names({ SubDomain: "none" })).toEqual([]);
});
