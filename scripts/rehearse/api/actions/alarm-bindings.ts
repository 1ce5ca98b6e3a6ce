import type { AlarmPolicy } from "../alarms.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import { isObject } from "../schema/validate-request.ts";
import { checkModule } from "./alarm-notices.ts";
import { findPolicy } from "./alarm-policies.ts";
import type { MonitorActions } from "./define.ts";

/** Which resources an alarm policy watches. Guessed: a list, and what unbinds all, is of the region that is called. */
export const alarmBindingActions = {
  BindingPolicyObject(call, request) {
    const policy = policyOf(call, request);
    const given = request.Dimensions ?? [];
    if (given.length === 0) throw new ApiError(["FailedOperation"], "No resource is given to watch.");
    const wanted = given.map(({ Region, Dimensions = "" }) => {
      if (!isDimensions(Dimensions)) throw new ApiError(["FailedOperation"], `Dimensions "${Dimensions}" are not a JSON object of texts.`);
      return { region: Region, dimensions: Dimensions };
    });
    for (const each of wanted) {
      const isBound = [...policy.bindings.values()].some(({ region, dimensions }) => region === each.region && dimensions === each.dimensions);
      if (!isBound) policy.bindings.set(newResourceId("bind", 16), each);
    }
    return {};
  },

  DescribeBindingPolicyObjectList(call, request) {
    const { Limit = 20, Offset = 0 } = request;
    const policy = policyOf(call, request);
    if (Limit < 1 || Limit > 100 || Offset < 0) throw new ApiError(["InvalidParameterValue"], "Limit must be 1 to 100, Offset 0 or more.");
    const all = boundHere(call, policy).map(([UniqueId, { region, dimensions }]) => ({ UniqueId, Dimensions: dimensions, IsShielded: 0, Region: region }));
    return { List: all.slice(Offset, Offset + Limit), Total: all.length, NoShieldedSum: all.length, InstanceGroup: null };
  },

  DescribePolicyObjectCount(call, request) {
    const { bindings } = policyOf(call, request);
    const regions = Map.groupBy([...bindings.values()], ({ region }) => region);
    return { IsMultiRegion: true, RegionList: [...regions].map(([Region, of]) => ({ Count: of.length, Region })) };
  },

  /** Ids that are not bound are left as they are. */
  UnBindingPolicyObject(call, request) {
    const policy = policyOf(call, request);
    for (const id of request.UniqueId) policy.bindings.delete(id);
    return {};
  },

  UnBindingAllPolicyObject(call, request) {
    const policy = policyOf(call, request);
    for (const [id] of boundHere(call, policy)) policy.bindings.delete(id);
    return {};
  },
} satisfies MonitorActions;

/** By its id, or by the number that these older actions know it by (0 beside an id). */
function policyOf(call: Call, request: { Module: string; GroupId?: number; PolicyId?: string }): AlarmPolicy {
  checkModule(request);
  if (request.PolicyId) return findPolicy(call, request.PolicyId);
  const policy = [...call.cloud.account.alarms.policies.values()].find(({ originId }) => originId === request.GroupId);
  if (policy === undefined) throw new ApiError("ResourceNotFound", `There is no alarm policy with the number ${request.GroupId ?? 0}.`);
  return policy;
}

function boundHere({ cloud, region }: Call, { bindings }: AlarmPolicy) {
  const here = cloud.catalogue.regions.get(region.name)?.monitorName;
  return [...bindings].filter(([, bound]) => bound.region === here);
}

function isDimensions(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) && Object.values(read).length > 0 && Object.values(read).every((value) => typeof value === "string");
  } catch {
    return false;
  }
}
