import { existsSync, readFileSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processStartTime, tryCommand } from "../network/command.ts";
import { LedgerInUseError, liveOwner, readTraces, type Trace } from "../network/ledger.ts";
import { removeControlGroup } from "./control-groups.ts";

/** What a sweep took away, in words, one item each; empty when there was nothing. */
export type Swept = readonly string[];

const killWaitSeconds = 5;

/**
 * Removes everything that a twin which was killed left on this computer: processes (by pid and start time), mounts, loop devices,
 * network namespaces, links, files. Throws LedgerInUseError while the twin is alive.
 */
export async function sweep(options: { runtimeDirectory: string }): Promise<Swept> {
  const { runtimeDirectory } = options;
  const owner = liveOwner(runtimeDirectory);
  if (owner !== undefined && owner !== process.pid) throw new LedgerInUseError(`the twin in ${runtimeDirectory} is alive (pid ${owner}): stop it first`);
  return undo(readTraces(runtimeDirectory), runtimeDirectory);
}

/** Undoes the listed traces and whatever is found mounted or looped below their directories. */
export async function undo(traces: readonly Trace[], runtimeDirectory: string): Promise<Swept> {
  const swept: string[] = [];
  const directories = [runtimeDirectory, ...traces.flatMap((trace) => (trace.kind === "directory" ? [trace.path] : []))];
  const processes = traces.flatMap((trace) => (trace.kind === "process" ? [trace] : []));
  for (const { pid, startTime } of processes.reverse()) {
    if (await kill(pid, startTime)) swept.push(`process ${pid}`);
  }
  for (const path of new Set(traces.flatMap((trace) => (trace.kind === "control group" ? [trace.path] : [])))) {
    if (existsSync(path) && (await removeControlGroup(path))) swept.push(`control group ${path}`);
  }
  for (const path of mountsBelow(directories)) {
    if ((await tryCommand(["umount", path])) || (await tryCommand(["umount", "--lazy", path]))) swept.push(`mount ${path}`);
  }
  for (const device of loopsBelow(directories)) {
    if (await tryCommand(["losetup", "--detach", device])) swept.push(`loop device ${device}`);
  }
  for (const name of new Set(traces.flatMap((trace) => (trace.kind === "namespace" ? [trace.name] : [])))) {
    if (await tryCommand(["ip", "netns", "delete", name])) swept.push(`network namespace ${name}`);
  }
  for (const name of new Set(traces.flatMap((trace) => (trace.kind === "link" ? [trace.name] : [])))) {
    if (await tryCommand(["ip", "link", "delete", name])) swept.push(`link ${name}`);
  }
  for (const path of [...directories.slice(1), runtimeDirectory]) {
    // A mount that would not go must not be emptied through its mount point.
    if (mountsBelow([path]).length === 0) await rm(path, { recursive: true, force: true });
  }
  return swept;
}

/** Kills one process for good; false when it is not (or no longer) the one that was recorded. */
async function kill(pid: number, startTime: string): Promise<boolean> {
  if (processStartTime(pid) !== startTime) return false;
  process.kill(pid, "SIGKILL");
  for (let waited = 0; processStartTime(pid) === startTime && waited < killWaitSeconds * 1000; waited += 20) await sleep(20);
  return true;
}

/** Mount points below the directories, innermost first. */
export function mountsBelow(directories: readonly string[]): string[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .map((line) => (line.split(" ")[4] ?? "").replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
    .filter((path) => directories.some((directory) => path === directory || path.startsWith(`${directory}/`)))
    .reverse();
}

/** Loop devices whose file lies below the directories. */
export function loopsBelow(directories: readonly string[]): string[] {
  // Some containers show no block devices at all.
  if (!existsSync("/sys/block")) return [];
  return readdirSync("/sys/block").filter((name) => name.startsWith("loop")).flatMap((name) => {
    try {
      const file = readFileSync(join("/sys/block", name, "loop/backing_file"), "utf8").trim();
      return directories.some((directory) => file.startsWith(`${directory}/`)) ? [`/dev/${name}`] : [];
    } catch {
      return [];
    }
  });
}
