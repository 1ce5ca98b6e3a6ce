/** What the cloud API twin asks of the thing that runs machines. Every promise resolves when the cloud would call the operation done. */

/** One inbound rule of the cloud firewall. Order is priority: the first match wins, what matches nothing is dropped. */
export interface FirewallRule {
  protocol: "TCP" | "UDP" | "ICMP" | "ALL";
  /** `ALL`, one port, a comma list, or a range `a-b`. */
  port: string;
  /** IPv4 network, or a single address without a mask. */
  cidr: string;
  action: "ACCEPT" | "DROP";
}

export type MachineImage = "debian" | "openclaw";

export interface MachineSpec {
  /** The instance id, `lhins-` and eight characters. */
  id: string;
  hostName: string;
  image: MachineImage;
  privateAddress: string;
  publicAddress: string;
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
  destroy(id: string): Promise<void>;
  createDisk(disk: { id: string; sizeGiB: number }): Promise<void>;
  destroyDisk(diskId: string): Promise<void>;
  attachDisk(id: string, diskId: string): Promise<void>;
  detachDisk(id: string, diskId: string): Promise<void>;
  /** Replaces all inbound rules. */
  setFirewall(id: string, rules: readonly FirewallRule[]): Promise<void>;
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
