import { messageOf } from "../../cli/command.ts";
import type { Faults } from "../faults/faults.ts";
import { inTurn, type Machine } from "./machine.ts";
import type { Power } from "./power.ts";

const lookMilliseconds = 250;

/**
 * The faults `disk-full` and `disk-read-only`: they hold on every machine whose first boot is over, for as long as they are
 * set. When `disk-full` is cleared the space is there again at once. A file system that turned read-only stays so until it
 * is mounted anew: when `disk-read-only` is cleared the machine is unplugged, its disk checked, and it boots again.
 */
export function watchDiskFaults({ machines, faults, power, log }: { machines: ReadonlyMap<string, Machine>; faults: Faults; power: Power; log: (message: string) => void }): { close(): void } {
  /** Machines with the generation of the disk that a fault was done to: one filled afresh is another disk. */
  const full = new WeakMap<Machine, number>();
  const readOnly = new WeakMap<Machine, number>();
  const setFull = async (machine: Machine, isFull: boolean): Promise<void> => {
    await machine.systemDisk.setFull(isFull);
    log(`fault disk-full ${isFull ? "holds on" : "is over on"} ${machine.spec.id}`);
  };
  const setReadOnly = async (machine: Machine, isReadOnly: boolean): Promise<void> => {
    if (isReadOnly) {
      await machine.systemDisk.fail();
    } else {
      const wasOn = machine.guest !== undefined;
      await power.off(machine, "unplug");
      await machine.systemDisk.repair();
      if (wasOn) await power.on(machine);
    }
    log(`fault disk-read-only ${isReadOnly ? "holds on" : "is over on"} ${machine.spec.id}`);
  };
  const apply = (machine: Machine, held: WeakMap<Machine, number>, wanted: boolean, act: typeof setFull): void => {
    const { systemDisk } = machine;
    const isHeld = held.get(machine) === systemDisk.generation;
    if (isHeld === wanted || (wanted && !systemDisk.isSettled())) return;
    if (wanted) held.set(machine, systemDisk.generation);
    else held.delete(machine);
    inTurn(machine, async () => act(machine, wanted)).catch((error: unknown) => { log(`${machine.spec.id}: ${messageOf(error)}`); });
  };
  const timer = setInterval(() => {
    const [isFull, isReadOnly] = [faults.find("disk-full") !== undefined, faults.find("disk-read-only") !== undefined];
    for (const machine of machines.values()) {
      // The way back first: a disk that is read-only can neither be filled nor emptied.
      if (!isReadOnly) apply(machine, readOnly, false, setReadOnly);
      apply(machine, full, isFull, setFull);
      if (isReadOnly) apply(machine, readOnly, true, setReadOnly);
    }
  }, lookMilliseconds);
  timer.unref();
  return { close: () => { clearInterval(timer); } };
}
