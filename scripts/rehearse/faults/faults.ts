import { readFileSync, statSync } from "node:fs";
import { messageOf } from "../../cli/command.ts";
import type { FaultName } from "./catalogue.ts";
import { parseFault, type Fault } from "./fault.ts";

/** The faults that are set, as the parts of the twin ask for them. */
export interface Faults {
  /** Asked at every occasion: the fault when it strikes now, which uses up one of its times. */
  strike(name: FaultName, subject?: string): Fault | undefined;
  /** The fault while it is set and not used up; uses up nothing. */
  find(name: FaultName): Fault | undefined;
}

export const noFaults: Faults = { strike: () => undefined, find: () => undefined };

interface Armed {
  readonly fault: Fault;
  occasions: number;
  strikes: number;
}

/** Faults that a file sets, and changes while the twin runs: one per line, as after `--fault`; `#` starts a comment. A line that stays keeps its count; one that is wrong is logged and left out. */
export function faultsFromFile(path: string, log: (line: string) => void): Faults {
  let armed = new Map<string, Armed>();
  let seen = "";

  const read = (): Iterable<Armed> => {
    const version = versionOf(path);
    if (version !== seen) {
      seen = version;
      armed = new Map(linesOf(path).flatMap((line) => {
        try {
          return [[line, armed.get(line) ?? { fault: parseFault(line), occasions: 0, strikes: 0 }] as const];
        } catch (error) {
          log(`${path}: ${messageOf(error)}`);
          return [];
        }
      }));
    }
    return armed.values();
  };

  return {
    strike(name, subject) {
      for (const entry of read()) {
        const { fault } = entry;
        if (fault.name !== name || (fault.on !== undefined && fault.on !== subject)) continue;
        entry.occasions += 1;
        if (entry.occasions <= fault.after || entry.strikes >= fault.times) continue;
        entry.strikes += 1;
        log(`fault ${name}${subject === undefined ? "" : ` on ${subject}`} strikes (${entry.strikes} of ${fault.times === Infinity ? "any number" : fault.times})`);
        return fault;
      }
      return undefined;
    },
    find(name) {
      for (const { fault, strikes } of read()) if (fault.name === name && strikes < fault.times) return fault;
      return undefined;
    },
  };
}

function versionOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? "" : `${found.ino}-${found.mtimeNs}-${found.size}`;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").map((line) => line.replace(/#.*/, "").trim()).filter((line) => line !== "");
  } catch {
    return [];
  }
}
