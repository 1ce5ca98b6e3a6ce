import { itemsIn, present, textIn } from "../answers.ts";
import { allPages, type DataSource, idOfAll, textsIfSet } from "../data-source.ts";
import { numberOf } from "../lifecycle.ts";

/** tencentcloud_lighthouse_instance_traffic_package: a limit that is not set is sent as 0. */
export const instanceTrafficPackage: DataSource = {
  async read(config, cloud) {
    const InstanceIds = textsIfSet(config, "instance_ids");
    const page = async (paging: object) => itemsIn(await cloud.repeated("lighthouse", "DescribeInstancesTrafficPackages", { InstanceIds, ...paging }), "InstanceTrafficPackageSet");
    const found = await allPages(numberOf(config, "limit") ?? 0, page, numberOf(config, "offset"));
    return { id: idOfAll(found.map((item) => present(textIn(item, "InstanceId"), "InstanceId"))), found: { instance_traffic_package_set: found } };
  },
};
