/** What the cloud API twin asks of the thing that runs machines. Every promise resolves when the cloud would call the operation done. */

/** One inbound rule of the cloud firewall. Order is priority: the first match wins, what matches nothing is dropped. */
export interface FirewallRule {
  protocol: "TCP" | "UDP" | "ICMP" | "ALL";
  /** `ALL`, one port, a comma list, or a range `a-b`. */
  port: string;
  /** A network of either family, or a single address without a mask; `0.0.0.0/0` or nothing is all of IPv4, `::/0` all of IPv6. */
  cidr: string;
  action: "ACCEPT" | "DROP";
}

/** One of the cloud's own images, or one captured from a machine. */
export type MachineImage = "debian" | "openclaw" | { readonly captured: string };

export interface MachineSize {
  cpus: number;
  memoryGiB: number;
  systemDiskGiB: number;
}

export interface MachineSpec {
  /** The instance id, `lhins-` and eight characters. */
  id: string;
  hostName: string;
  image: MachineImage;
  privateAddress: string;
  publicAddress: string;
  /** Machines of the same region reach one another over private addresses, as far as their firewalls let them. @default one region for all that have none */
  region?: string;
  size: MachineSize;
  /** Public keys in OpenSSH format that may log in as `loginUser` from the first boot on. */
  authorizedKeys: readonly string[];
  loginUser: string;
}

export interface CommandResult {
  exitCode: number;
  /** Standard output and standard error together, untruncated. */
  output: Buffer;
  timedOut: boolean;
  startedAt: Date;
  endedAt: Date;
}

export interface MachineCommand {
  script: string;
  user: string;
  workingDirectory: string;
  timeoutSeconds: number;
}

export interface Hypervisor {
  /** A fresh machine. Resolves when it is booting, which is RUNNING in the cloud's terms. */
  create(spec: MachineSpec): Promise<void>;
  start(id: string): Promise<void>;
  stop(id: string): Promise<void>;
  reboot(id: string): Promise<void>;
  /** Wipes the system disk, keys included, keeps data disks, and boots. */
  reinstall(id: string, image: MachineImage): Promise<void>;
  /** Replaces the user's keys. The machine must be off. */
  setAuthorizedKeys(id: string, user: string, keys: readonly string[]): Promise<void>;
  /** Sets a user's password and lets SSH take it, as the cloud's reset does. The machine must be off. */
  setPassword(id: string, user: string, password: string): Promise<void>;
  /** Gives the machine another bundle's size. The machine must be off. */
  resize(id: string, size: MachineSize): Promise<void>;
  /** Keeps the system disk as it is now under the snapshot's id. */
  createSnapshot(id: string, snapshotId: string): Promise<void>;
  /** Puts the system disk back to the snapshot. The machine must be off. */
  applySnapshot(id: string, snapshotId: string): Promise<void>;
  deleteSnapshot(snapshotId: string): Promise<void>;
  /** Keeps the system disk as an image that other machines can be made of, as `{ captured: imageId }`. The machine must be off. */
  captureImage(id: string, imageId: string): Promise<void>;
  deleteImage(imageId: string): Promise<void>;
  destroy(id: string): Promise<void>;
  createDisk(disk: { id: string; sizeGiB: number }): Promise<void>;
  destroyDisk(diskId: string): Promise<void>;
  growDisk(diskId: string, sizeGiB: number): Promise<void>;
  createDiskBackup(diskId: string, backupId: string): Promise<void>;
  /** Puts the disk back to the backup. It must be attached to nothing. */
  applyDiskBackup(diskId: string, backupId: string): Promise<void>;
  deleteDiskBackup(backupId: string): Promise<void>;
  attachDisk(id: string, diskId: string): Promise<void>;
  detachDisk(id: string, diskId: string): Promise<void>;
  /** Replaces all inbound rules. */
  setFirewall(id: string, rules: readonly FirewallRule[]): Promise<void>;
  /** Bytes that the machine has sent to the outside since it was created. */
  sentBytes(id: string): Promise<number>;
  /** Tells of every machine that switched itself off or on again, by its own `poweroff` or `reboot`. */
  onPowerChange(listener: (id: string, isOn: boolean) => void): void;
  /** Whether the command agent (TAT) answers; it comes up some seconds after boot. */
  agentOnline(id: string): boolean;
  /** Runs a script through the command agent. Rejects when the machine cannot be reached; a failing script resolves. */
  run(id: string, command: MachineCommand): Promise<CommandResult>;
}

/** A hypervisor without machines, for contract tests and for a rehearsal where namespaces cannot be had. */
export function noMachines(): Hypervisor {
  const nothing = async (): Promise<void> => Promise.resolve();
  return {
    create: nothing,
    start: nothing,
    stop: nothing,
    reboot: nothing,
    reinstall: nothing,
    setAuthorizedKeys: nothing,
    setPassword: nothing,
    resize: nothing,
    createSnapshot: nothing,
    applySnapshot: nothing,
    deleteSnapshot: nothing,
    captureImage: nothing,
    deleteImage: nothing,
    growDisk: nothing,
    createDiskBackup: nothing,
    applyDiskBackup: nothing,
    deleteDiskBackup: nothing,
    sentBytes: () => Promise.resolve(0),
    onPowerChange: () => undefined,
    destroy: nothing,
    createDisk: nothing,
    destroyDisk: nothing,
    attachDisk: nothing,
    detachDisk: nothing,
    setFirewall: nothing,
    agentOnline: () => true,
    run: () => {
      const now = new Date();
      return Promise.resolve({ exitCode: 0, output: Buffer.alloc(0), timedOut: false, startedAt: now, endedAt: now });
    },
  };
}
