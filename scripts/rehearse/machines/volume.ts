import { open, truncate } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { command, tryCommand } from "../network/command.ts";
import { mountsBelow } from "./sweep.ts";

const unmountMilliseconds = 2000;

/** Makes a sparse file of a size, which must not exist yet. */
export async function makeSparseFile(file: string, sizeGiB: number): Promise<void> {
  const made = await open(file, "wx", 0o600);
  await made.truncate(sizeGiB * 2 ** 30);
  await made.close();
}

/** Copies a disk's file with its holes; blocks are shared where the file system can do that. */
export async function copySparse(from: string, to: string): Promise<void> {
  await command(["cp", "--sparse=always", "--reflink=auto", from, to]);
}

/** Puts a file system on a disk's file. Without a journal it does not survive a power cut. */
export async function makeFileSystem(file: string, { journal }: { readonly journal: boolean }): Promise<void> {
  await command(["mkfs.ext4", "-q", "-m", "0", "-O", journal ? "has_journal" : "^has_journal", "-E", "lazy_itable_init=1,nodiscard", file]);
}

/** Mounts a disk's file; its loop device goes with the mount. */
export async function mountFile(file: string, mountPoint: string, option: "rw" | "ro" = "rw"): Promise<void> {
  // noinit_itable: empty inode tables stay holes in the file.
  await command(["mount", "-o", `loop,${option},noinit_itable,errors=remount-ro`, file, mountPoint]);
}

/** FS_IOC_SHUTDOWN, and its flag that leaves the journal as it is on the disk. */
const SHUTDOWN = 0x8004587d;
const WITHOUT_FLUSHING = 2;

/**
 * Lets nothing more reach a mounted file system's disk, as when the power goes. Remounting it with `abort` would write its superblock
 * once more, whose list of orphans then names inodes that the disk does not have: no boot mends that by itself.
 */
export async function shutDown(mountPoint: string): Promise<void> {
  // Perl, which every Debian has, since neither Node nor util-linux can make this call.
  const program = `open(my $directory, "<", $ARGV[0]) or die $!; my $flag = pack("L", ${WITHOUT_FLUSHING}); ioctl($directory, ${SHUTDOWN}, $flag) or die $!;`;
  await command(["perl", "-e", program, mountPoint]);
}

/** Checks the file system in a disk's file that is mounted nowhere, and mends what it can. */
export async function checkFileSystem(file: string): Promise<void> {
  await command(["sh", "-c", 'e2fsck -f -p "$1" || [ $? -eq 1 ]', "sh", file]);
}

/** Gives a disk's file that is mounted nowhere a larger size, and its file system with it. Growing a mounted one takes a capability that root may lack. */
export async function growFileSystem(file: string, sizeGiB: number): Promise<void> {
  await truncate(file, sizeGiB * 2 ** 30);
  await checkFileSystem(file);
  await command(["resize2fs", file]);
}

/** Runs something while all that was written to a mounted file system is on its disk, and nothing is being written. */
export async function whileFrozen(mountPoint: string, action: () => Promise<void>): Promise<void> {
  // A file system that is read-only cannot be frozen, and need not be.
  const frozen = await tryCommand(["fsfreeze", "--freeze", mountPoint]);
  try {
    await action();
  } finally {
    if (frozen) await command(["fsfreeze", "--unfreeze", mountPoint]);
  }
}

/** Takes a mount away, whatever is mounted there; what a dying process still holds goes with that process. */
export async function unmount(mountPoint: string): Promise<void> {
  for (let waited = 0; mountsBelow([mountPoint]).includes(mountPoint); waited += 50) {
    if (await tryCommand(["umount", mountPoint])) continue;
    if (waited >= unmountMilliseconds) {
      await command(["umount", "--lazy", mountPoint]);
      return;
    }
    await sleep(50);
  }
}
