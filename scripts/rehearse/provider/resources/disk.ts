import { itemsIn, numberIn, present, textIn, textsIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { blocksOf, changed, having, idOf, type Lifecycle, numberOf, type State, textOf, zeroed } from "../lifecycle.ts";
import type { ObjectValue } from "../values.ts";

/** tencentcloud_lighthouse_disk: only name and renewal can be changed; any other change is ignored and planned again for ever. */
export const disk: Lifecycle = {
  async create(planned, cloud) {
    const answer = await cloud.repeated("lighthouse", "CreateDisks", {
      Zone: textOf(planned, "zone"),
      DiskSize: planned["disk_size"],
      DiskType: textOf(planned, "disk_type"),
      DiskChargePrepaid: charge(planned),
      DiskName: textOf(planned, "disk_name"),
      DiskCount: planned["disk_count"] ?? undefined,
      DiskBackupQuota: planned["disk_backup_quota"] ?? undefined,
      AutoVoucher: planned["auto_voucher"] ?? undefined,
      AutoMountConfiguration: autoMount(planned),
    });
    const ids = textsIn(answer, "DiskIdSet");
    if (ids.length === 0) throw new Error("Response is null");
    // More than one disk gives an id that nothing understands, as in the real provider.
    return { id: ids.join("#") };
  },

  async settle(state, cloud) {
    await diskBecomes(cloud, idOf(state), ["UNATTACHED", "ATTACHED"]);
  },

  async read(state, cloud) {
    const found = await findDisk(cloud, idOf(state).split("#")[0] ?? "");
    if (found === undefined) return undefined;
    return having(state, {
      zone: textIn(found, "Zone"),
      disk_size: numberIn(found, "DiskSize"),
      disk_type: textIn(found, "DiskType"),
      disk_name: textIn(found, "DiskName"),
      disk_backup_quota: numberIn(found, "DiskBackupQuota"),
    });
  },

  async update(planned, prior, cloud) {
    const id = idOf(prior);
    const name = textOf(planned, "disk_name");
    if (changed(planned, prior, "disk_name") && name !== undefined) await cloud.repeated("lighthouse", "ModifyDisksAttribute", { DiskIds: [id], DiskName: name });
    const [before, after] = [blocksOf(prior, "disk_charge_prepaid")[0] ?? {}, blocksOf(planned, "disk_charge_prepaid")[0] ?? {}];
    const renewal = textOf(after, "renew_flag");
    if (changed(after, before, "renew_flag") && renewal !== undefined) await cloud.repeated("lighthouse", "ModifyDisksRenewFlag", { DiskIds: [id], RenewFlag: renewal });
  },

  async delete(state, cloud) {
    const id = idOf(state);
    await cloud.once("lighthouse", "IsolateDisks", { DiskIds: [id] });
    await cloud.waitForState(`the isolation of disk ${id}`, ["SUCCESS"], async () => {
      const found = await mustFindDisk(cloud, id);
      return textIn(found, "LatestOperationState") !== "OPERATING" && textIn(found, "DiskState") === "SHUTDOWN" ? "SUCCESS" : "FAILED";
    });
    await cloud.once("lighthouse", "TerminateDisks", { DiskIds: [id] });
  },
};

/** Waits for one of the states of a disk. */
export async function diskBecomes(cloud: Cloud, id: string, states: readonly string[]): Promise<void> {
  await cloud.waitForState(`disk ${id}`, states, async () => textIn(await mustFindDisk(cloud, id), "DiskState") ?? "");
}

/** The disk as the cloud describes it; undefined when there is none. */
export async function findDisk(cloud: Cloud, id: string): Promise<Answer | undefined> {
  return itemsIn(await cloud.once("lighthouse", "DescribeDisks", { DiskIds: [id] }), "DiskSet")[0];
}

/** The disk as the cloud describes it; the real provider crashes when there is none. */
export async function mustFindDisk(cloud: Cloud, id: string): Promise<Answer> {
  return present(await findDisk(cloud, id), `disk ${id}`);
}

function charge(planned: State): ObjectValue | undefined {
  const [block] = blocksOf(planned, "disk_charge_prepaid");
  if (block === undefined) return undefined;
  return { Period: numberOf(block, "period") ?? 0, RenewFlag: zeroed(block, "renew_flag"), TimeUnit: zeroed(block, "time_unit") };
}

function autoMount(planned: State): ObjectValue | undefined {
  const [block] = blocksOf(planned, "auto_mount_configuration");
  if (block === undefined) return undefined;
  return { InstanceId: zeroed(block, "instance_id"), MountPoint: zeroed(block, "mount_point"), FileSystemType: zeroed(block, "file_system_type") };
}
