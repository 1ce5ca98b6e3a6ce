import { itemsIn } from "../answers.ts";
import { type DataSource, filtersOf } from "../data-source.ts";
import { numberOf, zeroed } from "../lifecycle.ts";

/** tencentcloud_lighthouse_reset_instance_blueprint: one page; a limit that is not set is sent as 0; none found is an error; the id is the instance's. */
export const resetInstanceBlueprint: DataSource = {
  async read(config, cloud) {
    const id = zeroed(config, "instance_id");
    const paging = { Offset: numberOf(config, "offset") ?? 0, Limit: numberOf(config, "limit") ?? 0 };
    const found = itemsIn(await cloud.repeated("lighthouse", "DescribeResetInstanceBlueprints", { InstanceId: id, ...paging, Filters: filtersOf(config) }), "ResetInstanceBlueprintSet");
    if (found.length === 0) throw new Error("Response body is null");
    return { id, found: { reset_instance_blueprint_set: found } };
  },
};
