import type { FirewallRule, Hypervisor, MachineImage } from "../../../scripts/rehearse/api/hypervisor.ts";

/** A machine as far as the line between API and machines tells of it. */
export interface ModelMachine {
  on: boolean;
  disks: Set<string>;
  rules: readonly FirewallRule[];
}

export interface ModelHypervisor extends Hypervisor {
  readonly machines: Map<string, ModelMachine>;
  readonly disks: Map<string, number>;
  readonly snapshots: Set<string>;
  readonly backups: Set<string>;
  readonly images: Set<string>;
  /** What the API asked for that no hypervisor could do. */
  readonly misuses: string[];
  /** Makes the next thing that changes a machine or disk fail. */
  failNext(): void;
}

/** Machines without a system: keeps books of what is on, plugged and stored, and notes every order that cannot be carried out. */
export function modelHypervisor(): ModelHypervisor {
  const machines = new Map<string, ModelMachine>();
  const disks = new Map<string, number>();
  const [snapshots, backups, images] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const misuses: string[] = [];
  let fails = false;

  const order = async (wanted: string, holds: boolean, work: () => void): Promise<void> => {
    if (fails) {
      fails = false;
      return Promise.reject(new Error(`${wanted} failed as asked`));
    }
    if (!holds) misuses.push(wanted);
    else work();
    return Promise.resolve();
  };
  const machine = (id: string): ModelMachine => machines.get(id) ?? { on: false, disks: new Set(), rules: [] };
  const isOff = (id: string): boolean => machines.get(id)?.on === false;
  const holder = (diskId: string): string | undefined => [...machines].find(([, each]) => each.disks.has(diskId))?.[0];
  const exists = (image: MachineImage): boolean => typeof image === "string" || images.has(image.captured);

  return {
    machines,
    disks,
    snapshots,
    backups,
    images,
    misuses,
    failNext: () => { fails = true; },
    create: ({ id, image }) => order(`create ${id}`, !machines.has(id) && exists(image), () => machines.set(id, { on: true, disks: new Set(), rules: [] })),
    start: (id) => order(`start ${id}`, isOff(id), () => { machine(id).on = true; }),
    stop: (id) => order(`stop ${id}`, machines.get(id)?.on === true, () => { machine(id).on = false; }),
    reboot: (id) => order(`reboot ${id}`, machines.get(id)?.on === true, () => undefined),
    reinstall: (id, image) => order(`reinstall ${id}`, machines.has(id) && exists(image), () => { machine(id).on = true; }),
    setAuthorizedKeys: (id) => order(`setAuthorizedKeys ${id}`, isOff(id), () => undefined),
    setPassword: (id) => order(`setPassword ${id}`, isOff(id), () => undefined),
    resize: (id) => order(`resize ${id}`, isOff(id), () => undefined),
    createSnapshot: (id, snapshotId) => order(`createSnapshot ${snapshotId} of ${id}`, machines.has(id) && !snapshots.has(snapshotId), () => snapshots.add(snapshotId)),
    applySnapshot: (id, snapshotId) => order(`applySnapshot ${snapshotId} to ${id}`, isOff(id) && snapshots.has(snapshotId), () => undefined),
    deleteSnapshot: (snapshotId) => order(`deleteSnapshot ${snapshotId}`, snapshots.has(snapshotId), () => snapshots.delete(snapshotId)),
    captureImage: (id, imageId) => order(`captureImage ${imageId} of ${id}`, isOff(id) && !images.has(imageId), () => images.add(imageId)),
    deleteImage: (imageId) => order(`deleteImage ${imageId}`, images.has(imageId), () => images.delete(imageId)),
    destroy: (id) => order(`destroy ${id}`, machines.has(id), () => machines.delete(id)),
    createDisk: ({ id, sizeGiB }) => order(`createDisk ${id}`, !disks.has(id), () => disks.set(id, sizeGiB)),
    destroyDisk: (diskId) => order(`destroyDisk ${diskId}`, disks.has(diskId) && holder(diskId) === undefined, () => disks.delete(diskId)),
    growDisk: (diskId, sizeGiB) => order(`growDisk ${diskId}`, (disks.get(diskId) ?? Infinity) < sizeGiB, () => disks.set(diskId, sizeGiB)),
    createDiskBackup: (diskId, backupId) => order(`createDiskBackup ${backupId} of ${diskId}`, disks.has(diskId) && !backups.has(backupId), () => backups.add(backupId)),
    applyDiskBackup: (diskId, backupId) => order(`applyDiskBackup ${backupId} to ${diskId}`, backups.has(backupId) && holder(diskId) === undefined, () => undefined),
    deleteDiskBackup: (backupId) => order(`deleteDiskBackup ${backupId}`, backups.has(backupId), () => backups.delete(backupId)),
    attachDisk: (id, diskId) => order(`attachDisk ${diskId} to ${id}`, machines.has(id) && disks.has(diskId) && holder(diskId) === undefined, () => machine(id).disks.add(diskId)),
    detachDisk: (id, diskId) => order(`detachDisk ${diskId} from ${id}`, holder(diskId) === id, () => machine(id).disks.delete(diskId)),
    setFirewall: (id, rules) => order(`setFirewall ${id}`, machines.has(id), () => { machine(id).rules = rules; }),
    sentBytes: () => Promise.resolve(0),
    onPowerChange: () => undefined,
    agentOnline: (id) => machine(id).on,
    run: () => Promise.resolve({ exitCode: 0, output: Buffer.alloc(0), timedOut: false, startedAt: new Date(0), endedAt: new Date(0) }),
  };
}
