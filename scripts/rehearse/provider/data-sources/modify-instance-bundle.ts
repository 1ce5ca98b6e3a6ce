import { itemsIn, objectIn, present, textIn } from "../answers.ts";
import { allPages, type DataSource, filtersOf, idOfAll } from "../data-source.ts";
import { textOf } from "../lifecycle.ts";

/** tencentcloud_lighthouse_modify_instance_bundle: all pages; none is an error. */
export const modifyInstanceBundle: DataSource = {
  async read(config, cloud) {
    const given = { InstanceId: textOf(config, "instance_id"), Filters: filtersOf(config) };
    const found = await allPages(20, async (paging) => itemsIn(await cloud.repeated("lighthouse", "DescribeModifyInstanceBundles", { ...given, ...paging }), "ModifyBundleSet"));
    if (found.length === 0) throw new Error("Response is nil");
    const ids = found.flatMap((item) => {
      const bundle = objectIn(item, "Bundle");
      return bundle === undefined ? [] : present(textIn(bundle, "BundleId"), "Bundle.BundleId");
    });
    return { id: idOfAll(ids), found: { modify_bundle_set: found } };
  },
};
