import { numberIn, objectIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud, Params } from "../cloud.ts";
import { codeOf } from "../diagnostics.ts";
import { changed, having, idOf, type Lifecycle, numberOf, type State, textOf, zeroed } from "../lifecycle.ts";
import { unknown } from "../values.ts";

/** tencentcloud_dnspod_record: id `DOMAIN#RECORD`. Of all refusals only that of an unknown record reads as gone. */
export const dnspodRecord: Lifecycle = {
  keepsPriorOnFailure: true,

  // A weight of 0 is not sent, so it would stay as it was.
  refusal: (planned, prior) => (numberOf(prior, "weight") !== undefined && planned["weight"] !== unknown && numberOf(planned, "weight") === undefined ? "field `weight` cannot be unset once specified" : undefined),

  async create(planned, cloud) {
    const domain = zeroed(planned, "domain");
    const answer = await cloud.repeated("dnspod", "CreateRecord", { Domain: domain, ...content(planned), Status: zeroed(planned, "status") });
    return { id: `${domain}#${present(numberIn(answer, "RecordId"), "RecordId")}` };
  },

  async settle(state, cloud) {
    if (textOf(state, "remark") !== undefined) await remark(state, cloud);
  },

  async read(state, cloud) {
    const key = keyOf(state);
    if (key === undefined) return state;
    const record = await findRecord(key, cloud);
    if (record === undefined) return undefined;
    const value = present(textIn(record, "Value"), "Value");
    return having(state, {
      domain: key.Domain,
      record_id: String(key.RecordId),
      sub_domain: textIn(record, "SubDomain") ?? null,
      mx: numberIn(record, "MX") ?? null,
      ttl: numberIn(record, "TTL") ?? null,
      weight: numberIn(record, "Weight"),
      record_type: textIn(record, "RecordType") ?? null,
      record_line: textIn(record, "RecordLine") ?? null,
      // A target written without the final dot stays so.
      value: zeroed(state, "value").endsWith(".") || textOf(state, "value") === undefined ? value : value.replace(/\.$/, ""),
      remark: textIn(record, "Remark") ?? null,
      monitor_status: textIn(record, "MonitorStatus") ?? null,
      updated_on: textIn(record, "UpdatedOn") ?? null,
      status: present(numberIn(record, "Enabled"), "Enabled") === 0 ? "DISABLE" : "ENABLE",
    });
  },

  async update(planned, prior, cloud) {
    const key = keyOf(prior);
    if (key === undefined) return;
    await cloud.repeated("dnspod", "ModifyRecord", { ...key, ...content(planned), Status: textOf(planned, "status") });
    if (changed(planned, prior, "remark")) await remark(planned, cloud);
  },

  async delete(state, cloud) {
    const key = keyOf(state);
    if (key !== undefined) await cloud.repeated("dnspod", "DeleteRecord", key);
  },
};

async function findRecord(key: Key, cloud: Cloud): Promise<Answer | undefined> {
  try {
    return objectIn(await cloud.repeated("dnspod", "DescribeRecord", key), "RecordInfo");
  } catch (error) {
    if (codeOf(error) === "InvalidParameter.RecordIdInvalid") return undefined;
    throw error;
  }
}

function content(planned: State): Readonly<Record<string, unknown>> {
  return {
    RecordType: zeroed(planned, "record_type"),
    RecordLine: zeroed(planned, "record_line"),
    Value: zeroed(planned, "value"),
    SubDomain: zeroed(planned, "sub_domain"),
    TTL: numberOf(planned, "ttl"),
    MX: numberOf(planned, "mx"),
    Weight: numberOf(planned, "weight"),
  };
}

async function remark(state: State, cloud: Cloud): Promise<void> {
  await cloud.repeated("dnspod", "ModifyRecordRemark", { ...keyOf(state), Remark: zeroed(state, "remark") });
}

interface Key extends Params {
  readonly Domain: string;
  readonly RecordId: number;
}

function keyOf(state: State): Key | undefined {
  const [domain, record] = idOf(state).split("#");
  if (domain === undefined || record === undefined) return undefined;
  if (!/^\d+$/.test(record)) throw new Error(`the record id in ${idOf(state)} is not a number`);
  return { Domain: domain, RecordId: Number(record) };
}
