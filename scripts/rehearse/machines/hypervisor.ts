import { mkdir, mkdtemp, readdir, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Faults } from "../faults/faults.ts";
import type { Hypervisor, MachineImage, MachineSpec } from "../api/hypervisor.ts";
import { command, processStartTime, tryCommand } from "../network/command.ts";
import type { Network } from "../network/network.ts";
import { agentListens, runByAgent } from "./command-agent.ts";
import { makeControlGroup, removeControlGroup } from "./control-groups.ts";
import { openDisks } from "./disks.ts";
import { boot, enter, listensInside, type Guest } from "./guest.ts";
import { agentLayer, baseImage, nodeLayer } from "./image.ts";
import { baseRecipe } from "./recipe.ts";
import { mountsBelow } from "./sweep.ts";
import { systemDisk, type SystemDisk } from "./system-disk.ts";

export interface MachinesOptions {
  network: Network;
  cacheDirectory: string;
  /** Node for the OpenClaw image; without it there is none. */
  nodeBinary?: string;
  /** The stand-in for the agent core: one TypeScript file that this Node runs as `openclaw`. */
  agentScript?: string;
  /** @default none */
  faults?: Faults;
  log?: (message: string) => void;
}

export interface Machines extends Hypervisor {
  /** Resolves when the machine's SSH server listens, with the seconds since it was switched on. */
  ready(id: string): Promise<number>;
  /** Whether the machine is switched on; it may have switched itself off. */
  isOn(id: string): boolean;
  /** Where the machine's console goes. */
  consolePath(id: string): string;
  close(): Promise<void>;
}

interface Machine {
  spec: MachineSpec;
  namespace: string;
  /** Whether the namespace has not been booted in yet. */
  freshNamespace: boolean;
  systemDisk: SystemDisk;
  /** Ids of data disks; the place in the list is the letter of the device, vdb the first. */
  dataDisks: (string | undefined)[];
  controlGroups: readonly string[];
  guest: Guest | undefined;
  switchedOnAt: number;
  /** The last of the operations that wait for one another. */
  queue: Promise<unknown>;
}

const nspawnDirectory = "/run/systemd/nspawn/propagate";
const powerOffSeconds = 20;
const readySeconds = 60;

