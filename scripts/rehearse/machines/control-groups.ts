import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const removeWaitMilliseconds = 2000;

/**
 * Makes a control group below our own in every hierarchy that a systemd uses; resolves with their directories.
 * Without one of its own, machines started by the same process would share a group, and stopping a service in one would wait for
 * the service of the same name in the other.
 */
export async function makeControlGroup(name: string): Promise<string[]> {
  const directories = ownControlGroups(readFileSync("/proc/self/cgroup", "utf8"), readFileSync("/proc/self/mountinfo", "utf8")).map((directory) => join(directory, name));
  for (const directory of directories) {
    await removeControlGroup(directory);
    mkdirSync(directory, { recursive: true });
  }
  return directories;
}

/** Removes a control group with all below it, as soon as the last process in it has gone. False when it would not go. */
export async function removeControlGroup(directory: string): Promise<boolean> {
  for (let waited = 0; existsSync(directory); waited += 20) {
    try {
      removeTree(directory);
    } catch (error) {
      if (!(error instanceof Error) || waited >= removeWaitMilliseconds) return false;
      await sleep(20);
    }
  }
  return true;
}

/** The directories of our own control groups: in the unified hierarchy, and in systemd's named one where the old form is used. */
export function ownControlGroups(cgroups: string, mountInfo: string): string[] {
  const paths = new Map([...cgroups.matchAll(/^\d+:([^:]*):(.*)$/gm)].map(([, controllers = "", path = ""]) => [controllers, path]));
  const unified = paths.get("");
  const named = paths.get("name=systemd");
  return mountInfo.split("\n").flatMap((line) => {
    const [before = "", after = ""] = line.split(" - ");
    const mountPoint = before.split(" ")[4] ?? "";
    const [type, , options = ""] = after.split(" ");
    if (type === "cgroup2" && unified !== undefined) return [join(mountPoint, unified)];
    if (type === "cgroup" && named !== undefined && options.split(",").includes("name=systemd")) return [join(mountPoint, named)];
    return [];
  });
}

/** Control groups are removed from the leaves; their files go with them. */
function removeTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) if (entry.isDirectory()) removeTree(join(directory, entry.name));
  rmdirSync(directory);
}
