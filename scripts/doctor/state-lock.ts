import { readFileSync, statSync } from "node:fs";

/** The process that holds the lock of a local state file, by the kernel's own list; undefined when none does, which is so after a kill, too. */
export function holderOfStateFile(path: string, locks = "/proc/locks"): number | undefined {
  try {
    const { ino } = statSync(path);
    for (const line of readFileSync(locks, "utf8").split("\n")) {
      // 1: POSIX  ADVISORY  WRITE 4242 08:01:131 0 EOF
      const [, pid, inode] = /^\d+: POSIX +\S+ +\S+ (\d+) \w+:\w+:(\d+) /.exec(line) ?? [];
      if (inode === String(ino)) return Number(pid);
    }
  } catch {
    // No state yet, or a system without such a list.
  }
  return undefined;
}