/** Starts a hypervisor of nspawn machines in the network; builds the base image when the cache has none. Needs root. */
export async function startMachines(options: MachinesOptions): Promise<Machines> {
  const { network, cacheDirectory } = options;
  const log = options.log ?? (() => undefined);
  const { ledger } = network;
  const recipe = await baseRecipe({
    mirrors: network.apt.mirrors,
    aptProxy: `http://${network.servicesAddress}:${network.aptProxyPort}`,
    authority: network.authority.certificate,
    servicesAddress: network.servicesAddress,
  });
  const recordDirectory = (path: string): void => { ledger.record({ kind: "directory", path }); };
  const base = await baseImage({ recipe, cacheDirectory, proxy: network.aptProxyUrl, recordDirectory, log });
  const storage = await ownStorage(cacheDirectory);
  recordDirectory(storage);
  const disks = openDisks(join(storage, "disks"));
  const machines = new Map<string, Machine>();
  const directoryOf = (id: string): string => join(ledger.directory, "machines", id);
  const consolePath = (id: string): string => join(directoryOf(id), "console.log");

  let openclaw: Promise<string[]> | undefined;
  const openclawLayers = async (): Promise<string[]> => {
    const { nodeBinary, agentScript } = options;
    if (nodeBinary === undefined || agentScript === undefined) throw new RangeError("this twin was started without an OpenClaw image (nodeBinary, agentScript)");
    return [await agentLayer({ agentScript, directory: join(storage, "agent") }), await nodeLayer({ nodeBinary, cacheDirectory, recordDirectory, log }), base.path];
  };
  const layersOf = async (image: MachineImage): Promise<string[]> => (image === "debian" ? [base.path] : (openclaw ??= openclawLayers()));

  const find = (id: string): Machine => {
    const machine = machines.get(id);
    if (machine === undefined) throw new RangeError(`no machine ${id}`);
    return machine;
  };
  const inTurn = async <T>(machine: Machine, operation: () => Promise<T>): Promise<T> => {
    const result = machine.queue.then(operation);
    machine.queue = result.catch(() => undefined);
    return result;
  };

  const switchOn = async (machine: Machine): Promise<void> => {
    if (machine.guest !== undefined) return;
    const { id, hostName } = machine.spec;
    recordDirectory(join(nspawnDirectory, machine.namespace));
    machine.switchedOnAt = Date.now();
    if (!machine.freshNamespace) await network.renewInstance(id);
    machine.freshNamespace = false;
    const devices = await Promise.all(machine.dataDisks.flatMap((diskId, index) => (diskId === undefined ? [] : [disks.plug(diskId).then((host) => ({ host, inside: deviceName(index) }))])));
    machine.controlGroups = await makeControlGroup(machine.namespace);
    for (const path of machine.controlGroups) ledger.record({ kind: "control group", path });
    const guest = await boot({
      name: machine.namespace,
      hostName,
      root: machine.systemDisk.root,
      namespace: machine.namespace,
      devices,
      binds: [`${join(directoryOf(id), "by-id")}:/dev/disk/by-id`],
      controlGroups: machine.controlGroups,
      consolePath: consolePath(id),
      recordProcess: (pid) => { ledger.recordProcess(pid); },
    });
    machine.guest = guest;
    void guest.off.then(async (reason) => inTurn(machine, async () => {
      // Whoever switched it off from outside has taken the guest away already.
      if (machine.guest !== guest) return;
      machine.guest = undefined;
      log(`${id}: ${reason === "reboot" ? "reboots" : "switched itself off"}`);
      if (reason === "reboot") await switchOn(machine);
    })).catch((error: unknown) => {
      log(`${id}: ${error instanceof Error ? error.message : String(error)}`); });
  };

  const switchOff = async (machine: Machine, how: "reboot" | "poweroff" | "unplug"): Promise<void> => {
    const { guest } = machine;
    machine.guest = undefined;
    if (guest === undefined) return;
    if (how === "unplug") guest.kill();
    else guest.signal(how);
    const timer = setTimeout(() => {
      log(`${machine.spec.id}: did not switch off in ${powerOffSeconds} s: unplugged`);
      guest.kill();
    }, powerOffSeconds * 1000);
    await guest.off;
    clearTimeout(timer);
  };

  const remove = async (machine: Machine): Promise<void> => {
    const { id } = machine.spec;
    await switchOff(machine, "unplug");
    for (const diskId of machine.dataDisks) if (diskId !== undefined) await disks.unplug(diskId);
    for (const directory of machine.controlGroups) await removeControlGroup(directory);
    await machine.systemDisk.remove();
    await network.removeInstance(id);
    await rm(directoryOf(id), { recursive: true, force: true });
    // nspawn leaves its own directory behind where /run is no tmpfs.
    await rm(join(nspawnDirectory, machine.namespace), { recursive: true, force: true });
  };

  return {
    create: async (spec) => {
      if (machines.has(spec.id)) throw new RangeError(`machine ${spec.id} exists already`);
      const startedAt = Date.now();
      const layers = await layersOf(spec.image);
      await mkdir(join(directoryOf(spec.id), "by-id"), { recursive: true });
      const machine: Machine = {
        spec,
        namespace: await network.addInstance(spec),
        freshNamespace: true,
        systemDisk: systemDisk(join(directoryOf(spec.id), "root"), join(storage, spec.id)),
        dataDisks: [],
        controlGroups: [],
        guest: undefined,
        switchedOnAt: startedAt,
        queue: Promise.resolve(),
      };
      machines.set(spec.id, machine);
      await inTurn(machine, async () => {
        await machine.systemDisk.format(layers);
        await machine.systemDisk.personalize(spec);
        if (spec.authorizedKeys.length > 0) await machine.systemDisk.setAuthorizedKeys(spec.loginUser, spec.authorizedKeys);
        await switchOn(machine);
        machine.switchedOnAt = startedAt;
      });
    },
    start: async (id) => inTurn(find(id), async () => switchOn(find(id))),
    stop: async (id) => inTurn(find(id), async () => switchOff(find(id), "poweroff")),
    reboot: async (id) => inTurn(find(id), async () => {
      await switchOff(find(id), "reboot");
      await switchOn(find(id));
    }),
    reinstall: async (id, image) => inTurn(find(id), async () => {
      const machine = find(id);
      const layers = await layersOf(image);
      await switchOff(machine, "unplug");
      machine.spec = { ...machine.spec, image };
      await machine.systemDisk.format(layers);
      await machine.systemDisk.personalize(machine.spec);
      await switchOn(machine);
    }),
    setAuthorizedKeys: async (id, user, keys) => inTurn(find(id), async () => {
      const machine = find(id);
      if (machine.guest !== undefined) throw new RangeError(`machine ${id} is on: keys can be bound only while it is off`);
      await machine.systemDisk.setAuthorizedKeys(user, keys);
    }),
    destroy: async (id) => inTurn(find(id), async () => {
      const machine = find(id);
      machines.delete(id);
      await remove(machine);
    }),
    createDisk: async ({ id, sizeGiB }) => disks.create(id, sizeGiB),
    destroyDisk: async (diskId) => { await disks.destroy(diskId); },
    attachDisk: async (id, diskId) => inTurn(find(id), async () => {
      const machine = find(id);
      const device = await disks.plug(diskId);
      const free = machine.dataDisks.indexOf(undefined);
      const index = free === -1 ? machine.dataDisks.length : free;
      machine.dataDisks[index] = diskId;
      if (machine.guest !== undefined) {
        const { rdev } = await stat(device);
        // Linux packs a device number as major << 8 | minor as long as both are small, and loop devices are.
        const node = deviceName(index);
        await command(enter(machine.guest.leader, `mknod -m 0660 ${node} b ${rdev >> 8} ${rdev & 0xff} && chgrp disk ${node}`));
      }
      await symlink(`../..${deviceName(index).slice("/dev".length)}`, join(directoryOf(id), "by-id", `virtio-${diskId}`));
    }),
    detachDisk: async (id, diskId) => inTurn(find(id), async () => {
      const machine = find(id);
      const index = machine.dataDisks.indexOf(diskId);
      if (index === -1) throw new RangeError(`disk ${diskId} is not attached to ${id}`);
      machine.dataDisks[index] = undefined;
      await rm(join(directoryOf(id), "by-id", `virtio-${diskId}`), { force: true });
      if (machine.guest !== undefined) {
        const node = deviceName(index);
        // The node itself is a mount when the machine was started with the disk.
        await tryCommand(enter(machine.guest.leader, `grep "^${node} " /proc/mounts | while read -r _ point _; do umount --lazy "$point"; done; umount --lazy ${node}; rm -f ${node}`));
      }
      await disks.unplug(diskId);
    }),
    setPassword: notYet,
    resize: notYet,
    createSnapshot: notYet,
    applySnapshot: notYet,
    deleteSnapshot: notYet,
    captureImage: notYet,
    deleteImage: notYet,
    growDisk: notYet,
    createDiskBackup: notYet,
    applyDiskBackup: notYet,
    deleteDiskBackup: notYet,
    sentBytes: notYet,
    onPowerChange: () => undefined,
    setFirewall: async (id, rules) => network.setFirewall(id, rules),
    agentOnline: (id) => {
      const leader = machines.get(id)?.guest?.leader;
      return leader !== undefined && agentListens(leader);
    },
    run: async (id, request) => {
      const leader = find(id).guest?.leader;
      if (leader === undefined) throw new RangeError(`machine ${id} is off`);
      return runByAgent(leader, request);
    },
    ready: async (id) => {
      const machine = find(id);
      const deadline = Date.now() + readySeconds * 1000;
      while (Date.now() < deadline) {
        if (machine.guest !== undefined && listensInside(machine.guest.leader, 22)) return (Date.now() - machine.switchedOnAt) / 1000;
        await sleep(20);
      }
      throw new Error(`machine ${id}: no SSH server after ${readySeconds} s; its console is ${consolePath(id)}`);
    },
    isOn: (id) => find(id).guest !== undefined,
    consolePath,
    close: async () => {
      const all = [...machines.values()];
      machines.clear();
      await Promise.all(all.map(async (machine) => inTurn(machine, async () => remove(machine))));
      await disks.close();
      await rm(storage, { recursive: true, force: true });
    },
  };
}

const notYet = async (): Promise<never> => Promise.reject(new Error("the machines cannot do that yet"));

const deviceName = (index: number): string => `/dev/vd${String.fromCharCode("b".charCodeAt(0) + index)}`;

/** A directory for system and data disks that names its owner; those of owners that are gone (and nothing mounted) are removed. */
async function ownStorage(cacheDirectory: string): Promise<string> {
  const parent = join(cacheDirectory, "storage");
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    const [, pid, startTime] = /^(\d+)-(\d+)-/.exec(name) ?? [];
    const path = join(parent, name);
    if (pid !== undefined && processStartTime(Number(pid)) !== startTime && mountsBelow([path]).length === 0) await rm(path, { recursive: true, force: true });
  }
  return mkdtemp(join(parent, `${process.pid}-${processStartTime(process.pid) ?? 0}-`));
}
