import { itemsIn, present, textIn } from "../answers.ts";
import { type DataSource, idOfAll } from "../data-source.ts";

/** tencentcloud_lighthouse_region: no region is an error. */
export const region: DataSource = {
  async read(_config, cloud) {
    const found = itemsIn(await cloud.repeated("lighthouse", "DescribeRegions", {}), "RegionSet");
    if (found.length === 0) throw new Error("Response is null");
    return { id: idOfAll(found.map((item) => present(textIn(item, "Region"), "Region"))), found: { region_set: found } };
  },
};
