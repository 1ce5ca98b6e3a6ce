import { itemsIn, present, textIn } from "../answers.ts";
import { type DataSource, idOfAll, textsIfSet } from "../data-source.ts";
import { textOf } from "../lifecycle.ts";

/** tencentcloud_monitor_alarm_all_namespaces: where the namespace of Lighthouse is found. */
export const alarmAllNamespaces: DataSource = {
  async read(config, cloud) {
    const answer = await cloud.repeated("monitor", "DescribeAllNamespaces", {
      SceneType: textOf(config, "scene_type"),
      Module: textOf(config, "module"),
      MonitorTypes: textsIfSet(config, "monitor_types"),
      Ids: textsIfSet(config, "ids"),
    });
    const [products, own, common] = [itemsIn(answer, "QceNamespacesNew"), itemsIn(answer, "CustomNamespacesNew"), itemsIn(answer, "CommonNamespaces")];
    return {
      id: idOfAll([...products, ...own, ...common].map((namespace) => present(textIn(namespace, "Id"), "Id"))),
      found: { qce_namespaces_new: products, custom_namespaces_new: own, common_namespaces: common },
    };
  },
};
