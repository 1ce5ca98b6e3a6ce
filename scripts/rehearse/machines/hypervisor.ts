import { mkdir, mkdtemp, readdir, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../cli/command.ts";
import { noFaults, type Faults } from "../faults/faults.ts";
import type { Hypervisor, MachineImage } from "../api/hypervisor.ts";
import { command, processStartTime, tryCommand } from "../network/command.ts";
import type { Network } from "../network/network.ts";
import { AgentUnreachableError, agentListens, runByAgent } from "./command-agent.ts";
import { removeControlGroup } from "./control-groups.ts";
import { watchDiskFaults } from "./disk-faults.ts";
import { openDisks } from "./disks.ts";
import { enter, listensInside } from "./guest.ts";
import { personalize, prolongPackageWork, setAuthorizedKeys, setPassword } from "./guest-identity.ts";
import { changeHostKeys } from "./host-keys.ts";
import { agentLayer, baseImage, nodeLayer } from "./image.ts";
import { deviceName, inTurn, type Machine } from "./machine.ts";
import { nspawnDirectory, powerOf } from "./power.ts";
import { baseRecipe } from "./recipe.ts";
import { openSavedDisks } from "./saved-disks.ts";
import { mountsBelow } from "./sweep.ts";
import { systemDisk } from "./system-disk.ts";

export interface MachinesOptions {
  network: Network;
  cacheDirectory: string;
  /** Node for the OpenClaw image; without it there is none. */
  nodeBinary?: string;
  /** The agent core: its layer, or a stand-in, one TypeScript file that this Node runs as `openclaw`. */
  agentCore?: { readonly layer: string } | { readonly script: string };
  /** Whether what a machine syncs outlives a power cut; its disk is slower then. @default false */
  syncedDisks?: boolean;
  /** @default none */
  faults?: Faults;
  log?: (message: string) => void;
}

export interface Machines extends Hypervisor {
  /** Resolves when the machine's SSH server listens, with the seconds since it was switched on. */
  ready(id: string): Promise<number>;
  /** Whether the machine is switched on; it may have switched itself off. */
  isOn(id: string): boolean;
  /** Every machine that is on loses its power, and at once has it again. Data disks are kinder than real ones: they lose nothing. Throws RangeError without `syncedDisks`. */
  cutPower(): Promise<void>;
  /** Where the machine's console goes. */
  consolePath(id: string): string;
  close(): Promise<void>;
}

const readySeconds = 60;

/** Starts a hypervisor of nspawn machines in the network; builds the base image when the cache has none. Needs root. */
export async function startMachines(options: MachinesOptions): Promise<Machines> {
  const { network, cacheDirectory } = options;
  const log = options.log ?? (() => undefined);
  const { ledger } = network;
  const faults = options.faults ?? noFaults;
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
  const saved = openSavedDisks({ storage: join(storage, "saved"), mounts: join(ledger.directory, "images") });
  const machines = new Map<string, Machine>();
  const powerListeners: ((id: string, isOn: boolean) => void)[] = [];
  const directoryOf = (id: string): string => join(ledger.directory, "machines", id);
  const consolePath = (id: string): string => join(directoryOf(id), "console.log");
  const power = powerOf({ network, disks, faults, directoryOf, onPowerChange: (id, isOn) => { for (const listener of powerListeners) listener(id, isOn); }, log });
  const diskFaults = watchDiskFaults({ machines, faults, power, log });

  let openclaw: Promise<string[]> | undefined;
  const openclawLayers = async (): Promise<string[]> => {
    const { nodeBinary, agentCore } = options;
    if (nodeBinary === undefined || agentCore === undefined) throw new RangeError("this twin was started without an OpenClaw image (nodeBinary, agentCore)");
    const core = "layer" in agentCore ? agentCore.layer : await agentLayer({ agentScript: agentCore.script, directory: join(storage, "agent") });
    return [core, await nodeLayer({ nodeBinary, cacheDirectory, recordDirectory, log }), base.path];
  };
  const layersOf = async (image: MachineImage): Promise<readonly string[]> => {
    if (typeof image === "object") return saved.layersOf(image.captured);
    return image === "debian" ? [base.path] : (openclaw ??= openclawLayers());
  };

  const find = (id: string): Machine => {
    const machine = machines.get(id);
    if (machine === undefined) throw new RangeError(`no machine ${id}`);
    return machine;
  };
  const turn = async <T>(id: string, operation: (machine: Machine) => Promise<T>): Promise<T> => {
    const machine = find(id);
    return inTurn(machine, async () => operation(machine));
  };
  const turnWhileOff = async (id: string, what: string, operation: (machine: Machine) => Promise<void>): Promise<void> => turn(id, async (machine) => {
    if (machine.guest !== undefined) throw new RangeError(`machine ${id} is on: ${what} only while it is off`);
    await operation(machine);
  });
  /** The machine's system disk as its first boot finds it. */
  const prepare = async (machine: Machine, layers: readonly string[]): Promise<void> => {
    const { systemDisk, spec } = machine;
    await systemDisk.fill({ layers }, spec.size.systemDiskGiB);
    await personalize(systemDisk.root, spec);
    machine.hasSpoken = false;
    // The fault acts on every first boot: after creation, and after a reinstall.
    const busy = faults.strike("dpkg-lock", spec.id);
    if (busy !== undefined) await prolongPackageWork(systemDisk.root, busy.seconds);
  };
  const holderOf = (diskId: string): Machine | undefined => [...machines.values()].find(({ dataDisks }) => dataDisks.includes(diskId));

  const remove = async (machine: Machine): Promise<void> => {
    const { id } = machine.spec;
    await power.off(machine, "unplug");
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
        systemDisk: systemDisk(directoryOf(spec.id), join(storage, spec.id), { synced: options.syncedDisks === true }),
        dataDisks: [],
        controlGroups: [],
        guest: undefined,
        switchedOnAt: startedAt,
        stalledUntil: 0,
        agentOfflineUntil: 0,
        hasSpoken: false,
        queue: Promise.resolve(),
      };
      machines.set(spec.id, machine);
      await inTurn(machine, async () => {
        await prepare(machine, layers);
        if (spec.authorizedKeys.length > 0) await setAuthorizedKeys(machine.systemDisk.root, spec.loginUser, spec.authorizedKeys);
        await power.on(machine);
        machine.switchedOnAt = startedAt;
      });
    },
    start: async (id) => turn(id, async (machine) => power.on(machine)),
    stop: async (id) => turn(id, async (machine) => power.off(machine, "poweroff")),
    reboot: async (id) => turn(id, async (machine) => {
      await power.off(machine, "reboot");
      await power.on(machine);
    }),
    reinstall: async (id, image) => turn(id, async (machine) => {
      const layers = await layersOf(image);
      await power.off(machine, "unplug");
      machine.spec = { ...machine.spec, image };
      await prepare(machine, layers);
      await power.on(machine);
    }),
    setAuthorizedKeys: async (id, user, keys) => turnWhileOff(id, "keys can be bound", async ({ systemDisk: { root } }) => setAuthorizedKeys(root, user, keys)),
    setPassword: async (id, user, password) => turnWhileOff(id, "a password can be set", async ({ systemDisk: { root } }) => setPassword(root, user, password)),
    resize: async (id, size) => turnWhileOff(id, "its size can change", async (machine) => {
      machine.spec = { ...machine.spec, size };
      await machine.systemDisk.grow(size.systemDiskGiB);
    }),
    createSnapshot: async (id, snapshotId) => turn(id, async (machine) => saved.snapshot(snapshotId, machine.systemDisk)),
    applySnapshot: async (id, snapshotId) => turnWhileOff(id, "a snapshot can be applied", async (machine) => machine.systemDisk.fill(saved.contentOf(snapshotId), machine.spec.size.systemDiskGiB)),
    deleteSnapshot: async (snapshotId) => saved.deleteSnapshot(snapshotId),
    captureImage: async (id, imageId) => turnWhileOff(id, "an image can be made of it", async (machine) => saved.capture(imageId, machine.systemDisk)),
    deleteImage: async (imageId) => saved.deleteImage(imageId),
    destroy: async (id) => turn(id, async (machine) => {
      machines.delete(id);
      await remove(machine);
    }),
    createDisk: async ({ id, sizeGiB }) => disks.create(id, sizeGiB),
    destroyDisk: async (diskId) => { await disks.destroy(diskId); },
    growDisk: async (diskId, sizeGiB) => disks.grow(diskId, sizeGiB),
    createDiskBackup: async (diskId, backupId) => whileDiskRests(holderOf(diskId), diskId, async () => disks.back(diskId, backupId)),
    applyDiskBackup: async (diskId, backupId) => disks.restore(diskId, backupId),
    deleteDiskBackup: async (backupId) => disks.deleteBackup(backupId),
    attachDisk: async (id, diskId) => turn(id, async (machine) => {
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
    detachDisk: async (id, diskId) => turn(id, async (machine) => {
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
    sentBytes: async (id) => network.sentBytes(id),
    onPowerChange: (listener) => { powerListeners.push(listener); },
    setFirewall: async (id, rules) => network.setFirewall(id, rules),
    agentOnline: (id) => {
      const machine = machines.get(id);
      const leader = machine?.guest?.leader;
      return machine !== undefined && leader !== undefined && Date.now() >= machine.agentOfflineUntil && agentListens(leader);
    },
    run: async (id, request) => {
      const machine = find(id);
      const leader = machine.guest?.leader;
      if (leader === undefined) throw new RangeError(`machine ${id} is off`);
      if (Date.now() < machine.agentOfflineUntil) throw new AgentUnreachableError("the machine's command agent is not online");
      const result = await runByAgent(leader, request);
      machine.hasSpoken = true;
      // Only now somebody may know the key. The fault's other occasion is every later start.
      if (faults.strike("changed-host-key", id) !== undefined) await changeHostKeys(machine);
      return result;
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
    cutPower: async () => {
      if (options.syncedDisks !== true) throw new RangeError("no power can be cut: the machines' disks do not keep what is synced");
      await Promise.all([...machines.values()].map(async (machine) => inTurn(machine, async () => {
        if (machine.guest === undefined) return;
        log(`fault server-power-cut strikes ${machine.spec.id}`);
        await machine.systemDisk.halt();
        await power.off(machine, "unplug");
        await machine.systemDisk.repair();
        await power.on(machine);
      }).catch((error: unknown) => {
        log(`${machine.spec.id} does not come back after the power cut: ${messageOf(error)}`);
        throw error;
      })));
    },
    isOn: (id) => find(id).guest !== undefined,
    consolePath,
    close: async () => {
      diskFaults.close();
      const all = [...machines.values()];
      machines.clear();
      await Promise.all(all.map(async (machine) => inTurn(machine, async () => remove(machine))));
      await disks.close();
      await saved.close();
      await rm(storage, { recursive: true, force: true });
    },
  };
}

/** Runs something while what was written to a data disk is on it, and nothing is being written, if a machine that is on has it mounted. */
async function whileDiskRests(machine: Machine | undefined, diskId: string, action: () => Promise<void>): Promise<void> {
  const leader = machine?.guest?.leader;
  if (machine === undefined || leader === undefined) return action();
  const device = deviceName(machine.dataDisks.indexOf(diskId));
  const onMount = (how: "freeze" | "unfreeze"): string[] => enter(leader, `point=$(findmnt --noheadings --first-only --output TARGET --source ${device}) || exit 0; fsfreeze --${how} "$point"`);
  await command(onMount("freeze"));
  try {
    await action();
  } finally {
    await command(onMount("unfreeze"));
  }
}

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
