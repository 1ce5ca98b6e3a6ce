import { itemsIn, present, textIn } from "../answers.ts";
import { allPages, type DataSource, idOfAll, pagePresets, textsIfSet } from "../data-source.ts";

/** A list of scenes: all pages, whatever `offset` and `limit` say. */
function scenes(action: string, set: string): DataSource {
  return {
    presets: pagePresets,

    async read(config, cloud) {
      const SceneIds = textsIfSet(config, "scene_ids");
      const found = await allPages(20, async (paging) => itemsIn(await cloud.repeated("lighthouse", action, { SceneIds, ...paging }), set));
      for (const field of ["SceneId", "DisplayName", "Description"]) for (const item of found) present(textIn(item, field), field);
      return { id: idOfAll(found.map((item) => textIn(item, "SceneId") ?? "")), found: { scene_set: found } };
    },
  };
}

/** tencentcloud_lighthouse_scene: those of the region. */
export const scene = scenes("DescribeScenes", "SceneSet");

/** tencentcloud_lighthouse_all_scene: those of all regions. */
export const allScene = scenes("DescribeAllScenes", "SceneInfoSet");
