import { itemsIn, present, textIn } from "../answers.ts";
import { type DataSource, idOfAll, textsIfSet } from "../data-source.ts";

/** A data source that asks for something of each of the given instances; nothing found is an error. */
function ofInstances(action: string, set: string, attribute: string): DataSource {
  return {
    async read(config, cloud) {
      const found = itemsIn(await cloud.repeated("lighthouse", action, { InstanceIds: textsIfSet(config, "instance_ids") }), set);
      if (found.length === 0) throw new Error("Response is null");
      return { id: idOfAll(found.map((item) => present(textIn(item, "InstanceId"), "InstanceId"))), found: { [attribute]: found } };
    },
  };
}

/** tencentcloud_lighthouse_instance_blueprint */
export const instanceBlueprint = ofInstances("DescribeBlueprintInstances", "BlueprintInstanceSet", "blueprint_instance_set");

/** tencentcloud_lighthouse_instance_disk_num */
export const instanceDiskNum = ofInstances("DescribeInstancesDiskNum", "AttachDetailSet", "attach_detail_set");
