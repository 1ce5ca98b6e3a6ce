import { randomBytes } from "node:crypto";
import { itemsIn } from "../answers.ts";
import { type DataSource, filtersOf } from "../data-source.ts";

/** tencentcloud_lighthouse_disk_config: no configuration is an error; the id is another one at every read. */
export const diskConfig: DataSource = {
  async read(config, cloud) {
    const found = itemsIn(await cloud.repeated("lighthouse", "DescribeDiskConfigs", { Filters: filtersOf(config) }), "DiskConfigSet");
    if (found.length === 0) throw new Error("Response is null");
    return { id: randomBytes(16).toString("base64"), found: { disk_config_set: found } };
  },
};
