import { isGap } from "../verify/check.ts";
import type { Evidence } from "../verify/evidence.ts";
import { accounts, hasShell } from "../verify/host/accounts.ts";
import { isLoopback, listeners } from "../verify/host/listening.ts";
import type { ProbeName } from "../verify/host/probes.ts";

/** What there is on a server, before anybody judges it (003 section 1.1); names and fingerprints, never a secret's value. */
export type Inventory = Readonly<Record<string, readonly string[]>>;

export function inventory(evidence: Evidence): Inventory {
  const lines = (probe: ProbeName): readonly string[] => {
    const text = evidence.host[probe];
    return isGap(text) ? [`not shown: ${text.notShown}`] : text.split("\n").filter((line) => line !== "");
  };
  const read = (list: () => readonly string[]): readonly string[] => {
    try {
      return list();
    } catch (error) {
      return [`not shown: ${error instanceof Error ? error.message : String(error)}`];
    }
  };
  const sockets = (loopback: boolean) => read(() => [...new Set(listeners(evidence).filter(({ address }) => isLoopback(address) === loopback).map(({ program, address, port, protocol }) => `${program} ${address}:${port}/${protocol}`))]);
  return {
    "system": lines("system").flatMap((line) => /^PRETTY_NAME="?([^"]*)/.exec(line)?.[1] ?? (line.includes("=") ? [] : [`kernel ${line}`])),
    "packages": lines("packages").map((count) => `${count} installed`),
    "security updates waiting": lines("updates").filter((line) => !line.startsWith("lists ")),
    "listens to everybody": sockets(false),
    "listens on loopback": sockets(true),
    "accounts with a shell": read(() => accounts(evidence).filter(hasShell).map(({ name, uid }) => `${name} (${uid})`)),
    "may become root": lines("sudo"),
    "keys that log in": lines("keys"),
    "services": lines("units").filter((unit) => unit.endsWith(".service")),
    "timers": lines("timers"),
    "cron lines": lines("cronLines"),
    "containers": lines("containers"),
    "settings of the gateway, by name": lines("settings").flatMap((line) => /^name (\S+)/.exec(line)?.[1] ?? []),
    "published routes": isGap(evidence.web.routes) ? [`not shown: ${evidence.web.routes.notShown}`] : evidence.web.routes.map(({ route, status }) => `${route}: ${status} without a key`),
    "disks": lines("disks"),
  };
}
