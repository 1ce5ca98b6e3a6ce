import { itemsIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { changed, having, idOf, type Lifecycle, textOf, zeroed } from "../lifecycle.ts";
import { oneShot } from "./one-shot.ts";

/** tencentcloud_lighthouse_snapshot: of the system disk; only its name is read back and can be changed. */
export const snapshot: Lifecycle = {
  async create(planned, cloud) {
    const answer = await cloud.repeated("lighthouse", "CreateInstanceSnapshot", { InstanceId: zeroed(planned, "instance_id"), SnapshotName: textOf(planned, "snapshot_name") });
    return { id: present(textIn(answer, "SnapshotId"), "SnapshotId") };
  },

  async settle(state, cloud) {
    await snapshotShows(cloud, idOf(state), "SnapshotState", "NORMAL");
  },

  async read(state, cloud) {
    const found = await findSnapshot(cloud, idOf(state));
    return found === undefined ? undefined : having(state, { snapshot_name: textIn(found, "SnapshotName") });
  },

  // A name that was taken away is not sent: it stays in the cloud and is planned away again.
  async update(planned, prior, cloud) {
    const name = changed(planned, prior, "snapshot_name") ? textOf(planned, "snapshot_name") : undefined;
    await cloud.repeated("lighthouse", "ModifySnapshotAttribute", { SnapshotId: idOf(prior), SnapshotName: name });
  },

  async delete(state, cloud) {
    await cloud.once("lighthouse", "DeleteSnapshots", { SnapshotIds: [idOf(state)] });
  },
};

/** tencentcloud_lighthouse_apply_instance_snapshot: id `INSTANCE#SNAPSHOT`; it is the snapshot whose operation is waited for. */
export const applyInstanceSnapshot = oneShot({
  async act(planned, cloud) {
    await cloud.repeated("lighthouse", "ApplyInstanceSnapshot", { InstanceId: zeroed(planned, "instance_id"), SnapshotId: zeroed(planned, "snapshot_id") });
  },
  wait: (state, cloud) => snapshotShows(cloud, zeroed(state, "snapshot_id"), "LatestOperationState", "SUCCESS"),
  id: (planned) => `${zeroed(planned, "instance_id")}#${zeroed(planned, "snapshot_id")}`,
});

async function findSnapshot(cloud: Cloud, id: string): Promise<Answer | undefined> {
  return itemsIn(await cloud.once("lighthouse", "DescribeSnapshots", { SnapshotIds: [id] }), "SnapshotSet")[0];
}

async function snapshotShows(cloud: Cloud, id: string, field: string, wanted: string): Promise<void> {
  await cloud.waitForState(`snapshot ${id}`, [wanted], async () => textIn(present(await findSnapshot(cloud, id), `snapshot ${id}`), field) ?? "");
}
