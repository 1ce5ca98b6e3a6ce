import type { Account, Instance } from "../account.ts";
import type { Call } from "../call.ts";
import type { CatalogueBundle } from "../catalogue/catalogue.ts";
import type { Hypervisor, MachineSize } from "../hypervisor.ts";

/** Switching instances off and on, whoever does it. */

/**
 * Does something to an instance while it is off, and boots it again if it was running, even when that failed. Guessed for everything but key
 * binding and passwords: the documents say that the instance is forced off, and not what comes after.
 */
export async function poweredOff(call: Call, instance: Instance, work: () => Promise<void>): Promise<void> {
  const { hypervisor } = call.cloud;
  const wasOn = instance.state !== "STOPPED";
  const isNew = instance.state === "PENDING";
  const show = (state: "STOPPING" | "STOPPED" | "STARTING" | "RUNNING"): void => {
    if (!isNew) instance.state = state;
  };
  if (wasOn) {
    show("STOPPING");
    await hypervisor.stop(instance.id);
    show("STOPPED");
  }
  try {
    await work();
  } finally {
    if (wasOn) {
      show("STARTING");
      await hypervisor.start(instance.id);
      show("RUNNING");
    }
  }
}

export function machineSize(bundle: CatalogueBundle): MachineSize {
  return { cpus: bundle.cpu, memoryGiB: bundle.memoryGiB, systemDiskGiB: bundle.diskGiB };
}

/** Shows what machines do by themselves: one that powers itself off is STOPPED. What an operation does is that operation's to show. */
export function followPower(account: Account, hypervisor: Hypervisor): void {
  hypervisor.onPowerChange((id, isOn) => {
    for (const region of account.regions.values()) {
      const instance = region.instances.get(id);
      if (instance === undefined || instance.operation.state === "OPERATING") continue;
      if (isOn && instance.state === "STOPPED") instance.state = "RUNNING";
      if (!isOn && instance.state === "RUNNING") instance.state = "STOPPED";
    }
  });
}
