import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processStartTime } from "../../scripts/rehearse/network/command.ts";
import { readTraces } from "../../scripts/rehearse/network/ledger.ts";
import { whileNoTwinIsUnseen } from "../integration/machines/unseen-twin.ts";
import { project } from "./rehearsal.ts";

const BERTHS = "/run/lightkeeper";
const CACHE = "/var/cache/lightkeeper";
const rehearsals = join(project, ".rehearsal");

/** What a rehearsal could leave on this computer: in words, one item each. Neighbours' things, of other working copies and of tests, are left out. */
export function things(): readonly string[] {
  const neighbours = berths().filter(({ isOurs }) => !isOurs);
  const foreign = (name: string) => neighbours.some(({ number }) => new RegExp(`(^|[/ ])lk${number}-`).test(name) || name.startsWith(`${BERTHS}/${number}/`)) || neighbours.some(({ owner }) => name.startsWith(`${CACHE}/storage/${owner}-`)) || isOfSomebodyAlive(name);
  const mounts = read("/proc/self/mountinfo").split("\n").map((line) => line.split(" ")[4] ?? "").filter((path) => path.startsWith(`${BERTHS}/`) || path.startsWith(`${CACHE}/`) || path.startsWith("/run/netns/"));
  const loops = output("losetup", "--list", "--noheadings", "--output", "BACK-FILE").filter((file) => file.startsWith(CACHE));
  const groups = output("find", "/sys/fs/cgroup", "-type", "d", "-name", "lk[0-9]*-*");
  const found = (kind: string, names: readonly string[]) => names.filter((name) => name !== "" && !foreign(name)).map((name) => `${kind} ${name}`);
  return [
    ...found("namespace", entries("/run/netns")),
    ...found("link", entries("/sys/class/net").filter((name) => /^lk\d+-/.test(name))),
    ...found("route", output("ip", "route", "show", "table", "all").filter((line) => / dev lk\d+-/.test(line))),
    ...found("nft table", output("nft", "list", "tables")),
    ...found("mount", mounts),
    ...found("loop device of", loops),
    ...found("control group", groups),
    ...found("file", [...entries("/run/systemd/nspawn/propagate"), ...entries(`${CACHE}/images`).filter((name) => name.startsWith("unfinished-")), ...entries(CACHE).filter((name) => /^(issue|authority)-/.test(name))]),
    ...found("storage", entries(`${CACHE}/storage`).map((name) => `${CACHE}/storage/${name}`)),
    ...berths().filter(({ isOurs }) => isOurs).map(({ number }) => `berth ${number}`),
    ...programs().map(({ pid, command }) => `process ${pid} ${command}`),
  ];
}

/** What is there now and was not before. */
export function leftOver(before: readonly string[]): readonly string[] {
  return things().filter((thing) => !before.includes(thing));
}

/** Waits until nothing is left, or the time is over; returns what is left then. */
export async function leftOverAfter(seconds: number, before: readonly string[]): Promise<readonly string[]> {
  const end = Date.now() + seconds * 1000;
  while (leftOver(before).length > 0 && Date.now() < end) await sleep(200);
  return whileNoTwinIsUnseen(() => leftOver(before));
}

/** What runs for a rehearsal of this project: the twin and its machines by what they are, Terraform and its kind by their mark. */
export function programs(): readonly { readonly pid: number; readonly command: string }[] {
  const ours = berths().filter(({ isOurs }) => isOurs).map(({ number }) => `--directory=${BERTHS}/${number}/`);
  return entries("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const command = read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
    const environment = read(`/proc/${pid}/environ`).split("\0");
    const isMarked = environment.some((variable) => variable.startsWith("LIGHTKEEPER_REHEARSAL=")) && environment.some((variable) => variable.startsWith(`LIGHTKEEPER_STATE_DIR=${rehearsals}/`));
    return isMarked || command.includes(join(project, "scripts/rehearse/twin/main.ts")) || ours.some((directory) => command.includes(directory)) ? [{ pid: Number(pid), command: command.slice(0, 120) }] : [];
  });
}

/** The twin of that environment, as soon as its ledger names it. */
export function twinOf(name: string): number | undefined {
  return berthOf(name)?.owner;
}

/** The folder of its berth, whose lock it holds. */
export function berthFolderOf(name: string): string | undefined {
  const berth = berthOf(name);
  return berth && join(BERTHS, berth.number);
}

const berthOf = (name: string): Berth | undefined => berths().find(({ rehearsal, isAlive }) => isAlive && rehearsal === join(rehearsals, name));

interface Berth {
  readonly number: string;
  readonly owner: number;
  readonly isAlive: boolean;
  readonly rehearsal: string | undefined;
  readonly isOurs: boolean;
}

function berths(): readonly Berth[] {
  return entries(BERTHS).flatMap((number) => {
    const traces = readTraces(join(BERTHS, number));
    const owner = traces.find((trace) => trace.kind === "owner");
    const rehearsal = traces.find((trace) => trace.kind === "rehearsal")?.directory;
    return owner === undefined ? [] : [{ number, owner: owner.pid, isAlive: processStartTime(owner.pid) === owner.startTime, rehearsal, isOurs: rehearsal?.startsWith(`${rehearsals}/`) === true }];
  });
}

/** Storage of a test that has no ledger yet, or no longer. */
function isOfSomebodyAlive(path: string): boolean {
  const [, pid = "", startTime] = /\/storage\/(\d+)-(\d+)-/.exec(path) ?? [];
  return startTime !== undefined && processStartTime(Number(pid)) === startTime && !programs().some((program) => program.pid === Number(pid));
}

function entries(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function output(command: string, ...words: readonly string[]): readonly string[] {
  return execFileSync(command, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n").map((line) => line.trim());
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
