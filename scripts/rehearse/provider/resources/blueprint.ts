import { itemsIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { changed, having, idOf, type Lifecycle, textOf } from "../lifecycle.ts";

/** tencentcloud_lighthouse_blueprint: an image of an instance; another instance_id changes nothing and stays in state. */
export const blueprint: Lifecycle = {
  async create(planned, cloud) {
    const answer = await cloud.repeated("lighthouse", "CreateBlueprint", {
      BlueprintName: textOf(planned, "blueprint_name"),
      Description: textOf(planned, "description"),
      InstanceId: textOf(planned, "instance_id"),
    });
    return { id: present(textIn(answer, "BlueprintId"), "BlueprintId") };
  },

  async settle(state, cloud) {
    const id = idOf(state);
    await cloud.waitForState(`blueprint ${id}`, ["NORMAL"], async () => textIn(present(await findBlueprint(cloud, id), `blueprint ${id}`), "BlueprintState") ?? "");
  },

  async read(state, cloud) {
    const found = await findBlueprint(cloud, idOf(state));
    return found === undefined ? undefined : having(state, { blueprint_name: textIn(found, "BlueprintName"), description: textIn(found, "Description") });
  },

  async update(planned, prior, cloud) {
    const ifChanged = (name: string): string | undefined => (changed(planned, prior, name) ? textOf(planned, name) : undefined);
    await cloud.repeated("lighthouse", "ModifyBlueprintAttribute", { BlueprintId: idOf(prior), BlueprintName: ifChanged("blueprint_name"), Description: ifChanged("description") });
  },

  async delete(state, cloud) {
    await cloud.once("lighthouse", "DeleteBlueprints", { BlueprintIds: [idOf(state)] });
  },
};

async function findBlueprint(cloud: Cloud, id: string): Promise<Answer | undefined> {
  return itemsIn(await cloud.once("lighthouse", "DescribeBlueprints", { BlueprintIds: [id] }), "BlueprintSet")[0];
}
