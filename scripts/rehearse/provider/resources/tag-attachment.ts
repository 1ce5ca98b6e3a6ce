import { itemsIn, textIn } from "../answers.ts";
import { having, idOf, type Lifecycle, type State, zeroed } from "../lifecycle.ts";

/** tencentcloud_tag_attachment: id `KEY#VALUE#RESOURCE`. Another value set by hand reads as gone; deleting takes the key away whatever its value. */
export const tagAttachment: Lifecycle = {
  async create(planned, cloud) {
    const [TagKey, TagValue, Resource] = [zeroed(planned, "tag_key"), zeroed(planned, "tag_value"), zeroed(planned, "resource")];
    await cloud.repeated("tag", "AddResourceTag", { TagKey, TagValue, Resource });
    return { id: `${TagKey}#${TagValue}#${Resource}` };
  },

  async read(state, cloud) {
    const { key, value, resource } = partsOf(state);
    const mappings = itemsIn(await cloud.once("tag", "GetResources", { ResourceList: [resource] }), "ResourceTagMappingList");
    const tags = mappings.filter((mapping) => textIn(mapping, "Resource") === resource).flatMap((mapping) => itemsIn(mapping, "Tags"));
    const found = tags.some((tag) => textIn(tag, "TagKey") === key && textIn(tag, "TagValue") === value);
    return found ? having(state, { tag_key: key, tag_value: value, resource }) : undefined;
  },

  async delete(state, cloud) {
    const { key, resource } = partsOf(state);
    await cloud.once("tag", "DeleteResourceTag", { TagKey: key, Resource: resource });
  },
};

function partsOf(state: State): { key: string; value: string; resource: string } {
  const [key, value, resource, ...rest] = idOf(state).split("#");
  if (key === undefined || value === undefined || resource === undefined || rest.length > 0) throw new Error(`id is broken,${idOf(state)}`);
  return { key, value, resource };
}
