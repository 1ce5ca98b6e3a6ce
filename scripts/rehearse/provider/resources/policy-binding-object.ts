import { itemsIn, numberIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { blocksOf, having, idOf, type Lifecycle, type State, textOf, zeroed } from "../lifecycle.ts";
import { findAlarmPolicy } from "./alarm-policy.ts";

// The monitor's own names of the regions that Lighthouse has.
const shortNames: ReadonlyMap<string, string> = new Map([
  ["ap-guangzhou", "gz"],
  ["ap-shanghai", "sh"],
  ["ap-nanjing", "nj"],
  ["ap-beijing", "bj"],
  ["ap-chengdu", "cd"],
  ["ap-chongqing", "cq"],
  ["ap-hongkong", "hk"],
  ["ap-singapore", "sg"],
  ["ap-jakarta", "jkt"],
  ["ap-bangkok", "th"],
  ["ap-mumbai", "in"],
  ["ap-seoul", "kr"],
  ["ap-tokyo", "jp"],
  ["na-siliconvalley", "usw"],
  ["na-ashburn", "use"],
  ["eu-frankfurt", "de"],
  ["sa-saopaulo", "sao"],
]);
const PAGE = 100;

/** tencentcloud_monitor_policy_binding_object: id is the policy. It takes in every object bound to the policy, and deleting it unbinds them all. */
export const policyBindingObject: Lifecycle = {
  async create(planned, cloud) {
    const policyId = zeroed(planned, "policy_id");
    await mustFind(cloud, policyId);
    const dimensions = blocksOf(planned, "dimensions").map((dimension) => {
      const region = textOf(dimension, "region") ?? cloud.region;
      const name = shortNames.get(region);
      if (name === undefined) throw new Error(`monitor not support region \`${region}\` bind`);
      return { Region: name, Dimensions: zeroed(dimension, "dimensions_json") };
    });
    await cloud.repeated("monitor", "BindingPolicyObject", { Module: "monitor", GroupId: 0, PolicyId: policyId, Dimensions: dimensions }, ["InternalError"]);
    return { id: policyId };
  },

  async settle(_state, cloud) {
    // The real provider sleeps for 3 seconds here.
    await cloud.pause();
  },

  async read(state, cloud) {
    const dimensions = [];
    for (const region of await boundRegions(state, cloud)) {
      for (const object of await boundObjects(cloud.inRegion(region), idOf(state))) {
        dimensions.push({ dimensions_json: textIn(object, "Dimensions") ?? "", unique_id: textIn(object, "UniqueId") ?? "", region });
      }
    }
    return having(state, { policy_id: idOf(state), dimensions });
  },

  async delete(state, cloud) {
    for (const region of await boundRegions(state, cloud)) {
      await cloud.inRegion(region).repeated("monitor", "UnBindingAllPolicyObject", { Module: "monitor", GroupId: 0, PolicyId: idOf(state) }, ["InternalError"]);
    }
  },
};

// Not "gone" when the policy is: the real provider fails until the resource is removed from state by hand.
async function mustFind(cloud: Cloud, policyId: string): Promise<Answer> {
  const policy = await findAlarmPolicy(cloud, policyId);
  if (policy === undefined) throw new Error(`alarm policy ${policyId} not exist`);
  return policy;
}

async function boundRegions(state: State, cloud: Cloud): Promise<readonly string[]> {
  const policy = await mustFind(cloud, idOf(state));
  const origin = textIn(policy, "OriginId");
  if (origin === undefined) throw new Error("OriginId is nil");
  const answer = await cloud.repeated("monitor", "DescribePolicyObjectCount", { Module: "monitor", GroupId: Number(origin) }, ["InternalError"]);
  return itemsIn(answer, "RegionList")
    .filter((region) => numberIn(region, "Count") !== 0)
    .map((region) => longName(present(textIn(region, "Region"), "Region")));
}

function longName(short: string): string {
  const found = [...shortNames].find(([, name]) => name === short);
  return found?.[0] ?? "ap-guangzhou";
}

async function boundObjects(cloud: Cloud, policyId: string): Promise<readonly Answer[]> {
  const objects: Answer[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const answer = await cloud.repeated("monitor", "DescribeBindingPolicyObjectList", { Module: "monitor", GroupId: 0, PolicyId: policyId, Offset: offset, Limit: PAGE }, ["InternalError"]);
    const found = itemsIn(answer, "List");
    objects.push(...found);
    if (found.length < PAGE) return objects;
  }
}
