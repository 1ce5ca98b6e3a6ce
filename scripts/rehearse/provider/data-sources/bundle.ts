import { itemsIn, present, textIn } from "../answers.ts";
import { type DataSource, filtersOf, idOfAll, textsIfSet } from "../data-source.ts";
import { numberOf } from "../lifecycle.ts";

/** tencentcloud_lighthouse_bundle: one page, however many there are. */
export const bundle: DataSource = {
  async read(config, cloud) {
    const answer = await cloud.repeated("lighthouse", "DescribeBundles", {
      BundleIds: textsIfSet(config, "bundle_ids"),
      Offset: numberOf(config, "offset") ?? 0,
      Limit: numberOf(config, "limit") ?? 20,
      Filters: filtersOf(config),
      Zones: textsIfSet(config, "zones"),
    });
    const bundles = itemsIn(answer, "BundleSet");
    return { id: idOfAll(bundles.map((item) => present(textIn(item, "BundleId"), "BundleId"))), found: { bundle_set: bundles } };
  },
};
