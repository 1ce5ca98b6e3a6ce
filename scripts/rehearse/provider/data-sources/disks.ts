import { itemsIn, textIn } from "../answers.ts";
import { allPages, type DataSource, filtersOf, idOfAll, textsIfSet } from "../data-source.ts";

/** tencentcloud_lighthouse_disks: all pages, never repeated; filters are not sent beside ids. */
export const disks: DataSource = {
  async read(config, cloud) {
    const ids = textsIfSet(config, "disk_ids");
    const given = ids === undefined ? { Filters: filtersOf(config) } : { DiskIds: ids };
    const found = await allPages(20, async (paging) => itemsIn(await cloud.once("lighthouse", "DescribeDisks", { ...given, ...paging }), "DiskSet"));
    return { id: idOfAll(found.flatMap((disk) => textIn(disk, "DiskId") ?? [])), found: { disk_list: found } };
  },
};
