import type { DnsRecordSet } from "../account.ts";
import { dnspodTime } from "../clock.ts";
import { ApiError } from "../error.ts";

interface Wanted {
  SubDomain?: string;
  IsExactSubDomain?: boolean;
  RecordType?: readonly string[];
  RecordLine?: readonly string[];
  GroupId?: readonly (number | bigint)[];
  Keyword?: string;
  SortField?: string;
  SortType?: string;
  RecordValue?: string;
  RecordStatus?: readonly string[];
  WeightBegin?: number;
  WeightEnd?: number;
  MXBegin?: number;
  MXEnd?: number;
  TTLBegin?: number;
  TTLEnd?: number;
  UpdatedAtBegin?: string;
  UpdatedAtEnd?: string;
  Remark?: string;
}

const sortFields: Readonly<Record<string, (record: DnsRecordSet) => string | number>> = {
  NAME: (record) => record.subDomain,
  LINE: (record) => record.line,
  TYPE: (record) => record.type,
  VALUE: (record) => record.value,
  WEIGHT: (record) => record.weight ?? -1,
  MX: (record) => record.mx,
  TTL: (record) => record.ttl,
  UPDATED_ON: (record) => record.updatedAt.getTime(),
};

/** The records that pass every filter of DescribeRecordFilterList, in the order that was asked for. A name is looked for inside names unless it is to be exact. */
export function recordsWanted(records: readonly DnsRecordSet[], wanted: Wanted): readonly DnsRecordSet[] {
  const key = sortFields[wanted.SortField ?? "NAME"];
  if (key === undefined) throw new ApiError(["InvalidParameter.CustomMessage", "InvalidParameter"], `SortField is "${wanted.SortField ?? ""}"; allowed: ${Object.keys(sortFields).join(", ")}.`);
  if (!["ASC", "DESC"].includes(wanted.SortType ?? "ASC")) throw new ApiError(["InvalidParameter.CustomMessage", "InvalidParameter"], "SortType must be ASC or DESC.");
  const found = records.filter((record) => passes(record, wanted));
  if (wanted.SortField === undefined) return found;
  const sign = wanted.SortType === "DESC" ? -1 : 1;
  return found.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function passes(record: DnsRecordSet, wanted: Wanted): boolean {
  const oneOf = (list: readonly string[] | undefined, value: string): boolean => list === undefined || list.length === 0 || list.includes(value);
  const within = (value: number, from: number | undefined, to: number | undefined): boolean => value >= (from ?? -Infinity) && value <= (to ?? Infinity);
  const holds = (value: string, part: string | undefined): boolean => part === undefined || value.includes(part);
  const isNamed = wanted.IsExactSubDomain === true ? wanted.SubDomain === undefined || record.subDomain === wanted.SubDomain : holds(record.subDomain, wanted.SubDomain);
  const updated = dnspodTime(record.updatedAt);
  return (
    isNamed &&
    oneOf(wanted.RecordType, record.type) &&
    oneOf(wanted.RecordLine, record.line) &&
    oneOf(wanted.RecordStatus, record.enabled ? "ENABLE" : "DISABLE") &&
    (holds(record.subDomain, wanted.Keyword) || holds(record.value, wanted.Keyword)) &&
    (wanted.RecordValue === undefined || record.value === wanted.RecordValue) &&
    holds(record.remark, wanted.Remark) &&
    (wanted.WeightBegin === undefined && wanted.WeightEnd === undefined ? true : within(record.weight ?? 0, wanted.WeightBegin, wanted.WeightEnd)) &&
    within(record.mx, wanted.MXBegin, wanted.MXEnd) &&
    within(record.ttl, wanted.TTLBegin, wanted.TTLEnd) &&
    updated >= (wanted.UpdatedAtBegin ?? "") &&
    updated <= (wanted.UpdatedAtEnd ?? "9999")
  );
}
