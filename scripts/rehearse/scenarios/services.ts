import type { Deployment } from "../check.ts";

const UNITS = ["nginx.service", "ssh.service", "fail2ban.service", "openclaw.service", "ufw.service", "systemd-journald.service", "'lightkeeper-gateway@*'"];

/** A unit's processes and times: `run` changes with a restart, `change` with a reload too. */
export interface ServiceState {
  readonly run: string;
  readonly change: string;
}

/** The state of every service that a deploy could touch, by unit. */
export async function services({ onServer }: Pick<Deployment, "onServer">): Promise<ReadonlyMap<string, ServiceState>> {
  const output = await onServer(`systemctl show --property=Id,MainPID,ActiveState,ActiveEnterTimestampMonotonic,StateChangeTimestampMonotonic ${UNITS.join(" ")}`);
  return new Map(
    output.trim().split(/\n{2,}/).map((block) => {
      const facts = new Map(block.split("\n").map((line): [string, string] => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
      const of = (name: string) => facts.get(name) ?? "";
      return [of("Id"), { run: `${of("ActiveState")} ${of("MainPID")} ${of("ActiveEnterTimestampMonotonic")}`, change: of("StateChangeTimestampMonotonic") }];
    }),
  );
}

/** Units that were restarted (or appeared, or went) between two looks, and those that were only reloaded. */
export function touched(before: ReadonlyMap<string, ServiceState>, after: ReadonlyMap<string, ServiceState>): { readonly restarted: readonly string[]; readonly reloaded: readonly string[] } {
  const units = [...new Set([...before.keys(), ...after.keys()])].sort();
  const restarted = units.filter((unit) => before.get(unit)?.run !== after.get(unit)?.run);
  const reloaded = units.filter((unit) => !restarted.includes(unit) && before.get(unit)?.change !== after.get(unit)?.change);
  return { restarted, reloaded };
}
