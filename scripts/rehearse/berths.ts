import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../cli/command.ts";
import { berths, candidates, freeRanges, type AddressRanges } from "./network/address-ranges.ts";
import { command } from "./network/command.ts";
import { liveOwner, readTraces } from "./network/ledger.ts";
import { tryLock } from "./network/lock.ts";
import { readRoutes } from "./network/routes.ts";
import { makePrivate } from "./places.ts";
import { sweepRehearsal } from "./strays.ts";

/** What one twin has to itself on a computer where several run side by side. */
export interface Berth extends AddressRanges {
  /** Of this twin alone: its sockets, its ledger, its machines. */
  readonly runtimeDirectory: string;
  /** Begins the name of every namespace and link. */
  readonly prefix: string;
  /** Makes room for another twin; whatever was made here is gone by then. */
  leave(): Promise<void>;
}

export interface BerthOptions {
  /** The folder in which every twin has one of its own. */
  readonly runtimeDirectory: string;
  /** Without machines no address is needed. */
  readonly machines: boolean;
}

/** Takes the first free berth, atomically, and removes what a dead twin left in it. Throws CommandError when there is none. */
export async function claimBerth({ runtimeDirectory, machines }: BerthOptions): Promise<Berth> {
  const refusals: string[] = [];
  for (let number = 0; number < berths; number += 1) {
    const directory = join(runtimeDirectory, String(number));
    const lock = await tryLock(directory);
    if (lock === undefined) continue;
    makePrivate(runtimeDirectory);
    const ranges = liveOwner(directory) === undefined ? await readyRanges(number, directory, machines) : "its twin lives";
    if (typeof ranges !== "string") {
      return {
        ...ranges,
        runtimeDirectory: directory,
        prefix: prefixOf(number),
        leave: async () => {
          removeEmpty(runtimeDirectory);
          await lock.release();
        },
      };
    }
    refusals.push(ranges);
    await lock.release();
  }
  removeEmpty(runtimeDirectory);
  throw new CommandError(`no place for another twin on this computer: ${[...new Set(refusals)].slice(0, 3).join("; ") || `all ${berths} are taken`}. Next: npm run rehearse -- down, or remove what is in the way`);
}

const prefixOf = (number: number): string => `lk${number}`;

/** The ranges of a berth that is ours by its lock; in words why it cannot be used, when it cannot. */
async function readyRanges(number: number, directory: string, machines: boolean): Promise<AddressRanges | string> {
  await sweepRehearsal({ runtimeDirectory: directory });
  const { publicRanges: [publicRange = ""], wires: [wire = { host: "", uplink: "" }] } = candidates(number);
  if (!machines) return { publicRange, wire };
  // Somebody else's, since no ledger knows it.
  const links = await command(["ip", "-oneline", "link", "show"]);
  if (links.includes(` ${prefixOf(number)}-host@`)) return `there is a link ${prefixOf(number)}-host that no twin made`;
  const routes = await readRoutes();
  return freeRanges(number, routes) ?? `the addresses ${publicRange} or ${wire.host} and their substitutes are routed already (ip route show table all)`;
}

/** A twin that is alive, and the folder of its rehearsal. */
export interface LiveTwin {
  readonly pid: number;
  readonly runtimeDirectory: string;
  readonly rehearsal: string | undefined;
}

/** Every live twin of the computer, as far as this user's go. */
export function liveTwins(runtimeDirectory: string): readonly LiveTwin[] {
  return berthsIn(runtimeDirectory).flatMap((directory) => {
    const pid = liveOwner(directory);
    const rehearsal = readTraces(directory).find((trace) => trace.kind === "rehearsal");
    return pid === undefined ? [] : [{ pid, runtimeDirectory: directory, rehearsal: rehearsal?.directory }];
  });
}

/** Removes what dead twins left, and nothing of a live one; says in words what it was. */
export async function sweepBerths(runtimeDirectory: string): Promise<readonly string[]> {
  const swept: string[] = [];
  for (const directory of berthsIn(runtimeDirectory)) {
    // A twin holds its lock as long as it lives, and so does whoever sweeps after one.
    const lock = await tryLock(directory);
    if (lock === undefined) continue;
    if (liveOwner(directory) === undefined) swept.push(...(await sweepRehearsal({ runtimeDirectory: directory })));
    await lock.release();
  }
  removeEmpty(runtimeDirectory);
  return swept;
}

function berthsIn(runtimeDirectory: string): readonly string[] {
  return existsSync(runtimeDirectory) ? readdirSync(runtimeDirectory).filter((name) => /^\d+$/.test(name)).map((name) => join(runtimeDirectory, name)) : [];
}

function removeEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // Another twin is in it, or has been faster.
  }
}
