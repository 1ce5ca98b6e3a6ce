import { quote } from "./shell.ts";

/** The path at which a Lighthouse data disk shows up on the server. */
export function diskDevice(diskId: string): string {
  return `/dev/disk/by-id/virtio-${diskId}`;
}

/** Exit codes of the script below. */
export const DISK_ABSENT = 70;
export const DISK_FOREIGN = 71;

/**
 * Shell text that brings the data disk to its place, now and at every boot. A file system is made only on a disk
 * that carries no signature at all: anything else is somebody's data.
 */
export function dataDiskScript(diskId: string, mountPoint: string): string {
  const device = quote(diskDevice(diskId));
  // Wanted, not required, by local-fs.target: what needs the disk starts after it, and a boot without it still ends.
  const unit = `[Unit]
Description=Data disk
[Mount]
What=${diskDevice(diskId)}
Where=${mountPoint}
Type=ext4
Options=noatime,nodev,nosuid
[Install]
WantedBy=local-fs.target
`;
  return `for try in $(seq 30); do [ -b ${device} ] && break; sleep 1; done
[ -b ${device} ] || exit ${DISK_ABSENT}
found=$(blkid --probe --output value --match-tag TYPE ${device} || test $? -eq 2)
if [ -z "$found" ] && [ -z "$(wipefs --noheadings ${device})" ]; then mkfs.ext4 -q -L lightkeeper ${device}; found=ext4; fi
[ "$found" = ext4 ] || { echo "$found"; exit ${DISK_FOREIGN}; }
mkdir -p ${quote(mountPoint)}
unit=$(systemd-escape --path --suffix=mount ${quote(mountPoint)})
printf '%s' ${quote(unit)} >"/etc/systemd/system/$unit"
systemctl daemon-reload
systemctl enable --quiet --now "$unit"`;
}
