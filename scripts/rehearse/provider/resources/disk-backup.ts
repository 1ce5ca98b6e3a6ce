import { itemsIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { changed, having, idOf, type Lifecycle, textOf, zeroed } from "../lifecycle.ts";
import { oneShot } from "./one-shot.ts";

/** tencentcloud_lighthouse_disk_backup: of a data disk; only its name can be changed. */
export const diskBackup: Lifecycle = {
  async create(planned, cloud) {
    const answer = await cloud.repeated("lighthouse", "CreateDiskBackup", { DiskId: zeroed(planned, "disk_id"), DiskBackupName: textOf(planned, "disk_backup_name") });
    return { id: present(textIn(answer, "DiskBackupId"), "DiskBackupId") };
  },

  async settle(state, cloud) {
    await backupShows(cloud, idOf(state), "DiskBackupState", "NORMAL");
  },

  async read(state, cloud) {
    const found = await findBackup(cloud, idOf(state));
    return found === undefined ? undefined : having(state, { disk_id: textIn(found, "DiskId"), disk_backup_name: textIn(found, "DiskBackupName") });
  },

  // A name that was taken away is not sent: it stays in the cloud and is planned away again.
  async update(planned, prior, cloud) {
    const name = changed(planned, prior, "disk_backup_name") ? textOf(planned, "disk_backup_name") : undefined;
    await cloud.repeated("lighthouse", "ModifyDiskBackupsAttribute", { DiskBackupIds: [idOf(prior)], DiskBackupName: name });
  },

  async delete(state, cloud) {
    await cloud.once("lighthouse", "DeleteDiskBackups", { DiskBackupIds: [idOf(state)] });
  },
};

/** tencentcloud_lighthouse_apply_disk_backup: id `DISK#BACKUP`; it is the backup whose operation is waited for. */
export const applyDiskBackup = oneShot({
  async act(planned, cloud) {
    await cloud.repeated("lighthouse", "ApplyDiskBackup", { DiskId: zeroed(planned, "disk_id"), DiskBackupId: zeroed(planned, "disk_backup_id") });
  },
  wait: (state, cloud) => backupShows(cloud, zeroed(state, "disk_backup_id"), "LatestOperationState", "SUCCESS"),
  id: (planned) => `${zeroed(planned, "disk_id")}#${zeroed(planned, "disk_backup_id")}`,
});

async function findBackup(cloud: Cloud, id: string): Promise<Answer | undefined> {
  return itemsIn(await cloud.once("lighthouse", "DescribeDiskBackups", { DiskBackupIds: [id] }), "DiskBackupSet")[0];
}

async function backupShows(cloud: Cloud, id: string, field: string, wanted: string): Promise<void> {
  await cloud.waitForState(`disk backup ${id}`, [wanted], async () => textIn(present(await findBackup(cloud, id), `disk backup ${id}`), field) ?? "");
}
