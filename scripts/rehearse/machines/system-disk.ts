import { existsSync } from "node:fs";
import { mkdir, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { command, tryCommand } from "../network/command.ts";
import { checkFileSystem, copySparse, growFileSystem, makeFileSystem, makeSparseFile, mountFile, shutDown, unmount, whileFrozen } from "./volume.ts";

/** What a machine boots from: an image's layers, and a copy of what was written above them, if there is one. */
export interface DiskContent {
  /** Directories, the lowest last. */
  readonly layers: readonly string[];
  /** A file that `save` made. @default an empty disk */
  readonly written?: string;
}

/** A machine's system disk: an overlay over an image, whose upper layer is a file system with the disk's real size. Mounted from creation to destruction. */
export interface SystemDisk {
  /** The root of the file system, as the host sees it. */
  readonly root: string;
  /** The image's layers that it lies over. */
  readonly layers: readonly string[];
  /** Another number each time what was written is on another disk than before. */
  readonly generation: number;
  /** Throws away all that was written and starts from the content. */
  fill(content: DiskContent, sizeGiB: number): Promise<void>;
  /** Copies what was written above the image to a file, as it is at one moment. The machine may be on. */
  save(file: string): Promise<void>;
  /** Makes it larger, its file system too; a smaller size changes nothing. The machine must be off. */
  grow(sizeGiB: number): Promise<void>;
  /** Whether first boot is over. */
  isSettled(): boolean;
  /** Uses up all space, or gives it back. */
  setFull(isFull: boolean): Promise<void>;
  /** Lets the file system turn read-only by itself, as the kernel does after a disk's error. Only `repair` helps. */
  fail(): Promise<void>;
  /** From now on nothing reaches the disk any more, as when the power goes; what is in memory only is lost. Only `repair` helps. */
  halt(): Promise<void>;
  /** Mounts it anew after a check. The machine must be off. */
  repair(): Promise<void>;
  remove(): Promise<void>;
}

/** `directory` belongs on a runtime directory and gets the mounts, `storage` on a disk with room. A synced disk has a journal and keeps what was synced over `halt`. */
export function systemDisk(directory: string, storage: string, { synced }: { readonly synced: boolean }): SystemDisk {
  const root = join(directory, "root");
  const volume = join(directory, "disk");
  const filler = join(volume, "filler");
  let layers: readonly string[] = [];
  let generation = 0;
  const fileOf = (number: number): string => join(storage, `disk-${number}.img`);
  const file = (): string => fileOf(generation);

  const unmountAll = async (): Promise<void> => {
    await unmount(root);
    await unmount(volume);
  };
  /**
   * A new file each time, made before the old one is unmounted: somebody may hold the old mount in a namespace of his own,
   * so that unmounting neither writes out what it holds nor ends its writing.
   */
  const replace = async (make: (to: string) => Promise<void>): Promise<void> => {
    for (const path of [storage, root, volume]) await mkdir(path, { recursive: true, mode: 0o755 });
    const [before, after] = [file(), fileOf(generation + 1)];
    await make(after);
    await unmountAll();
    generation += 1;
    await rm(before, { force: true });
    await mountFile(after, volume);
    await rm(filler, { force: true });
  };
  const mountOverlay = async (): Promise<void> => {
    const [upper, work] = [join(volume, "upper"), join(volume, "work")];
    await rm(work, { recursive: true, force: true });
    for (const path of [upper, work]) await mkdir(path, { recursive: true, mode: 0o755 });
    // volatile: the disk of a rehearsal need not survive a power cut of the computer that rehearses, unless its own power is cut.
    await command(["mount", "-t", "overlay", "overlay", "-o", `lowerdir=${layers.join(":")},upperdir=${upper},workdir=${work}${synced ? "" : ",volatile"}`, root]);
  };
  const save = async (to: string): Promise<void> => whileFrozen(volume, async () => copySparse(file(), to));
  const growTo = async (copy: string, sizeGiB: number): Promise<void> => {
    if ((await stat(copy)).size < sizeGiB * 2 ** 30) await growFileSystem(copy, sizeGiB);
  };

  return {
    root,
    get layers() {
      return layers;
    },
    get generation() {
      return generation;
    },
    fill: async (content, sizeGiB) => {
      const { written } = content;
      layers = content.layers;
      await replace(async (to) => {
        if (written === undefined) {
          await makeSparseFile(to, sizeGiB);
          await makeFileSystem(to, { journal: synced });
        } else {
          await copySparse(written, to);
          await growTo(to, sizeGiB);
        }
      });
      await mountOverlay();
    },
    save,
    grow: async (sizeGiB) => {
      await replace(async (to) => {
        await save(to);
        await growTo(to, sizeGiB);
      });
      await mountOverlay();
    },
    isSettled: () => existsSync(join(root, "var/lib/cloud/instance/boot-finished")),
    setFull: async (isFull) => {
      if (!isFull) return rm(filler, { force: true });
      const { bavail, bsize } = await statfs(volume);
      // It ends with an error when the last bytes went into its own bookkeeping: full is full.
      await tryCommand(["fallocate", "--length", String(bavail * bsize), filler]);
    },
    fail: async () => {
      await command(["sync", "--file-system", volume]);
      await command(["mount", "-o", "remount,abort", volume]);
    },
    halt: async () => shutDown(volume),
    repair: async () => {
      await replace(async (to) => {
        await save(to);
        await checkFileSystem(to);
      });
      await mountOverlay();
    },
    remove: async () => {
      await unmountAll();
      for (const path of [storage, root, volume]) await rm(path, { recursive: true, force: true });
    },
  };
}
