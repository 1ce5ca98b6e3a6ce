import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { directory, project } from "./rehearsal.ts";

const RUNTIME = "/run/lightkeeper";
const STORAGE = "/var/cache/lightkeeper/storage";
const ROUTE = "198.51.100.0/24";

/** What rehearsals of this project, alive or killed, have on this computer at the moment: in words, one item each. */
export function leftOver(): readonly string[] {
  const storage = entries(STORAGE).filter((name) => isOurs(Number(name.split("-")[0]))).map((name) => join(STORAGE, name));
  const below = (path: string) => [RUNTIME, ...storage].some((folder) => path.startsWith(`${folder}/`));
  const mounts = readFileSync("/proc/self/mountinfo", "utf8").split("\n").map((line) => line.split(" ")[4] ?? "");
  const loops = execFileSync("losetup", ["--list", "--noheadings", "--output", "BACK-FILE"], { encoding: "utf8" }).split("\n");
  return [
    ...entries("/run/netns").filter((name) => name.startsWith("lk-")).map((name) => `namespace ${name}`),
    ...entries("/sys/class/net").filter((name) => name.startsWith("lk-")).map((name) => `link ${name}`),
    ...mounts.filter(below).map((path) => `mount ${path}`),
    ...loops.filter(below).map((file) => `loop device of ${file}`),
    ...(execFileSync("ip", ["route", "show", ROUTE], { encoding: "utf8" }).trim() === "" ? [] : [`route ${ROUTE}`]),
    ...storage.map((path) => `storage ${path}`),
    ...(existsSync(RUNTIME) ? [RUNTIME] : []),
    ...programs().map(({ pid, command }) => `process ${pid} ${command}`),
  ];
}

/** Waits until nothing is left, or the time is over; returns what is left then. */
export async function leftOverAfter(seconds: number): Promise<readonly string[]> {
  const end = Date.now() + seconds * 1000;
  while (leftOver().length > 0 && Date.now() < end) await sleep(200);
  return leftOver();
}

/** What runs for a rehearsal of this project: the twin and its machines by what they are, Terraform and its kind by their mark. */
export function programs(): readonly { readonly pid: number; readonly command: string }[] {
  return entries("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
      const marked = environment.some((variable) => variable.startsWith("LIGHTKEEPER_REHEARSAL=")) && environment.some((variable) => variable.startsWith(`LIGHTKEEPER_STATE_DIR=${directory}/`));
      return marked || command.includes(join(project, "scripts/rehearse/twin/main.ts")) || command.includes(`--directory=${RUNTIME}/`) ? [{ pid: Number(pid), command: command.slice(0, 120) }] : [];
    } catch {
      return [];
    }
  });
}

const twins = new Set<number>();

/** Remembers a twin: what it stored is its own even when it is gone, and other programs keep things in the same place. */
export function remember(twin: number): void {
  twins.add(twin);
}

function isOurs(pid: number): boolean {
  return twins.has(pid) || programs().some((program) => program.pid === pid && program.command.includes("twin/main.ts"));
}

function entries(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
