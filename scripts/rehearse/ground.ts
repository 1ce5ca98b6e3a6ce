import { existsSync } from "node:fs";
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { missingPackages } from "./machines/packages.ts";
import { command } from "./network/command.ts";

/** Whether the twin's instances can be real machines on this computer; if not, why, and what would allow it. */
export type Ground = { readonly machines: true } | { readonly machines: false; readonly why: string; readonly wouldAllow: string };

/** What decides, so that a test can be any computer. */
export interface Computer {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** Debian packages that machines need and that are not there. */
  readonly missingPackages: () => readonly string[];
  readonly canInstallPackages: () => boolean;
  /** Tries what machines need and undoes it; says what the kernel refused, undefined when nothing. */
  readonly kernelRefuses: () => Promise<string | undefined>;
}

const wouldAllow = "run it as root on Debian 12";

/** Looks for the first thing that stands in the way of machines. */
export async function findGround(computer: Computer): Promise<Ground> {
  const { platform, isRoot } = computer;
  if (platform !== "linux") return { machines: false, why: `this is ${platform}, and machines need the namespaces of Linux`, wouldAllow };
  if (!isRoot) return { machines: false, why: "this user is not root, who alone may make network namespaces and mounts", wouldAllow };
  const missing = computer.missingPackages();
  if (missing.length > 0 && !computer.canInstallPackages()) return { machines: false, why: `${missing.join(", ")} not installed, and there is no apt-get`, wouldAllow: `install ${missing.join(" ")}, or ${wouldAllow}` };
  const refused = await computer.kernelRefuses();
  if (refused !== undefined) return { machines: false, why: `root may not have ${refused} here`, wouldAllow: `${wouldAllow}, outside a container or in a privileged one` };
  return { machines: true };
}

export function thisComputer(): Computer {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    missingPackages,
    canInstallPackages: () => existsSync("/usr/bin/apt-get"),
    kernelRefuses,
  };
}

/** Each step says its name before it is tried, so that the last name is where it stopped. All of it is gone with the mount namespace. */
const trial = (folder: string): string =>
  [
    "echo network namespaces && unshare --net true",
    "echo network interfaces && { ! command -v ip >&2 || unshare --net ip link set lo up; }",
    `echo mounts && mount -t tmpfs lightkeeper-trial ${folder}`,
    `cd ${folder} && mkdir lower upper work merged`,
    "echo overlay file systems && mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged",
    "echo loop devices && [ -e /dev/loop-control ]",
    "{ ! command -v mkfs.ext4 >&2 || { truncate -s 8M disk && mkfs.ext4 -q disk && mount -o loop disk lower; }; }",
    "echo nothing",
  ].join(" && ");

async function kernelRefuses(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "lightkeeper-trial-"));
  try {
    const steps = (await command(["unshare", "--mount", "--propagation", "private", "sh", "-c", `${trial(folder)}; exit 0`], { timeoutSeconds: 20 })).trim().split("\n");
    const last = steps.at(-1);
    return last === "nothing" ? undefined : last;
  } catch {
    return "mount namespaces";
  } finally {
    await rmdir(folder);
  }
}
