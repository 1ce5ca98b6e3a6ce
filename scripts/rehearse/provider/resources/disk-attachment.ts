import { textIn } from "../answers.ts";
import { having, idOf, type Lifecycle, textOf } from "../lifecycle.ts";
import { diskBecomes, findDisk } from "./disk.ts";

/** tencentcloud_lighthouse_disk_attachment: the id is the disk's; neither formats nor mounts. */
export const diskAttachment: Lifecycle = {
  async create(planned, cloud) {
    const diskId = textOf(planned, "disk_id") ?? "";
    await cloud.repeated("lighthouse", "AttachDisks", { DiskIds: [diskId], InstanceId: textOf(planned, "instance_id") });
    return { id: diskId };
  },

  async settle(state, cloud) {
    await diskBecomes(cloud, idOf(state), ["ATTACHED"]);
  },

  async read(state, cloud) {
    const found = await findDisk(cloud, idOf(state));
    // A detached disk answers instance "": shown as a replacement.
    return found === undefined ? undefined : having(state, { disk_id: textIn(found, "DiskId"), instance_id: textIn(found, "InstanceId") });
  },

  async delete(state, cloud) {
    await cloud.once("lighthouse", "DetachDisks", { DiskIds: [idOf(state)] });
    await diskBecomes(cloud, idOf(state), ["UNATTACHED"]);
  },
};
