import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError, dieWithParent, ended, plainEnvironment, processStartTime } from "../network/command.ts";

/** A machine that is switched on: one systemd-nspawn process and the namespaces it made. */
export interface Guest {
  /** Pid, on the host, of the machine's first process. */
  readonly leader: number;
  /** Resolves when the machine is off, telling whether it asked to be started again. */
  readonly off: Promise<"reboot" | "poweroff">;
  /** Asks the machine's own systemd; it takes the way that `reboot` or `poweroff` inside would take. */
  signal(request: "reboot" | "poweroff"): void;
  /** Keeps its first process from going on, so that nothing starts any more; `kill` works all the same. */
  stall(): void;
  goOn(): void;
  /** Pulls the plug. */
  kill(): void;
}

/** A device that the machine has from its first moment: node on the host, node inside. */
export interface Device {
  host: string;
  inside: string;
}

const leaderWaitMilliseconds = 10_000;
const rebootExitCode = 133;
/** systemd's own signals: SIGRTMIN+4 powers off, SIGRTMIN+5 reboots; Linux programs see SIGRTMIN as 34. */
const systemdSignal = { poweroff: 38, reboot: 39 };

/** Switches a machine on and resolves as soon as its first process runs. Throws CommandError with the console's end. */
export async function boot(options: {
  /** Unlike that of any other machine on the computer. */
  name: string;
  hostName: string;
  root: string;
  namespace: string;
  devices: readonly Device[];
  /** Host directories that appear inside, as `host:inside`. */
  binds: readonly string[];
  /** Control groups that the machine lives in, one per hierarchy. */
  controlGroups: readonly string[];
  consolePath: string;
  recordProcess: (pid: number) => void;
}): Promise<Guest> {
  const argv = [
    "systemd-nspawn", "--quiet", "--boot", "--keep-unit", "--register=no", `--machine=${options.name}`, `--hostname=${options.hostName}`,
    `--directory=${options.root}`, `--network-namespace-path=/run/netns/${options.namespace}`, "--capability=CAP_NET_ADMIN",
    "--console=pipe", "--resolv-conf=off", "--timezone=off", "--link-journal=no",
    ...options.devices.map(({ host, inside }) => `--bind=${host}:${inside}`),
    ...options.binds.map((bind) => `--bind=${bind}`),
  ];
  const enterGroups = options.controlGroups.map((directory) => `echo $$ >'${directory}/cgroup.procs' && `).join("");
  const [file = "", ...args] = dieWithParent(["sh", "-c", `${enterGroups}exec "$@"`, "sh", ...argv]);
  const consoleFile = openSync(options.consolePath, "a");
  const child = spawn(file, args, { env: { ...plainEnvironment, SYSTEMD_NSPAWN_API_VFS_WRITABLE: "network" }, stdio: ["ignore", consoleFile, consoleFile], detached: true });
  closeSync(consoleFile);
  await once(child, "spawn");
  const pid = child.pid;
  if (pid === undefined) throw new CommandError(argv, null, "not started");
  options.recordProcess(pid);
  const leader = await findLeader(child, pid).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  if (leader === undefined) throw new CommandError(argv, child.exitCode, consoleTail(options.consolePath));
  options.recordProcess(leader);
  const off = ended(child).then(async () => {
    // The machine's last processes may outlive the supervisor by a moment and hold its mounts.
    for (let waited = 0; processStartTime(leader) !== undefined && waited < 2000; waited += 10) await sleep(10);
    return child.exitCode === rebootExitCode ? "reboot" : "poweroff";
  });
  return {
    leader,
    off,
    signal: (request) => { quietly(() => process.kill(leader, systemdSignal[request])); },
    stall: () => { quietly(() => process.kill(leader, "SIGSTOP")); },
    goOn: () => { quietly(() => process.kill(leader, "SIGCONT")); },
    kill: () => { quietly(() => { process.kill(leader, "SIGKILL"); }); },
  };
}

/**
 * The argument vector that runs a shell script inside the machine, as its root, for moments only: a machine on its way down
 * waits ten seconds for processes that are not its own.
 */
export function enter(leader: number, script: string, ...args: readonly string[]): string[] {
  return ["nsenter", `--target=${leader}`, "--mount", "--uts", "--ipc", "--net", "--pid", "--root", "--wd", "--no-fork", "--", "sh", "-c", script, "sh", ...args];
}

/** Whether something listens on a TCP port inside the machine. */
export function listensInside(leader: number, port: number): boolean {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  try {
    return ["tcp", "tcp6"].some((table) => readFileSync(`/proc/${leader}/net/${table}`, "utf8").split("\n").some((line) => {
      const [, local = "", , state] = line.trim().split(/\s+/);
      return local.endsWith(wanted) && state === "0A";
    }));
  } catch {
    return false;
  }
}

/** The machine's first process: the child of nspawn that is number 1 in its own pid namespace. undefined when nspawn ended. */
async function findLeader(child: ChildProcess, pid: number): Promise<number | undefined> {
  const deadline = Date.now() + leaderWaitMilliseconds;
  while (child.exitCode === null && child.signalCode === null) {
    for (const candidate of childrenOf(pid)) if (isInit(candidate)) return candidate;
    if (Date.now() > deadline) throw new CommandError(["systemd-nspawn"], null, `no machine after ${leaderWaitMilliseconds / 1000} s`);
    await sleep(10);
  }
  return undefined;
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter((word) => word !== "").map(Number);
  } catch {
    return [];
  }
}

/** True once the process has become systemd itself: before that, its root is not the machine's. */
function isInit(pid: number): boolean {
  try {
    const namespacePids = /^NSpid:\s*(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]?.split(/\s+/) ?? [];
    return namespacePids.length > 1 && namespacePids.at(-1) === "1" && readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "systemd";
  } catch {
    return false;
  }
}

const consoleTail = (path: string): string => readFileSync(path, "utf8").slice(-2000);

/** A process that is gone needs no signal. */
function quietly(send: () => void): void {
  try {
    send();
  } catch (error) {
    // Node's own errors are no instances of a test's Error.
    if (!(typeof error === "object" && error !== null && "code" in error && error.code === "ESRCH")) throw error;
  }
}
