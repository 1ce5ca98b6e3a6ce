import type { DnsRecordSet, Domain } from "../account.ts";
import { ApiError } from "../error.ts";
import type { DnspodActions } from "./define.ts";
import { findDomain } from "./dns-domains.ts";
import { recordsWanted } from "./dns-record-filter.ts";
import { checkMx, checkSubDomain, checkTtl, defaultLineId, readLine, readStatus, readValue } from "./dns-record-rules.ts";
import { listRecord, showRecord } from "./dns-view.ts";
import { page } from "./listing.ts";

/** What the free plan allows of one name, type and line. */
const mostOfOneName = 2;

/** Records of the domains that the account holds at DNSPod. */
export const recordActions = {
  DescribeRecord(call, request) {
    const domain = findDomain(call, request);
    return { RecordInfo: showRecord(domain, findRecord(domain, request.RecordId)) };
  },

  DescribeRecordList(call, request) {
    const domain = findDomain(call, request);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the Terraform provider's data source sends the old name
    const subDomain = request.SubDomain ?? request.Subdomain;
    const found = [...domain.records.values()].filter(
      (record) =>
        (subDomain === undefined || record.subDomain === subDomain) &&
        (request.RecordType === undefined || record.type === request.RecordType) &&
        (request.RecordLineId === undefined || record.lineId === request.RecordLineId) &&
        (request.RecordLine === undefined || request.RecordLineId !== undefined || record.line === request.RecordLine) &&
        (request.Keyword === undefined || record.subDomain.includes(request.Keyword) || record.value.includes(request.Keyword)),
    );
    if (found.length === 0 && request.ErrorOnEmpty !== "no") throw new ApiError("ResourceNotFound.NoDataOfRecord", "No record matches.");
    const shown = page(found, { Offset: request.Offset ?? 0, Limit: request.Limit ?? 100 }, 3000);
    return {
      RecordCountInfo: { SubdomainCount: new Set(found.map((record) => record.subDomain)).size, ListCount: shown.length, TotalCount: found.length },
      RecordList: shown.map(listRecord),
    };
  },

  DescribeRecordFilterList(call, request) {
    const domain = findDomain(call, request);
    const found = recordsWanted([...domain.records.values()], request);
    const shown = page(found, { Offset: request.Offset ?? 0, Limit: request.Limit ?? 100 }, 3000);
    return {
      RecordCountInfo: { SubdomainCount: new Set(found.map((record) => record.subDomain)).size, ListCount: shown.length, TotalCount: found.length },
      RecordList: shown.map(listRecord),
    };
  },

  CreateRecord(call, request) {
    const domain = findDomain(call, request);
    const { account, clock } = call.cloud;
    const highest = [...account.domains.values()].flatMap((each) => [...each.records.keys()]).reduce((a, b) => Math.max(a, b), 0);
    const record: DnsRecordSet = {
      id: highest + 1,
      subDomain: request.SubDomain ?? "@",
      type: request.RecordType,
      ...readLine(request.RecordLine, request.RecordLineId),
      value: readValue(request.RecordType, request.Value),
      ttl: request.TTL ?? 600,
      mx: checkMx(request.RecordType, request.MX),
      weight: request.Weight ?? null,
      enabled: readStatus(request.Status ?? "ENABLE"),
      remark: request.Remark ?? "",
      updatedAt: clock.now(),
      defaultNs: false,
    };
    checkRecord(domain, record);
    domain.records.set(record.id, record);
    call.cloud.recordsChanged();
    return { RecordId: record.id };
  },

  /** The host record falls back to the domain itself when it is not given, as everything else stays. */
  ModifyRecord(call, request) {
    const domain = findDomain(call, request);
    const record = findRecord(domain, request.RecordId);
    const changed: DnsRecordSet = {
      ...record,
      subDomain: request.SubDomain ?? "@",
      type: request.RecordType,
      ...readLine(request.RecordLine, request.RecordLineId),
      value: readValue(request.RecordType, request.Value),
      ttl: request.TTL ?? record.ttl,
      mx: checkMx(request.RecordType, request.MX),
      weight: request.Weight ?? record.weight,
      enabled: request.Status === undefined ? record.enabled : readStatus(request.Status),
      remark: request.Remark ?? record.remark,
      updatedAt: call.cloud.clock.now(),
    };
    checkRecord(domain, changed);
    domain.records.set(record.id, changed);
    call.cloud.recordsChanged();
    return { RecordId: record.id };
  },

  ModifyRecordRemark(call, request) {
    const record = findRecord(findDomain(call, request), request.RecordId);
    record.remark = request.Remark ?? "";
    return {};
  },

  ModifyRecordStatus(call, request) {
    const record = findRecord(findDomain(call, request), request.RecordId);
    record.enabled = readStatus(request.Status);
    record.updatedAt = call.cloud.clock.now();
    call.cloud.recordsChanged();
    return { RecordId: record.id };
  },

  DeleteRecord(call, request) {
    const domain = findDomain(call, request);
    domain.records.delete(findRecord(domain, request.RecordId).id);
    call.cloud.recordsChanged();
    return {};
  },
} satisfies DnspodActions;

function findRecord(domain: Domain, id: number): DnsRecordSet {
  const record = domain.records.get(id);
  if (record === undefined) throw new ApiError("InvalidParameter.RecordIdInvalid", `${domain.name} has no record ${id}.`);
  return record;
}

/** What a record must be, alone and beside the others of its name. */
function checkRecord(domain: Domain, record: DnsRecordSet): void {
  checkSubDomain(record.subDomain);
  checkTtl(record.ttl);
  if (record.weight !== null && record.weight > 100) throw new ApiError("InvalidParameter.InvalidWeight", "Weight must be 0 to 100.");
  const beside = [...domain.records.values()].filter((other) => other.id !== record.id && other.subDomain === record.subDomain);
  const sameLine = beside.filter((other) => other.lineId === record.lineId && !other.defaultNs);
  if (sameLine.some((other) => other.type === record.type && other.value === record.value)) {
    throw new ApiError("InvalidParameter.DomainRecordExist", "The same record exists.");
  }
  if (sameLine.some((other) => other.type === "CNAME" || record.type === "CNAME")) {
    throw new ApiError("InvalidParameter.DomainRecordExist", "A CNAME record stands alone at its name.");
  }
  if (sameLine.filter((other) => other.type === record.type).length >= mostOfOneName) {
    throw new ApiError(["LimitExceeded.SubdomainRollLimit", "LimitExceeded"], `The domain's plan allows ${mostOfOneName} records of one name, type and line.`);
  }
  if (record.lineId !== defaultLineId && !beside.some((other) => other.type === record.type && other.lineId === defaultLineId)) {
    throw new ApiError("FailedOperation.MustAddDefaultLineFirst", "The default line needs a record first.");
  }
}
