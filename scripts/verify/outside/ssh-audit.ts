import { existsSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../../cli/command.ts";
import { runProgram } from "../../cli/run-program.ts";
import { isGap } from "../check.ts";
import type { Gap, SshAudit } from "../evidence.ts";

export interface SshAuditOptions {
  /** Where the tool lies unpacked. */
  readonly place: string | Gap;
  readonly address: string;
  readonly port: number;
  /** Path of a policy: exact lists of algorithms, in order. */
  readonly policy: string | Gap;
}

const CLEAN = 0;
const WARNED = 2;
const FAILED = 3;

/** Scans from outside; logs in nowhere. Throws CommandError when the scan itself fails. */
export async function runSshAudit({ place, address, port, policy }: SshAuditOptions): Promise<SshAudit | Gap> {
  if (isGap(place)) return place;
  const scan = (...args: readonly string[]) => runProgram("python3", ["-m", "ssh_audit.ssh_audit", ...args, "--port", String(port), address], "/", { PATH: process.env["PATH"], PYTHONPATH: join(place, "usr/lib/python3/dist-packages"), PYTHONDONTWRITEBYTECODE: "1", LC_ALL: "C.UTF-8" });
  const { exitCode, stdout, stderr } = await scan("--batch", "--no-colors", "--level=fail");
  if (![CLEAN, WARNED, FAILED].includes(exitCode)) throw new CommandError(`ssh-audit cannot scan ${address} port ${port}: ${(stderr || stdout).trim().slice(-300)}`);
  return { failures: failuresOf(stdout), policy: isGap(policy) ? policy : policyOf((await scan("--json", "--policy", policy)).stdout) };
}

export const failuresOf = (output: string): readonly string[] => output.split("\n").filter((line) => line.includes("[fail]")).map((line) => line.replace(/\s+/g, " ").trim());

/** Reads the answer of a policy scan. */
export function policyOf(output: string): Exclude<SshAudit["policy"], Gap> {
  const answer = JSON.parse(output) as { readonly policy: string; readonly passed: boolean; readonly errors: readonly { readonly mismatched_field: string; readonly expected_required: readonly string[]; readonly actual: readonly string[] }[] };
  return { name: answer.policy, errors: answer.errors.map(({ mismatched_field, expected_required, actual }) => `${mismatched_field}: ${actual.join(",")} instead of ${expected_required.join(",")}`) };
}

/** The policy for a server's release, such as debian-12. */
export function policyFor(project: string, osRelease: string): string | Gap {
  const value = (name: string) => new RegExp(`^${name}="?([a-z0-9.]+)`, "m").exec(osRelease)?.[1] ?? "unknown";
  const file = `scripts/verify/ssh-audit/${value("ID")}-${value("VERSION_ID")}.txt`;
  return existsSync(join(project, file)) ? join(project, file) : { notShown: `there is no ${file}, the list of algorithms for this server's release` };
}
