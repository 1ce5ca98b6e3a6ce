import type { Domain } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import type { DnspodActions } from "./define.ts";
import { isHostName } from "./dns-record-rules.ts";
import { listDomain, nameServers, showDomain } from "./dns-view.ts";
import { defaultGroup, newDomain } from "./new-domain.ts";
import { page } from "./listing.ts";

const longestRemark = 200;

/** Domains that the account holds at DNSPod. */
export const domainActions = {
  DescribeDomain(call, request) {
    return { DomainInfo: showDomain(call.cloud.account, findDomain(call, request)) };
  },

  DescribeDomainPreview(call, request) {
    const { name, records } = findDomain(call, request);
    return {
      Domain: {
        Name: name,
        Grade: "DP_FREE",
        GradeTitle: "Free",
        Records: records.size,
        DomainParkingStatus: 0,
        LineCount: 0,
        LineGroupCount: 0,
        AliasCount: 0,
        MaxAliasCount: 0,
        ResolveCount: 0,
        VASCount: 0,
      },
    };
  },

  /** Every kind of list that names a property which no domain of the twin has (VIP, shared) is empty. */
  DescribeDomainList(call, request) {
    const all = [...call.cloud.account.domains.values()];
    const kinds: Readonly<Record<string, (domain: Domain) => boolean>> = {
      ALL: () => true,
      MINE: () => true,
      SHARE: () => false,
      ISMARK: (domain) => domain.marked,
      PAUSE: (domain) => !domain.enabled,
      VIP: () => false,
      RECENT: () => true,
      SHARE_OUT: () => false,
      FREE: () => true,
    };
    const isOfKind = kinds[request.Type ?? "ALL"];
    if (isOfKind === undefined) throw new ApiError(["InvalidParameter.CustomMessage", "InvalidParameter"], `The type "${request.Type ?? ""}" is not one of ${Object.keys(kinds).join(", ")}.`);
    const found = all.filter((domain) => isOfKind(domain) && domain.name.includes(request.Keyword ?? ""));
    return {
      DomainCountInfo: {
        DomainTotal: found.length,
        AllTotal: all.length,
        MineTotal: all.length,
        ShareTotal: 0,
        VipTotal: 0,
        PauseTotal: all.filter(({ enabled }) => !enabled).length,
        ErrorTotal: all.filter(({ delegated }) => !delegated).length,
        LockTotal: 0,
        SpamTotal: 0,
        VipExpire: 0,
        ShareOutTotal: 0,
        GroupTotal: all.length,
      },
      DomainList: page(found, request, 3000).map(listDomain),
    };
  },

  /** The registry does not point at DNSPod yet: that is for the owner to do. */
  CreateDomain(call, request) {
    const { domains } = call.cloud.account;
    const name = request.Domain.toLowerCase();
    checkName(name);
    if (domains.has(name)) throw new ApiError("FailedOperation.DomainExists", `The account has "${name}" at DNSPod already.`);
    const id = Math.max(0, ...[...domains.values()].map((domain) => domain.id)) + 1;
    const mark = request.IsMark || "no";
    if (mark !== "yes" && mark !== "no") throw new ApiError("InvalidParameter", `IsMark "${mark}" is not yes or no.`);
    const domain: Domain = { ...newDomain(id, name, false, call.cloud.clock.now()), added: true, groupId: request.GroupId ?? defaultGroup, marked: mark === "yes" };
    domains.set(name, domain);
    call.cloud.recordsChanged();
    return { DomainInfo: { Id: id, Domain: name, Punycode: name, GradeNsList: [...nameServers] } };
  },

  ModifyDomainStatus(call, request) {
    const domain = findDomain(call, request);
    if (request.Status !== "enable" && request.Status !== "disable") throw new ApiError(["InvalidParameter.CustomMessage", "InvalidParameter"], `Status "${request.Status}" is not enable or disable.`);
    domain.enabled = request.Status === "enable";
    call.cloud.recordsChanged();
    return {};
  },

  ModifyDomainRemark(call, request) {
    const domain = findDomain(call, request);
    const remark = request.Remark ?? "";
    if (remark.length > longestRemark) throw new ApiError(["InvalidParameter.RemarkTooLong", "InvalidParameter"], `The remark has more than ${longestRemark} characters.`);
    domain.remark = remark;
    return {};
  },

  DeleteDomain(call, request) {
    call.cloud.account.domains.delete(findDomain(call, request).name);
    call.cloud.recordsChanged();
    return {};
  },
} satisfies DnspodActions;

/** By its number when one is given, else by its name. */
export function findDomain(call: Call, request: { Domain: string; DomainId?: number }): Domain {
  const { domains } = call.cloud.account;
  const name = request.Domain.toLowerCase();
  const byNumber = request.DomainId === undefined ? undefined : [...domains.values()].find((domain) => domain.id === request.DomainId);
  const domain = byNumber ?? domains.get(name);
  if (domain !== undefined) return domain;
  checkName(name);
  throw new ApiError("InvalidParameterValue.DomainNotExists", `The account has no domain "${request.Domain}" at DNSPod.`);
}

function checkName(name: string): void {
  if (!isHostName(name) || !name.includes(".")) throw new ApiError("InvalidParameter.DomainInvalid", `"${name}" is not a domain.`);
}
