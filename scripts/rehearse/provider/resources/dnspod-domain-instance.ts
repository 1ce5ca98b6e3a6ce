import { numberIn, objectIn, present, textIn } from "../answers.ts";
import { oneOf } from "../checks.ts";
import type { Cloud } from "../cloud.ts";
import { changed, having, idOf, type Lifecycle, numberOf, type State, textOf, zeroed } from "../lifecycle.ts";

/** tencentcloud_dnspod_domain_instance: id is the domain. Another domain is neither an update nor a replacement: it is planned for ever. */
export const dnspodDomainInstance: Lifecycle = {
  checks: { is_mark: oneOf("yes", "no"), status: oneOf("enable", "disable") },

  async create(planned, cloud) {
    const answer = await cloud.once("dnspod", "CreateDomain", { Domain: zeroed(planned, "domain"), GroupId: numberOf(planned, "group_id") ?? 0, IsMark: zeroed(planned, "is_mark") });
    return { id: present(textIn(present(objectIn(answer, "DomainInfo"), "DomainInfo"), "Domain"), "Domain") };
  },

  async settle(state, cloud) {
    if (textOf(state, "status") !== undefined) await changeStatus(state, cloud);
    if (textOf(state, "remark") !== undefined) await changeRemark(state, cloud);
  },

  async read(state, cloud) {
    // A domain that is gone is the cloud's refusal: an error, not a removal from state.
    const info = present(objectIn(await cloud.repeated("dnspod", "DescribeDomain", { Domain: idOf(state) }), "DomainInfo"), "DomainInfo");
    const status = textIn(info, "Status");
    return having(state, {
      domain_id: numberIn(info, "DomainId") ?? null,
      domain: textIn(info, "Domain") ?? null,
      create_time: textIn(info, "CreatedOn") ?? null,
      is_mark: textIn(info, "IsMark") ?? null,
      slave_dns: textIn(info, "SlaveDNS") ?? null,
      status: status === "pause" ? "disable" : status,
      remark: textIn(info, "Remark"),
      group_id: numberIn(info, "GroupId"),
      grade: textIn(info, "Grade"),
      record_count: numberIn(info, "RecordCount"),
      updated_on: textIn(info, "UpdatedOn"),
    });
  },

  async update(planned, prior, cloud) {
    const wanted = { ...planned, id: idOf(prior) };
    if (changed(planned, prior, "status")) await changeStatus(wanted, cloud);
    if (changed(planned, prior, "remark")) await changeRemark(wanted, cloud);
  },

  async delete(state, cloud) {
    await cloud.repeated("dnspod", "DeleteDomain", { Domain: idOf(state) });
  },
};

async function changeStatus(state: State, cloud: Cloud): Promise<void> {
  await cloud.repeated("dnspod", "ModifyDomainStatus", { Domain: idOf(state), Status: zeroed(state, "status") });
}

async function changeRemark(state: State, cloud: Cloud): Promise<void> {
  await cloud.repeated("dnspod", "ModifyDomainRemark", { Domain: idOf(state), Remark: zeroed(state, "remark") });
}
