import { mkdir, rm, stat, truncate } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { command, tryCommand } from "../network/command.ts";
import { copySparse, makeSparseFile } from "./volume.ts";

/** A data disk: a sparse file, and a loop device while it is attached. */
export interface Disks {
  create(id: string, sizeGiB: number): Promise<void>;
  /** Gives the disk a block device of the host; resolves with its path, the same one until `unplug`. */
  plug(id: string): Promise<string>;
  unplug(id: string): Promise<void>;
  /** Makes the disk larger, at once also where it is plugged in; a file system on it stays as it is. Throws RangeError on a smaller size. */
  grow(id: string, sizeGiB: number): Promise<void>;
  /** Keeps the disk as it is now; whoever writes to it must have stopped. */
  back(id: string, backupId: string): Promise<void>;
  /** Puts the disk back to the backup; its size stays. Throws RangeError while it is plugged in. */
  restore(id: string, backupId: string): Promise<void>;
  deleteBackup(backupId: string): Promise<void>;
  destroy(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Keeps disks in a directory. */
export function openDisks(directory: string): Disks {
  const devices = new Map<string, string>();
  const fileOf = (id: string): string => join(directory, `${id}.img`);
  const existing = (id: string, what: string): string => {
    if (!existsSync(fileOf(id))) throw new RangeError(`no ${what} ${id}`);
    return fileOf(id);
  };
  const unplug = async (id: string): Promise<void> => {
    const device = devices.get(id);
    devices.delete(id);
    if (device !== undefined) await tryCommand(["losetup", "--detach", device]);
  };
  return {
    create: async (id, sizeGiB) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await makeSparseFile(fileOf(id), sizeGiB);
    },
    plug: async (id) => {
      const file = existing(id, "disk");
      const device = devices.get(id) ?? (await command(["losetup", "--find", "--show", file])).trim();
      devices.set(id, device);
      return device;
    },
    unplug,
    grow: async (id, sizeGiB) => {
      const file = existing(id, "disk");
      const { size } = await stat(file);
      if (sizeGiB * 2 ** 30 < size) throw new RangeError(`disk ${id} has ${size / 2 ** 30} GiB and cannot shrink to ${sizeGiB}`);
      await truncate(file, sizeGiB * 2 ** 30);
      const device = devices.get(id);
      if (device !== undefined) await command(["losetup", "--set-capacity", device]);
    },
    back: async (id, backupId) => {
      const file = existing(id, "disk");
      const device = devices.get(id);
      if (device !== undefined) await command(["blockdev", "--flushbufs", device]);
      await copySparse(file, fileOf(backupId));
    },
    restore: async (id, backupId) => {
      const [file, backup] = [existing(id, "disk"), existing(backupId, "backup")];
      if (devices.has(id)) throw new RangeError(`disk ${id} is attached: a backup can be applied only while it is not`);
      const { size } = await stat(file);
      await copySparse(backup, file);
      await truncate(file, size);
    },
    deleteBackup: async (backupId) => rm(fileOf(backupId), { force: true }),
    destroy: async (id) => {
      await unplug(id);
      await rm(fileOf(id), { force: true });
    },
    close: async () => {
      for (const id of [...devices.keys()]) await unplug(id);
    },
  };
}
