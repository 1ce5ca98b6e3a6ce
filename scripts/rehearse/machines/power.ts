import { join } from "node:path";
import { messageOf } from "../../cli/command.ts";
import type { Faults } from "../faults/faults.ts";
import type { Network } from "../network/network.ts";
import { makeControlGroup } from "./control-groups.ts";
import type { Disks } from "./disks.ts";
import { boot } from "./guest.ts";
import { changeHostKeys } from "./host-keys.ts";
import { deviceName, inTurn, type Machine } from "./machine.ts";

/** The switch of every machine. */
export interface Power {
  on(machine: Machine): Promise<void>;
  off(machine: Machine, how: "reboot" | "poweroff" | "unplug"): Promise<void>;
}

export interface PowerOptions {
  network: Network;
  disks: Disks;
  faults: Faults;
  /** The machine's own directory, with the links to its data disks and its console. */
  directoryOf: (id: string) => string;
  /** Hears of machines that switched themselves off, or on again. */
  onPowerChange: (id: string, isOn: boolean) => void;
  log: (message: string) => void;
}

/** Where nspawn keeps a directory per machine. */
export const nspawnDirectory = "/run/systemd/nspawn/propagate";
const powerOffSeconds = 20;

export function powerOf({ network, disks, faults, directoryOf, onPowerChange, log }: PowerOptions): Power {
  const { ledger } = network;

  /** The faults `slow-boot`, `ssh-refused` and `agent-offline` act on every start of a machine; what is left of their time goes over into the next start. */
  const strikeAtStart = async (machine: Machine): Promise<void> => {
    const { id } = machine.spec;
    const slow = faults.strike("slow-boot", id);
    if (slow !== undefined) machine.stalledUntil = Date.now() + slow.seconds * 1000;
    const offline = faults.strike("agent-offline", id);
    if (offline !== undefined) machine.agentOfflineUntil = Date.now() + offline.seconds * 1000;
    const refused = faults.strike("ssh-refused", id);
    if (refused !== undefined) await network.refuseSsh(id, refused.seconds);
    // Its other occasion is the end of a command of the agent.
    if (machine.hasSpoken && faults.strike("changed-host-key", id) !== undefined) await changeHostKeys(machine);
  };

  const on = async (machine: Machine): Promise<void> => {
    if (machine.guest !== undefined) return;
    const { id, hostName, size } = machine.spec;
    ledger.record({ kind: "directory", path: join(nspawnDirectory, machine.namespace) });
    machine.switchedOnAt = Date.now();
    if (!machine.freshNamespace) await network.renewInstance(id);
    machine.freshNamespace = false;
    await strikeAtStart(machine);
    const devices = await Promise.all(machine.dataDisks.flatMap((diskId, index) => (diskId === undefined ? [] : [disks.plug(diskId).then((host) => ({ host, inside: deviceName(index) }))])));
    const { directories, limited } = await makeControlGroup(machine.namespace, size);
    machine.controlGroups = directories;
    for (const path of directories) ledger.record({ kind: "control group", path });
    if (!limited.includes("cpus") || !limited.includes("memoryGiB")) log(`${id}: this computer's control groups limit ${limited.length === 0 ? "nothing" : `only ${limited.join()}`} of ${size.cpus} processors and ${size.memoryGiB} GiB`);
    const guest = await boot({
      name: machine.namespace,
      hostName,
      root: machine.systemDisk.root,
      namespace: machine.namespace,
      devices,
      binds: [`${join(directoryOf(id), "by-id")}:/dev/disk/by-id`],
      controlGroups: directories,
      consolePath: join(directoryOf(id), "console.log"),
      recordProcess: (pid) => { ledger.recordProcess(pid); },
    });
    machine.guest = guest;
    const stall = machine.stalledUntil - Date.now();
    if (stall > 0) {
      guest.stall();
      setTimeout(() => { if (machine.guest === guest) guest.goOn(); }, stall).unref();
    }
    void guest.off.then(async (reason) => inTurn(machine, async () => {
      // Whoever switched it off from outside has taken the guest away already.
      if (machine.guest !== guest) return;
      machine.guest = undefined;
      log(`${id}: ${reason === "reboot" ? "reboots" : "switched itself off"}`);
      if (reason === "reboot") await on(machine);
      onPowerChange(id, reason === "reboot");
    })).catch((error: unknown) => { log(`${id}: ${messageOf(error)}`); });
  };

  const off: Power["off"] = async (machine, how) => {
    const { guest } = machine;
    machine.guest = undefined;
    if (guest === undefined) return;
    // One that is still stalled hears nobody.
    if (how === "unplug" || Date.now() < machine.stalledUntil) guest.kill();
    else guest.signal(how);
    const timer = setTimeout(() => {
      log(`${machine.spec.id}: did not switch off in ${powerOffSeconds} s: unplugged`);
      guest.kill();
    }, powerOffSeconds * 1000);
    await guest.off;
    clearTimeout(timer);
  };

  return { on, off };
}
