import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What all processes of a machine together may use. */
export interface Limits {
  cpus: number;
  memoryGiB: number;
}

/** A control group in every hierarchy that matters, and which limits the kernel took. */
export interface ControlGroup {
  readonly directories: readonly string[];
  readonly limited: readonly (keyof Limits)[];
}

const removeWaitMilliseconds = 2000;
const periodMicroseconds = 100_000;

/**
 * Makes a control group below our own in every hierarchy that a systemd or a limit uses.
 * Without one of its own, machines started by the same process would share a group, and stopping a service in one would wait for
 * the service of the same name in the other.
 */
export async function makeControlGroup(name: string, limits: Limits): Promise<ControlGroup> {
  const parents = groupParents(readFileSync("/proc/self/cgroup", "utf8"), readFileSync("/proc/self/mountinfo", "utf8"));
  const directories = parents.map((parent) => join(parent, name));
  for (const directory of directories) {
    await removeControlGroup(directory);
    mkdirSync(directory, { recursive: true });
  }
  return { directories, limited: limit(directories, limits) };
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

/** The directories that a machine's groups belong in: of the unified hierarchy, and where the old form is used of systemd's named one and those that limit. */
export function groupParents(cgroups: string, mountInfo: string): string[] {
  const paths = new Map([...cgroups.matchAll(/^\d+:([^:]*):(.*)$/gm)].flatMap(([, controllers = "", path = ""]) => controllers.split(",").map((controller) => [controller, path] as const)));
  const unified = paths.get("");
  return mountInfo.split("\n").flatMap((line) => {
    const [before = "", after = ""] = line.split(" - ");
    const mountPoint = before.split(" ")[4] ?? "";
    const [type, , options = ""] = after.split(" ");
    if (type === "cgroup2" && unified !== undefined) return [limitingParent(mountPoint, join(mountPoint, unified))];
    const controller = ["name=systemd", "cpu", "memory"].find((wanted) => type === "cgroup" && options.split(",").includes(wanted));
    const path = controller === undefined ? undefined : paths.get(controller);
    return path === undefined ? [] : [join(mountPoint, path)];
  });
}

/** The nearest group, from our own up, whose children can be limited; our own when there is none. */
function limitingParent(mountPoint: string, own: string): string {
  for (let directory = own; directory.startsWith(mountPoint); directory = dirname(directory)) {
    const enabled = readIfThere(join(directory, "cgroup.subtree_control")).trim().split(" ");
    if (["cpu", "memory"].every((controller) => enabled.includes(controller))) return directory;
  }
  return own;
}

/** Writes the limits where a hierarchy has them, in the old form or the new. */
function limit(directories: readonly string[], { cpus, memoryGiB }: Limits): (keyof Limits)[] {
  const bytes = String(Math.round(memoryGiB * 2 ** 30));
  const quota = String(Math.round(cpus * periodMicroseconds));
  const settings = [
    ["memoryGiB", "memory.max", bytes],
    ["memoryGiB", "memory.limit_in_bytes", bytes],
    ["cpus", "cpu.max", `${quota} ${periodMicroseconds}`],
    ["cpus", "cpu.cfs_quota_us", quota],
  ] as const;
  return settings.flatMap(([what, file, value]) => directories.map((directory) => join(directory, file)).filter((path) => existsSync(path)).map((path) => {
    writeFileSync(path, value);
    return what;
  }));
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Control groups are removed from the leaves; their files go with them. */
function removeTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) if (entry.isDirectory()) removeTree(join(directory, entry.name));
  rmdirSync(directory);
}
