import { itemsIn, numberIn, present } from "../answers.ts";
import { allPages, type DataSource, idOfAll } from "../data-source.ts";
import { type State, textOf, zeroed } from "../lifecycle.ts";
import { isList } from "../values.ts";

const texts = {
  sub_domain: "SubDomain",
  keyword: "Keyword",
  sort_field: "SortField",
  sort_type: "SortType",
  record_value: "RecordValue",
  updated_at_begin: "UpdatedAtBegin",
  updated_at_end: "UpdatedAtEnd",
  remark: "Remark",
} as const;
const lists = { record_type: "RecordType", record_line: "RecordLine", group_id: "GroupId", record_status: "RecordStatus" } as const;
const others = {
  domain_id: "DomainId",
  weight_begin: "WeightBegin",
  weight_end: "WeightEnd",
  mx_begin: "MXBegin",
  mx_end: "MXEnd",
  ttl_begin: "TTLBegin",
  ttl_end: "TTLEnd",
  is_exact_sub_domain: "IsExactSubDomain",
  project_id: "ProjectId",
} as const;
const PAGE = 1000;

/** tencentcloud_dnspod_record_list: whether no record at all is an error is the cloud's to say. Nothing fills in `record_count_info`. */
export const dnspodRecordList: DataSource = {
  async read(config, cloud) {
    const domain = zeroed(config, "domain");
    const params = { Domain: domain, ...asked(config) };
    const records = await allPages(PAGE, async (page) => itemsIn(await cloud.repeated("dnspod", "DescribeRecordFilterList", { ...params, ...page }), "RecordList"));
    const idOf = (record: (typeof records)[number]): number => present(numberIn(record, "RecordId"), "RecordId");
    return {
      id: idOfAll(records.map((record) => String(idOf(record)))),
      found: {
        record_list: records,
        instance_list: records.map((record) => ({ ...record, Domain: domain, Id: `${domain}#${idOf(record)}`, SubDomain: record["Name"], RecordLine: record["Line"], RecordType: record["Type"] })),
      },
    };
  },
};

function asked(config: State): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, field]) => [field, textOf(config, name)])),
    ...Object.fromEntries(Object.entries(lists).map(([name, field]) => [field, isList(config[name]) ? config[name] : undefined])),
    ...Object.fromEntries(Object.entries(others).map(([name, field]) => [field, config[name] ?? undefined])),
  };
}
