import { expect } from "@jest/globals";
import { contractOf, domain, given, only } from "./contract-of.ts";

const record = { Domain: domain, SubDomain: "agent", RecordType: "A", RecordLine: "默认", Value: "198.51.100.10" };

contractOf({
  service: "dnspod",
  walk: async ({ dnspod }) => {
    expect((await dnspod.DescribeDomain({ Domain: domain })).DomainInfo?.DNSStatus).toBe("");
    const RecordId = given((await dnspod.CreateRecord(record)).RecordId);
    await dnspod.ModifyRecord({ ...record, RecordId, Value: "198.51.100.11" });
    await dnspod.ModifyRecordRemark({ Domain: domain, RecordId, Remark: "twin" });
    await dnspod.ModifyRecordStatus({ Domain: domain, RecordId, Status: "ENABLE" });
    expect((await dnspod.DescribeRecord({ Domain: domain, RecordId })).RecordInfo).toMatchObject({ Value: "198.51.100.11", Remark: "twin", Enabled: 1 });
    expect((await dnspod.DescribeRecordList({ Domain: domain })).RecordCountInfo?.TotalCount).toBe(3);
    expect(only((await dnspod.DescribeRecordFilterList({ Domain: domain, RecordType: ["A"], SubDomain: "age" })).RecordList)).toMatchObject({ RecordId, Name: "agent" });
    await dnspod.DeleteRecord({ Domain: domain, RecordId });

    expect((await dnspod.CreateDomain({ Domain: "example.net" })).DomainInfo?.GradeNsList).toHaveLength(2);
    await dnspod.ModifyDomainRemark({ Domain: "example.net", Remark: "spare" });
    await dnspod.ModifyDomainStatus({ Domain: "example.net", Status: "disable" });
    expect(only((await dnspod.DescribeDomainList({ Type: "PAUSE" })).DomainList)).toMatchObject({ Name: "example.net", Remark: "spare", Status: "PAUSE" });
    expect((await dnspod.DescribeDomainPreview({ Domain: "example.net" })).Domain?.Records).toBe(2);
    await dnspod.DeleteDomain({ Domain: "example.net" });
    // As the provider sends what is not set: a group of 0 and an empty mark.
    for (const [sent, shown] of [[{ GroupId: 7, IsMark: "yes" }, { GroupId: 7, IsMark: "yes" }], [{ GroupId: 0, IsMark: "" }, { GroupId: 0, IsMark: "no" }], [{}, { GroupId: 1, IsMark: "no" }]]) {
      await dnspod.CreateDomain({ Domain: "example.net", ...sent });
      expect((await dnspod.DescribeDomain({ Domain: "example.net" })).DomainInfo).toMatchObject(shown ?? {});
      await dnspod.DeleteDomain({ Domain: "example.net" });
    }
  },
  mistakes: [
    ["DescribeDomain", { Domain: "example.org" }, "InvalidParameterValue.DomainNotExists"],
    ["DescribeDomainPreview", { Domain: "example" }, "InvalidParameter.DomainInvalid"],
    ["DescribeDomainList", { Type: "LOST" }, "InvalidParameter"],
    ["CreateDomain", { Domain: domain }, "FailedOperation.DomainExists"],
    ["CreateDomain", { Domain: "example.net", IsMark: "maybe" }, "InvalidParameter"],
    ["CreateDomain", { Domain: "-" }, "InvalidParameter.DomainInvalid"],
    ["ModifyDomainStatus", { Domain: domain, Status: "ENABLE" }, "InvalidParameter.CustomMessage"],
    ["ModifyDomainRemark", { Domain: domain, Remark: "x".repeat(201) }, "InvalidParameter.RemarkTooLong"],
    ["DeleteDomain", { Domain: "example.org" }, "InvalidParameterValue.DomainNotExists"],
    ["DescribeRecord", { Domain: domain, RecordId: 1 }, "InvalidParameter.RecordIdInvalid"],
    ["DescribeRecordList", { Domain: domain, RecordType: "TXT" }, "ResourceNotFound.NoDataOfRecord"],
    ["DescribeRecordFilterList", { Domain: domain, SortField: "COLOUR" }, "InvalidParameter"],
    ["CreateRecord", { ...record, Value: "x" }, "InvalidParameter.RecordValueInvalid"],
    ["CreateRecord", { ...record, TTL: 1 }, "LimitExceeded.RecordTtlLimit"],
    ["ModifyRecord", { ...record, RecordId: 1 }, "InvalidParameter.RecordIdInvalid"],
    ["ModifyRecordRemark", { Domain: domain, RecordId: 1 }, "InvalidParameter.RecordIdInvalid"],
    ["ModifyRecordStatus", { Domain: domain, RecordId: 1, Status: "ENABLE" }, "InvalidParameter.RecordIdInvalid"],
    ["DeleteRecord", { Domain: domain, RecordId: 1 }, "InvalidParameter.RecordIdInvalid"],
  ],
});
