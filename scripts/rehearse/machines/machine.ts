import type { MachineSpec } from "../api/hypervisor.ts";
import type { Guest } from "./guest.ts";
import type { SystemDisk } from "./system-disk.ts";

/** A machine as the hypervisor keeps it, on or off. */
export interface Machine {
  spec: MachineSpec;
  readonly namespace: string;
  /** Whether the namespace has not been booted in yet. */
  freshNamespace: boolean;
  readonly systemDisk: SystemDisk;
  /** Ids of data disks; the place in the list is the letter of the device, vdb the first. */
  readonly dataDisks: (string | undefined)[];
  controlGroups: readonly string[];
  guest: Guest | undefined;
  switchedOnAt: number;
  /** Until when it makes no progress in booting, in milliseconds since 1970; 0 = it is as fast as it can. */
  stalledUntil: number;
  /** Until when its command agent does not answer, likewise. */
  agentOfflineUntil: number;
  /** Whether its host key may be known to somebody, because a command has run on it. */
  hasSpoken: boolean;
  /** The last of the operations that wait for one another. */
  queue: Promise<unknown>;
}

/** Runs an operation when the earlier ones on the machine are over. */
export async function inTurn<T>(machine: Machine, operation: () => Promise<T>): Promise<T> {
  const result = machine.queue.then(operation);
  machine.queue = result.catch(() => undefined);
  return result;
}

/** Node of a data disk inside the machine, by its place. */
export const deviceName = (index: number): string => `/dev/vd${String.fromCharCode("b".charCodeAt(0) + index)}`;
