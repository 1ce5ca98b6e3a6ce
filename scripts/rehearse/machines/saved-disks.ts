import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DiskContent, SystemDisk } from "./system-disk.ts";
import { mountFile, unmount } from "./volume.ts";

/** Copies of system disks: snapshots go back onto the machine, images are what other machines start from. */
export interface SavedDisks {
  snapshot(snapshotId: string, disk: SystemDisk): Promise<void>;
  /** Throws RangeError when there is none. */
  contentOf(snapshotId: string): DiskContent;
  deleteSnapshot(snapshotId: string): Promise<void>;
  capture(imageId: string, disk: SystemDisk): Promise<void>;
  /** The layers of an image, the lowest last. Throws RangeError when there is none. */
  layersOf(imageId: string): Promise<readonly string[]>;
  /** No machine can be made of it any more; those that were live on. */
  deleteImage(imageId: string): Promise<void>;
  close(): Promise<void>;
}

/** Keeps the copies in `storage` and mounts images below `mounts`. */
export function openSavedDisks({ storage, mounts }: { storage: string; mounts: string }): SavedDisks {
  const snapshots = new Map<string, Required<DiskContent>>();
  const images = new Map<string, Required<DiskContent>>();
  const save = async (id: string, disk: SystemDisk): Promise<Required<DiskContent>> => {
    await mkdir(storage, { recursive: true, mode: 0o700 });
    const written = join(storage, `${id}.img`);
    const { layers } = disk;
    await disk.save(written);
    return { layers, written };
  };
  const find = (saved: ReadonlyMap<string, Required<DiskContent>>, what: string, id: string): Required<DiskContent> => {
    const content = saved.get(id);
    if (content === undefined) throw new RangeError(`no ${what} ${id}`);
    return content;
  };
  const mountPointOf = (imageId: string): string => join(mounts, imageId);
  const mounted = new Map<string, Promise<void>>();
  const mount = async (imageId: string, file: string): Promise<void> => {
    await mkdir(mountPointOf(imageId), { recursive: true });
    await mountFile(file, mountPointOf(imageId), "ro");
  };

  return {
    snapshot: async (snapshotId, disk) => { snapshots.set(snapshotId, await save(snapshotId, disk)); },
    contentOf: (snapshotId) => find(snapshots, "snapshot", snapshotId),
    deleteSnapshot: async (snapshotId) => {
      const { written } = find(snapshots, "snapshot", snapshotId);
      snapshots.delete(snapshotId);
      await rm(written, { force: true });
    },
    capture: async (imageId, disk) => { images.set(imageId, await save(imageId, disk)); },
    layersOf: async (imageId) => {
      const { layers, written } = find(images, "image", imageId);
      const ready = mounted.get(imageId) ?? mount(imageId, written);
      mounted.set(imageId, ready);
      await ready;
      return [join(mountPointOf(imageId), "upper"), ...layers];
    },
    // An image that machines lie over stays mounted until the end.
    deleteImage: async (imageId) => {
      const { written } = find(images, "image", imageId);
      images.delete(imageId);
      if (!mounted.has(imageId)) await rm(written, { force: true });
    },
    close: async () => {
      for (const imageId of mounted.keys()) if (existsSync(mountPointOf(imageId))) await unmount(mountPointOf(imageId));
    },
  };
}
