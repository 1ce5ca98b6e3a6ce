import type { Disk, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";

/** Formatting a new disk and mounting it, through the instance's command agent. */

export interface Mount {
  instance: Instance;
  mountPoint: string;
  fileSystem: "ext4" | "xfs";
}

const secondsToFormat = 300;

/** An empty string counts as unset: /data/disk and ext4. */
export function checkMount(instance: Instance, mountPoint = "", fileSystem = ""): Mount {
  const point = mountPoint === "" ? "/data/disk" : mountPoint;
  const system = fileSystem === "" ? "ext4" : fileSystem;
  if (!/^(\/[A-Za-z0-9._-]+)+$/.test(point)) throw new ApiError("InvalidParameterValue", `MountPoint "${point}" is not an absolute path.`);
  if (system !== "ext4" && system !== "xfs") throw new ApiError("InvalidParameterValue", `FileSystemType "${system}" is not ext4 or xfs.`);
  return { instance, mountPoint: point, fileSystem: system };
}

/** Rejects when the disk could not be formatted or mounted; it stays attached then. */
export async function mountDisk({ cloud }: Call, disk: Disk, { instance, mountPoint, fileSystem }: Mount): Promise<void> {
  const device = `/dev/disk/by-id/virtio-${disk.id}`;
  const script = `set -e\nmkfs.${fileSystem} ${device}\nmkdir -p ${mountPoint}\necho '${device} ${mountPoint} ${fileSystem} defaults,nofail 0 2' >> /etc/fstab\nmount ${mountPoint}\n`;
  const { exitCode, output } = await cloud.hypervisor.run(instance.id, { script, user: "root", workingDirectory: "/", timeoutSeconds: secondsToFormat });
  if (exitCode !== 0) throw new Error(`disk ${disk.id} was not mounted: ${output.toString("utf8").trim()}`);
}
