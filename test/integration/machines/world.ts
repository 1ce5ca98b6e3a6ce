import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MachineSpec } from "../../../scripts/rehearse/api/hypervisor.ts";
import { claimBerth, type Berth } from "../../../scripts/rehearse/berths.ts";
import type { Faults } from "../../../scripts/rehearse/faults/faults.ts";
import { startMachines, type Machines } from "../../../scripts/rehearse/machines/hypervisor.ts";
import { ensurePackages } from "../../../scripts/rehearse/machines/packages.ts";
import { CommandError, command } from "../../../scripts/rehearse/network/command.ts";
import { startNetwork, type Network } from "../../../scripts/rehearse/network/network.ts";

export const operatorAddress = "203.0.113.10";

/** A world in a berth of its own, beside any other twin on this computer. */
export interface TestWorld {
  berth: Berth;
  network: Network;
  machines: Machines;
  /** The public half of the operator's key, in OpenSSH format. */
  publicKey: string;
  /** Path of the private half. */
  privateKeyFile: string;
  /** Creates a machine, opens port 22 to everybody, and waits for its SSH server; resolves with its public address. */
  machine(id: string, number: number, over?: Partial<MachineSpec>): Promise<string>;
  /** Runs a shell command by SSH as root from the host. */
  ssh(address: string, script: string): Promise<string>;
  close(): Promise<void>;
}

export async function startWorld(options: { faults?: Faults; syncedDisks?: boolean } = {}): Promise<TestWorld> {
  const log = (): void => undefined;
  const cacheDirectory = "/var/cache/lightkeeper";
  await ensurePackages({ log });
  const berth = await claimBerth({ runtimeDirectory: "/run/lightkeeper", machines: true });
  const network = await startNetwork({ ...berth, cacheDirectory, operatorAddress, log });
  const machines = await startMachines({ ...options, network, cacheDirectory, log }).catch(async (error: unknown) => {
    await network.close();
    await berth.leave();
    throw error;
  });
  const scratch = await mkdtemp(join(tmpdir(), "operator-"));
  const key = join(scratch, "key");
  await command(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key]);
  const publicKey = await readFile(`${key}.pub`, "utf8");
  return {
    berth,
    network,
    machines,
    publicKey,
    privateKeyFile: key,
    machine: async (id, index, over = {}) => {
      const publicAddress = publicAddressOf(berth, index);
      await machines.create({ id, hostName: `host-${index}`, image: "debian", size: { cpus: 2, memoryGiB: 4, systemDiskGiB: 60 }, privateAddress: `10.0.4.${index}`, publicAddress, loginUser: "root", authorizedKeys: [publicKey], ...over });
      await machines.setFirewall(id, [{ protocol: "TCP", port: "22", cidr: "0.0.0.0/0", action: "ACCEPT" }]);
      await machines.ready(id);
      return publicAddress;
    },
    ssh: async (address, script) => command(["ssh", "-i", key, "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=5", `root@${address}`, script], { timeoutSeconds: 60 }),
    close: async () => {
      await machines.close();
      await network.close();
      await berth.leave();
      await rm(scratch, { recursive: true });
    },
  };
}

/** An address of a machine: `index` is from 1 to 254. */
export const publicAddressOf = ({ publicRange }: Pick<Berth, "publicRange">, index: number): string => publicRange.replace(/\.0\/24$/, `.${index}`);

/** The argument vector that succeeds when a TCP connection can be made within two seconds. */
export const tcpProbe = (address: string, port: number): string[] => ["timeout", "2", "bash", "-c", `exec 3<>/dev/tcp/${address}/${port}`];

export async function succeeds(argv: readonly string[]): Promise<boolean> {
  try {
    await command(argv);
    return true;
  } catch (error) {
    if (error instanceof CommandError) return false;
    throw error;
  }
}

/** Waits until the condition holds; fails the test after the time. */
export async function until(condition: () => boolean | Promise<boolean>, seconds = 15): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not so after ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
