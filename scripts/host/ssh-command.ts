import { spawn } from "node:child_process";
import { HostApplyError } from "./host-apply-error.ts";

export interface SshTarget {
  readonly address: string;
  readonly user: string;
  /** File of the private key. */
  readonly keyPath: string;
  /** File with the pinned host key and no other. */
  readonly knownHosts: string;
}

/** Arguments of the system's ssh: the pinned host key alone is good, the login key alone is offered. */
export function sshArguments({ address, user, keyPath, knownHosts }: SshTarget, command: readonly string[] = []): readonly string[] {
  const options = [
    ["UserKnownHostsFile", knownHosts],
    ["GlobalKnownHostsFile", "/dev/null"],
    ["StrictHostKeyChecking", "yes"],
    ["HostKeyAlgorithms", "ssh-ed25519"],
    ["UpdateHostKeys", "no"],
    ["IdentitiesOnly", "yes"],
    ["IdentityFile", keyPath],
    ["ForwardAgent", "no"],
  ];
  return [...options.flatMap(([name, value]) => ["-o", `${name ?? ""}=${value ?? ""}`]), ...(command.length === 0 ? ["-t"] : ["-T"]), `${user}@${address}`, ...(command.length === 0 ? [] : ["--", ...command])];
}

/** Runs ssh with this terminal and resolves with its exit code; `onLine` gets standard output line by line instead of the terminal. Rejects with HostApplyError. */
export async function runSsh(argv: readonly string[], onLine?: (line: string) => void): Promise<number> {
  const child = spawn("ssh", argv, { stdio: ["inherit", onLine === undefined ? "inherit" : "pipe", "inherit"] });
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine?.(line);
  });
  return new Promise((resolve, reject) => {
    child.once("error", () => { reject(new HostApplyError("connect", "there is no ssh on this computer", "apt-get install openssh-client")); });
    child.once("close", (code) => { resolve(code ?? 1); });
  });
}
