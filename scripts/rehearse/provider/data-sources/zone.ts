import { itemsIn, present, textIn } from "../answers.ts";
import { type DataSource, idOfAll } from "../data-source.ts";
import { textOf } from "../lifecycle.ts";

/** tencentcloud_lighthouse_zone: no zone is an error. */
export const zone: DataSource = {
  async read(config, cloud) {
    const found = itemsIn(await cloud.repeated("lighthouse", "DescribeZones", { OrderField: textOf(config, "order_field"), Order: textOf(config, "order") }), "ZoneInfoSet");
    if (found.length === 0) throw new Error("Response body is null");
    for (const field of ["Zone", "ZoneName", "InstanceDisplayLabel"]) for (const item of found) present(textIn(item, field), field);
    return { id: idOfAll(found.map((item) => textIn(item, "Zone") ?? "")), found: { zone_info_set: found } };
  },
};
