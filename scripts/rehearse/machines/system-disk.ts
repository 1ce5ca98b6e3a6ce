import { mkdir, rm, writeFile, chown, chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { command, tryCommand } from "../network/command.ts";

/** A machine's system disk: an overlay over an image, mounted from creation to destruction. */
export interface SystemDisk {
  /** The root of the file system, as the host sees it. */
  readonly root: string;
  /** Throws away all that was written and mounts an image's layers afresh, lowest layer last. */
  format(layers: readonly string[]): Promise<void>;
  /** What the cloud writes into a fresh machine: its name, and its login user. */
  personalize(identity: { hostName: string; loginUser: string }): Promise<void>;
  /** Replaces the user's authorized keys. Throws CommandError when there is no such user. */
  setAuthorizedKeys(user: string, keys: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

/** `mountPoint` belongs on a runtime directory, `storage` on a disk with room. */
export function systemDisk(mountPoint: string, storage: string): SystemDisk {
  const unmount = async (): Promise<void> => {
    if (!(await tryCommand(["umount", mountPoint]))) await tryCommand(["umount", "--lazy", mountPoint]);
  };
  return {
    root: mountPoint,
    format: async (layers) => {
      await unmount();
      await rm(storage, { recursive: true, force: true });
      const [upper, work] = [join(storage, "upper"), join(storage, "work")];
      for (const directory of [upper, work, mountPoint]) await mkdir(directory, { recursive: true, mode: 0o755 });
      // volatile: the disk of a rehearsal need not survive a power cut of the computer that rehearses.
      await command(["mount", "-t", "overlay", "overlay", "-o", `lowerdir=${layers.join(":")},upperdir=${upper},workdir=${work},volatile`, mountPoint]);
    },
    personalize: async ({ hostName, loginUser }) => {
      await writeFile(join(mountPoint, "etc/hostname"), `${hostName}\n`);
      await writeFile(join(mountPoint, "etc/hosts"), `127.0.0.1 localhost\n127.0.1.1 ${hostName}\n::1 localhost ip6-localhost\n`);
      if (loginUser === "root") return;
      await command(["chroot", mountPoint, "useradd", "--create-home", "--shell", "/bin/bash", loginUser]);
      const sudoers = join(mountPoint, "etc/sudoers.d/90-cloud-init-users");
      await writeFile(sudoers, `${loginUser} ALL=(ALL) NOPASSWD:ALL\n`);
      await chmod(sudoers, 0o440);
    },
    setAuthorizedKeys: async (user, keys) => {
      const account = (await readFile(join(mountPoint, "etc/passwd"), "utf8")).split("\n").map((line) => line.split(":")).find(([name]) => name === user);
      const [, , uid, gid, , home] = account ?? [];
      if (uid === undefined || gid === undefined || home === undefined) throw new RangeError(`the machine has no user ${user}`);
      const directory = join(mountPoint, home, ".ssh");
      await mkdir(directory, { recursive: true });
      const path = join(directory, "authorized_keys");
      await writeFile(path, keys.map((key) => `${key.trim()}\n`).join(""));
      await chmod(directory, 0o700);
      await chmod(path, 0o600);
      for (const entry of [directory, path]) await chown(entry, Number(uid), Number(gid));
    },
    remove: async () => {
      await unmount();
      await rm(storage, { recursive: true, force: true });
      await rm(mountPoint, { recursive: true, force: true });
    },
  };
}
