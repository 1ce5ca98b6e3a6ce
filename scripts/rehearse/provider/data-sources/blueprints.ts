import { itemsIn, textIn } from "../answers.ts";
import { allPages, type DataSource, filtersOf, idOfAll, textsIfSet } from "../data-source.ts";

/** tencentcloud_lighthouse_blueprints: all pages. */
export const blueprints: DataSource = {
  async read(config, cloud) {
    const given = { BlueprintIds: textsIfSet(config, "blueprint_ids"), Filters: filtersOf(config) };
    const found = await allPages(100, async (paging) => itemsIn(await cloud.repeated("lighthouse", "DescribeBlueprints", { ...given, ...paging }), "BlueprintSet"));
    return { id: idOfAll(found.flatMap((blueprint) => textIn(blueprint, "BlueprintId") ?? [])), found: { blueprint_set: found } };
  },
};
