import { itemsIn, present, textIn } from "../answers.ts";
import { allPages, type DataSource, idOfAll, pagePresets, textsIfSet } from "../data-source.ts";
import { numberOf } from "../lifecycle.ts";

/** tencentcloud_lighthouse_instance_traffic_package: all pages from `offset` on, of `limit` items each. */
export const instanceTrafficPackage: DataSource = {
  presets: pagePresets,

  async read(config, cloud) {
    const InstanceIds = textsIfSet(config, "instance_ids");
    const page = async (paging: object) => itemsIn(await cloud.repeated("lighthouse", "DescribeInstancesTrafficPackages", { InstanceIds, ...paging }), "InstanceTrafficPackageSet");
    const found = await allPages(numberOf(config, "limit") ?? 0, page, numberOf(config, "offset"));
    return { id: idOfAll(found.map((item) => present(textIn(item, "InstanceId"), "InstanceId"))), found: { instance_traffic_package_set: found } };
  },
};
