import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const RUNTIME = "/run/lightkeeper";
const STORAGE = "/var/cache/lightkeeper/storage";
const ROUTE = "198.51.100.0/24";

/** What rehearsals have on this computer at the moment, in words, one item each. */
export function leftOver(): readonly string[] {
  const mounts = readFileSync("/proc/self/mountinfo", "utf8").split("\n").map((line) => line.split(" ")[4] ?? "");
  const loops = execFileSync("losetup", ["--list", "--noheadings", "--output", "BACK-FILE"], { encoding: "utf8" }).split("\n");
  return [
    ...entries("/run/netns").filter((name) => name.startsWith("lk-")).map((name) => `namespace ${name}`),
    ...entries("/sys/class/net").filter((name) => name.startsWith("lk-")).map((name) => `link ${name}`),
    ...mounts.filter((path) => path.startsWith(`${RUNTIME}/`) || path.startsWith(`${STORAGE}/`)).map((path) => `mount ${path}`),
    ...loops.filter((file) => file.startsWith(`${STORAGE}/`)).map((file) => `loop device of ${file}`),
    ...(execFileSync("ip", ["route", "show", ROUTE], { encoding: "utf8" }).trim() === "" ? [] : [`route ${ROUTE}`]),
    ...entries(STORAGE).map((name) => `storage ${name}`),
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

/** Programs that a rehearsal has started: Terraform and its kind by their mark, machines and the twin by what they run. */
export function programs(): readonly { readonly pid: number; readonly command: string }[] {
  return entries("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      const marked = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").some((variable) => variable.startsWith("LIGHTKEEPER_REHEARSAL="));
      return marked || command.includes("scripts/rehearse/twin/main.ts") || command.includes(`--directory=${RUNTIME}/`) ? [{ pid: Number(pid), command: command.slice(0, 120) }] : [];
    } catch {
      return [];
    }
  });
}

function entries(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
