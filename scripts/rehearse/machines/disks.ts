import { mkdir, open, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { command, tryCommand } from "../network/command.ts";

/** A data disk: a sparse file, and a loop device while it is attached. */
export interface Disks {
  create(id: string, sizeGiB: number): Promise<void>;
  /** Gives the disk a block device of the host; resolves with its path, the same one until `unplug`. */
  plug(id: string): Promise<string>;
  unplug(id: string): Promise<void>;
  destroy(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Keeps disks in a directory. */
export function openDisks(directory: string): Disks {
  const devices = new Map<string, string>();
  const fileOf = (id: string): string => join(directory, `${id}.img`);
  const unplug = async (id: string): Promise<void> => {
    const device = devices.get(id);
    devices.delete(id);
    if (device !== undefined) await tryCommand(["losetup", "--detach", device]);
  };
  return {
    create: async (id, sizeGiB) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const file = await open(fileOf(id), "wx", 0o600);
      await file.truncate(sizeGiB * 2 ** 30);
      await file.close();
    },
    plug: async (id) => {
      if (!existsSync(fileOf(id))) throw new RangeError(`no disk ${id}`);
      const device = devices.get(id) ?? (await command(["losetup", "--find", "--show", fileOf(id)])).trim();
      devices.set(id, device);
      return device;
    },
    unplug,
    destroy: async (id) => {
      await unplug(id);
      await rm(fileOf(id), { force: true });
    },
    close: async () => {
      for (const id of [...devices.keys()]) await unplug(id);
    },
  };
}
