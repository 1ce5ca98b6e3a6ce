import { itemsIn, textIn } from "../answers.ts";
import type { Cloud } from "../cloud.ts";
import { entriesOf, type State } from "../lifecycle.ts";
import type { ObjectValue } from "../values.ts";

const PAGE = 20;

/** What carries tags, as the tag service names it; the region is empty for what has none. */
export interface Tagged {
  readonly service: string;
  readonly prefix: string;
  readonly region: string;
  readonly id: string;
}

/** Sets and removes what differs. */
export async function changeTags(cloud: Cloud, { service, prefix, region, id }: Tagged, wanted: State, prior: State = {}): Promise<void> {
  const [after, before] = [new Map(entriesOf(wanted, "tags")), new Map(entriesOf(prior, "tags"))];
  await cloud.repeated("tag", "ModifyResourceTags", {
    Resource: `qcs::${service}:${region}:uin/:${prefix}/${id}`,
    ReplaceTags: [...after].filter(([key, value]) => before.get(key) !== value).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    DeleteTags: [...before.keys()].filter((key) => !after.has(key)).map((TagKey) => ({ TagKey })),
  });
}

/** The tags that the cloud has for it. */
export async function readTags(cloud: Cloud, { service, prefix, region, id }: Tagged): Promise<ObjectValue> {
  const tags: [string, string][] = [];
  for (let offset = 0; ; offset += PAGE) {
    const answer = await cloud.repeated("tag", "DescribeResourceTagsByResourceIds", { ServiceType: service, ResourcePrefix: prefix, ResourceIds: [id], ResourceRegion: region, Offset: offset, Limit: PAGE });
    const found = itemsIn(answer, "Tags");
    tags.push(...found.filter((tag) => textIn(tag, "ResourceId") === id).map((tag): [string, string] => [textIn(tag, "TagKey") ?? "", textIn(tag, "TagValue") ?? ""]));
    if (found.length < PAGE) return Object.fromEntries(tags);
  }
}
